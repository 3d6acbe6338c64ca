import { createLog } from '../log.ts';
import { type CommandModule, EXIT_DONE, EXIT_FAILURE, note } from './command.ts';

/** `elshi bot`: answers in Telegram until it is stopped. */
export const bot: CommandModule = {
  register(command) {
    command.addHelpText(
      'after',
      `
Needs TELEGRAM_BOT_TOKEN, from @BotFather. Long-polls; with WEBHOOK_URL it serves a webhook on PORT. Its log goes to
stderr, one JSON object a line. Ctrl-C ends it once the answers in flight are sent.

Examples:
  elshi bot
  elshi doctor             says what is missing before the first start`,
    );
  },

  async run(_, context) {
    const { terminal, signal } = context;
    // Answers in flight are finished before the process ends.
    context.extendGrace(GRACE_MS);
    try {
      const app = await context.openApp();
      const log = createLog({ output: terminal.stderr, mask: context.mask, now: () => new Date() });
      await app.runBot({ log, signal });
      return EXIT_DONE;
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'TokenRefused') throw error;
      note(
        terminal,
        'error: Telegram refuses TELEGRAM_BOT_TOKEN; copy the token again from @BotFather (/mybots, API Token) into .env',
      );
      return EXIT_FAILURE;
    }
  },
};

const GRACE_MS = 13_000;
