import type { App } from '../app.ts';
import { printable, printableLine } from '../core/language/printable.ts';
import { type CommandContext, isColoured, note } from './command.ts';

/** What `/help` adds in the terminal to the bot's own words. */
export const TELEGRAM_HELP = `Messages are shown as Telegram would send them; the bot's own commands work here.
!1     presses the first button of the latest message that has buttons, !2 the second, and so on;
       the label of a button, typed as it stands, presses it, too
/exit  ends the chat, as do Ctrl-D and Ctrl-C`;

/** Answers lines as the bot would in Telegram. */
export interface TelegramLines {
  answer(line: string, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** Opens a chat with the bot in this process; see `appTelegramChat.ts`. */
export async function openTelegramLines(
  app: App,
  { config, terminal, mask }: CommandContext,
  options: { language: string | null; today: string | undefined },
): Promise<TelegramLines> {
  const { openTelegramChat } = await import('../appTelegramChat.ts');
  const shiftMs = options.today === undefined ? 0 : shiftTo(options.today);
  const tell = (event: string, facts: Record<string, unknown> = {}) => {
    const { error } = facts;
    if (error !== undefined) note(terminal, `${event}: ${mask(printableLine(messageOf(error)))}`);
  };
  const chat = await openTelegramChat({
    app,
    config,
    log: { info() {}, warn: tell, error: tell },
    now: () => new Date(Date.now() + shiftMs),
    language: options.language,
    onDraft: (text) => note(terminal, printableLine(text)),
  });
  return {
    async answer(line, signal) {
      try {
        const messages = await chat.type(line, { colour: isColoured(terminal.stdout, config) }, signal);
        for (const message of messages) terminal.stdout.write(`${message}\n\n`);
        if (line === '/help') note(terminal, TELEGRAM_HELP);
      } catch (error) {
        if (!signal.aborted) note(terminal, `error: ${mask(printable(messageOf(error)))}`);
      }
    },
    close: chat.close,
  };
}

/** From now to the same time of another day. */
function shiftTo(day: string): number {
  const now = new Date();
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(now).setFullYear(year, month - 1, date) - now.getTime();
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
