import { printableLine } from '../core/language/printable.ts';
import { type CommandModule, EXIT_DONE } from './command.ts';

/** `elshi backup FILE`: a copy of the workspace's database, taken while others may read and write it. */
export const backup: CommandModule = {
  register(command) {
    command
      .argument('<file>', 'where to write the copy')
      .addHelpText('after', '\nExample:\n  elshi backup ~/elshi-2025-09-29.db');
  },

  async run({ operands }, { openApp, terminal }) {
    const file = operands[0] ?? '';
    await (await openApp()).backup(file);
    terminal.stdout.write(`The workspace is saved in ${printableLine(file)}.\n`);
    return EXIT_DONE;
  },
};
