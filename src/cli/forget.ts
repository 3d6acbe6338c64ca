import { printableLine } from '../core/language/printable.ts';
import { type CommandModule, EXIT_DONE } from './command.ts';

/** `elshi forget ROOT`: drops a remembered root with its articles. The files stay. */
export const forget: CommandModule = {
  register(command) {
    command
      .argument('<root>', 'a folder or file that elshi status lists')
      .addHelpText('after', '\nThe files themselves stay.\n\nExample:\n  elshi forget ~/press/2025');
  },

  async run({ operands }, { openApp, terminal }) {
    const { root, removed } = await (await openApp()).forget(operands[0] ?? '');
    const articles = `${removed} article${removed === 1 ? '' : 's'}`;
    terminal.stdout.write(`Forgot ${printableLine(root)}; ${articles} left the index.\n`);
    return EXIT_DONE;
  },
};
