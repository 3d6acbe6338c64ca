import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ChatDatabase } from '../../src/store/chatDatabase.ts';
import { StoredInbox } from '../../src/store/inbox.ts';
import type { Inbox, KeptUpdate } from '../../src/telegram/services.ts';
import { childProgram } from '../support/childProgram.ts';
import { temporaryFolder } from '../support/storeFakes.ts';

let folder: ReturnType<typeof temporaryFolder>;
let database: ChatDatabase;
let inbox: Inbox;

beforeEach(() => {
  folder = temporaryFolder('inbox');
  database = ChatDatabase.open(folder.path);
  inbox = new StoredInbox(database);
});
afterEach(() => {
  database.close();
  folder.remove();
});

function anUpdate(updateId: number, text = 'Who came?'): KeptUpdate {
  const body = JSON.stringify({ update_id: updateId, message: { from: { id: 7 }, text } });
  return { updateId, chatId: 7, body, receivedAt: '2026-03-01T06:00:00.000Z' };
}

test('keeps an update once, finished or not', () => {
  expect(inbox.keep(anUpdate(5))).toBe(true);
  expect(inbox.keep(anUpdate(5))).toBe(false);
  inbox.finish(5);
  expect(inbox.keep(anUpdate(5))).toBe(false);
  expect(inbox.unfinished()).toEqual([]);
});

test('gives back what nobody finished, in the order of Telegram, as it was', () => {
  for (const id of [12, 10, 11]) inbox.keep(anUpdate(id, `question ${id}`));
  inbox.keep({ ...anUpdate(13), chatId: null, body: '"not an object"' });
  inbox.finish(11);
  expect(inbox.unfinished()).toEqual([
    anUpdate(10, 'question 10'),
    anUpdate(12, 'question 12'),
    { ...anUpdate(13), chatId: null, body: '"not an object"' },
  ]);
});

test('drops the text of a finished update at once', () => {
  inbox.keep(anUpdate(5));
  inbox.finish(5);
  const row = database.run((prepare) => prepare('SELECT * FROM inbox').get());
  expect(row).toMatchObject({ update_id: 5, body: null, chat_id: null, user_id: null });
});

test('loses nothing when the process is killed between keeping and finishing', async () => {
  const kept = new Set<number>();
  const finished = new Set<number>();
  for (let round = 0; round < 5; round++) {
    const first = round * 100_000;
    const running = spawn(process.execPath, [childProgram('keepUpdates'), folder.path, String(first)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface({ input: running.stdout })) {
      const [word, id] = line.split(' ');
      (word === 'kept' ? kept : finished).add(Number(id));
      if (kept.size > (round + 1) * 40) running.kill('SIGKILL');
    }
  }
  const known = new Set(inbox.unfinished().map(({ updateId }) => updateId));
  expect([...kept].filter((id) => !known.has(id) && !finished.has(id) && id % 2 === 1)).toEqual([]);
  expect([...finished].filter((id) => known.has(id))).toEqual([]);
  expect([...kept].filter((id) => inbox.keep(anUpdate(id)))).toEqual([]);
  expect(kept.size).toBeGreaterThan(200);
}, 60_000);
