import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from './app.ts';
import { serveUpdates } from './appBot.ts';
import { assembleBot } from './assembleBot.ts';
import type { Config } from './config.ts';
import type { Log } from './log.ts';
import { ChatDatabase } from './store/chatDatabase.ts';
import { startFakeBotApi } from './telegram/fake/fakeBotApi.ts';
import type { ButtonPress } from './telegram/fake/world.ts';
import { type TerminalOptions, terminalMessage } from './telegram/rendering/terminalMessage.ts';
import { isAtRest } from './telegram/replay/atRest.ts';
import { type Sent, sentAfter } from './telegram/replay/sent.ts';
import { SendPacer } from './telegram/sendPacer.ts';

export interface TelegramChatOptions {
  app: App;
  config: Config;
  log: Log;
  now(): Date;
  /** Of the reader's Telegram, as an IETF tag; null: none. */
  language: string | null;
  /** Told what a reader who waits is shown. */
  onDraft?(text: string): void;
}

/** A private chat with the bot, as Telegram would show it. */
export interface TelegramChat {
  /**
   * Writes a line, or presses a button: `!1` of the latest message that has some, or the label of any. Gives what is to
   * be seen then. @throws {NoSuchButton}; the signal's reason when it is aborted
   */
  type(line: string, options: TerminalOptions, signal: AbortSignal): Promise<string[]>;
  close(): Promise<void>;
}

/** The line names a button that is not there. */
export class NoSuchButton extends Error {
  override readonly name = 'NoSuchButton';
}

/**
 * Opens a chat with the real bot over the stand-in for Telegram, in this process. Articles are those of the workspace;
 * what the chat remembers is gone with it. There is nobody else here, so neither access nor pace is limited.
 */
export async function openTelegramChat(options: TelegramChatOptions): Promise<TelegramChat> {
  const { app, config, log, now, language, onDraft } = options;
  const folder = await mkdtemp(join(tmpdir(), 'elshi-chat-'));
  const database = ChatDatabase.open(folder);
  const fake = await startFakeBotApi({
    clock: () => now().getTime(),
    flood: { mode: 'off' },
    bot: { username: 'elshi_bot', first_name: 'Elshi' },
  });
  const bot = {
    ...config.bot,
    token: fake.token,
    apiRoot: fake.url,
    webhook: null,
    access: 'open' as const,
    adminIds: [],
  };
  const chatConfig: Config = { ...config, dataDir: folder, bot };
  const pacer = new SendPacer({ now: () => performance.now(), perSecond: 1000, chatPauseMs: 0, groupPerMinute: 1000 });
  const elshi = assembleBot({ token: fake.token, app, writer: app, database, config: chatConfig, log, now, pacer });
  const ending = new AbortController();
  const running = serveUpdates(elshi, database, chatConfig, { log, signal: ending.signal });
  const reader = fake.person({ firstName: 'Reader', languageCode: language });
  const presses = new Map<string, ButtonPress>();
  /** Labels of the buttons with numbers. */
  let numbered: string[] = [];

  const act = (line: string): void => {
    const number = /^!(\d{1,3})$/.exec(line)?.[1];
    const label = number === undefined ? line : numbered[Number(number) - 1];
    if (label === undefined) throw new NoSuchButton(`there is no button !${number} under the latest message`);
    const isButton = fake.shown(reader.id).some(({ keyboard }) => {
      return keyboard.flat().some((button) => 'callback_data' in button && button.text === label);
    });
    if (!isButton) return void reader.writes(line);
    const press = reader.presses(label);
    presses.set(press.queryId, press);
  };

  const draw = (sent: Sent, terminal: TerminalOptions): string => {
    const isNumbered = sent.buttons.length > 0;
    if (isNumbered) numbered = [];
    const buttons = sent.buttons.map((row) =>
      row.map(({ label, url }) => {
        if (url !== null) return { label: `${label}: ${url}`, url };
        numbered.push(label);
        return { label: `!${numbered.length} ${label}`, data: '-' };
      }),
    );
    const message = { text: sent.text, entities: [...sent.entities], buttons };
    if (sent.kind === 'notice') return `(${sent.text})`;
    if (sent.kind === 'deletion') return '(a message was deleted)';
    return `${sent.kind === 'edit' ? '(edited)\n' : ''}${terminalMessage(message, terminal)}`;
  };

  return {
    async type(line, terminal, signal) {
      const callsBefore = fake.calls.length;
      act(line);
      let draft = '';
      const isIdle = () => elshi.desk.running === 0;
      do {
        await sleep(5, undefined, { signal });
        const text = fake.draft(reader.id)?.text ?? '';
        if (text !== '' && text !== draft) onDraft?.(text);
        draft = text;
      } while (!isAtRest(fake, { isIdle }));
      return sentAfter(callsBefore, { fake, presses, inlineQueries: new Map(), answer: () => null }).map((sent) =>
        draw(sent, terminal),
      );
    },
    async close() {
      elshi.desk.abort();
      ending.abort();
      await running;
      await fake.close();
      database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
