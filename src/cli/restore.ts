import { printableLine } from '../core/language/printable.ts';
import { type CommandModule, EXIT_DONE } from './command.ts';

/** `elshi restore FILE`: puts a backup in place of the workspace's database. */
export const restore: CommandModule = {
  register(command) {
    command
      .argument('<file>', 'a file that elshi backup wrote')
      .addHelpText(
        'after',
        '\nWhat the workspace holds now is replaced.\n\nExample:\n  elshi restore ~/elshi-2025-09-29.db',
      );
  },

  async run({ operands }, { openApp, terminal }) {
    const file = operands[0] ?? '';
    await (await openApp()).restore(file);
    terminal.stdout.write(`The workspace is as it was saved in ${printableLine(file)}.\n`);
    return EXIT_DONE;
  },
};
