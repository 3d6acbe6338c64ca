import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ChatDatabase } from '../../src/store/chatDatabase.ts';
import { StoredChatMemory } from '../../src/store/chatMemory.ts';
import { databasePath } from '../../src/store/database.ts';
import { StoredInbox } from '../../src/store/inbox.ts';
import { boundTrace, createAnswerId, MAX_TRACE_CHARACTERS } from '../../src/store/storedAnswer.ts';
import { recordUsage } from '../../src/store/usageTable.ts';
import { userHasher } from '../../src/store/userHash.ts';
import type { RenderedMessage } from '../../src/telegram/rendering/message.ts';
import type { AnswerRecord, ChatMemory } from '../../src/telegram/services.ts';
import { anAbstention, anAnswer } from '../support/anAnswer.ts';
import { seededRandom, temporaryFolder } from '../support/storeFakes.ts';

let folder: ReturnType<typeof temporaryFolder>;
let database: ChatDatabase;
let memory: ChatMemory;

beforeEach(() => {
  folder = temporaryFolder('chats');
  database = ChatDatabase.open(folder.path);
  memory = new StoredChatMemory<RenderedMessage>(database);
});
afterEach(() => {
  database.close();
  folder.remove();
});

/** ISO time so many minutes into a day. */
function at(minute: number): string {
  return new Date(Date.UTC(2026, 2, 1, 6, minute)).toISOString();
}

let updates = 0;

function aRecord(given: Partial<AnswerRecord> = {}): AnswerRecord {
  updates++;
  return {
    id: `answer${String(updates).padStart(4, '0')}`,
    updateId: updates,
    chatId: 7,
    threadId: null,
    userId: 7,
    questionMessageId: 100 + updates,
    askedAt: at(0),
    question: 'Who came?',
    answer: anAnswer(),
    notices: ['the model is slow'],
    trace: [{ step: 'retrieve', milliseconds: 3, facts: { found: 4 } }],
    parts: [aPart('The Speaker came. [1]'), aPart('He left.')],
    ...given,
  };
}

function aPart(text: string): AnswerRecord['parts'][number] {
  const message = { text, entities: [{ type: 'bold' as const, offset: 0, length: 3 }], buttons: [] };
  return { message, state: 'waiting', messageId: null };
}

describe('settings', () => {
  test('are the defaults until they are changed, one by one', () => {
    expect(memory.settings(7)).toEqual({ language: null, length: 'normal', timeZone: null });
    memory.saveSettings(7, { language: 'kk' });
    memory.saveSettings(7, { length: 'short', timeZone: 'Asia/Almaty' });
    memory.saveSettings(7, { language: null });
    expect(memory.settings(7)).toEqual({ language: null, length: 'short', timeZone: 'Asia/Almaty' });
    expect(memory.settings(8)).toEqual({ language: null, length: 'normal', timeZone: null });
  });

  test('are another process’s too', () => {
    memory.saveSettings(7, { language: 'en' });
    const other = ChatDatabase.open(folder.path);
    expect(new StoredChatMemory(other).settings(7).language).toBe('en');
    other.close();
  });
});

describe('an answer', () => {
  test('comes back as it was given, by its id, its update, its question and its conversation', () => {
    const record = aRecord({ threadId: 3 });
    memory.saveAnswer(record);
    expect(memory.answer(record.id)).toEqual(record);
    expect(memory.answerToUpdate(record.updateId)).toEqual(record);
    expect(memory.answerToMessage(record.chatId, record.questionMessageId)).toEqual(record);
    expect(memory.latestAnswer(record)).toEqual(record);
    expect(memory.latestAnswer({ ...record, threadId: null })).toBeNull();
    expect(memory.latestAnswer({ ...record, userId: 8 })).toBeNull();
    expect(memory.answer('nosuchone1')).toBeNull();
  });

  test('remembers how far each part of it is', () => {
    const record = aRecord();
    memory.saveAnswer(record);
    memory.markPart(record.id, 0, 'sending');
    memory.markPart(record.id, 0, 'sent', 900);
    memory.markPart(record.id, 1, 'sending');
    memory.markPart(record.id, 0, 'sent');
    const parts = memory.answer(record.id)?.parts.map(({ state, messageId }) => ({ state, messageId }));
    expect(parts).toEqual([
      { state: 'sent', messageId: 900 },
      { state: 'sending', messageId: null },
    ]);
  });

  test('takes the place of an earlier one to the same update', () => {
    const first = aRecord();
    memory.saveAnswer(first);
    const second = { ...aRecord(), updateId: first.updateId, parts: [aPart('Once more.')] };
    memory.saveAnswer(second);
    expect(memory.answer(first.id)).toBeNull();
    expect(memory.answerToUpdate(first.updateId)).toEqual(second);
  });

  test('to an edited question is the latest', () => {
    const first = aRecord();
    const edited = aRecord({ questionMessageId: first.questionMessageId, question: 'Who came in May?' });
    memory.saveAnswer(first);
    memory.saveAnswer(edited);
    expect(memory.answerToMessage(7, first.questionMessageId)?.id).toBe(edited.id);
    expect(memory.history(first, 10).map(({ content }) => content)).toContain('Who came in May?');
    expect(memory.history(first, 10)).toHaveLength(2);
  });

  test('keeps a trace no longer than there is room for, the longest step shortened first', () => {
    const short = { step: 'retrieve', milliseconds: 3, facts: { found: 4 } };
    const long = { step: 'model', milliseconds: 800, facts: { prompt: 'x'.repeat(MAX_TRACE_CHARACTERS) } };
    const record = aRecord({ trace: [short, long] });
    memory.saveAnswer(record);
    const trace = memory.answer(record.id)?.trace;
    expect(trace?.[0]).toEqual(short);
    expect(trace?.[1]).toMatchObject({
      step: 'model',
      milliseconds: 800,
      facts: { omitted: expect.stringMatching(/^4\d+ characters$/) },
    });
    const many = Array.from({ length: 50 }, () => long);
    expect(JSON.stringify(boundTrace(many)).length).toBeLessThanOrEqual(MAX_TRACE_CHARACTERS);
  });

  test('has an id that no one can guess, of ten letters and digits', () => {
    const random = seededRandom(4);
    const bytes = (size: number) => Uint8Array.from({ length: size }, () => Math.floor(random() * 256));
    const ids = Array.from({ length: 2000 }, () => createAnswerId(bytes));
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]{10}$/);
    expect(new Set(ids).size).toBe(2000);
    expect(new Set(ids.join('')).size).toBe(36);
  });
});

describe('a conversation', () => {
  const key = { chatId: 7, threadId: null, userId: 7 };

  test('is its newest turns, oldest first, without citation marks', () => {
    const answer = anAnswer({ text: 'The Speaker came. [1] He left. [1][12]' });
    for (const minute of [1, 2, 3]) memory.saveAnswer(aRecord({ askedAt: at(minute), question: `Q${minute}`, answer }));
    expect(memory.history(key, 4)).toEqual([
      { role: 'user', content: 'Q2' },
      { role: 'assistant', content: 'The Speaker came. He left.' },
      { role: 'user', content: 'Q3' },
      { role: 'assistant', content: 'The Speaker came. He left.' },
    ]);
    expect(memory.history(key, 1)).toEqual([{ role: 'assistant', content: 'The Speaker came. He left.' }]);
    expect(memory.history(key, 0)).toEqual([]);
  });

  test('belongs to one reader in one topic of one chat', () => {
    const all = [
      key,
      { chatId: -5, threadId: null, userId: 7 },
      { chatId: -5, threadId: 1, userId: 7 },
      { chatId: -5, threadId: 1, userId: 8 },
      { chatId: -5, threadId: 1, userId: null },
    ];
    for (const [index, one] of all.entries()) memory.saveAnswer(aRecord({ ...one, question: `Q${index}` }));
    for (const [index, one] of all.entries()) {
      expect(memory.history(one, 10).map(({ content }) => content)).toEqual([`Q${index}`, expect.anything()]);
    }
  });

  test('starts anew when it is forgotten, also for an answer that was on its way', () => {
    memory.saveAnswer(aRecord({ askedAt: at(1), question: 'before' }));
    memory.forgetConversation(key, at(2));
    memory.saveAnswer(aRecord({ askedAt: at(1), question: 'on its way' }));
    expect(memory.history(key, 10)).toEqual([]);
    memory.saveAnswer(aRecord({ askedAt: at(2), question: 'after' }));
    expect(memory.history(key, 10).map(({ content }) => content)).toContain('after');
    expect(memory.history(key, 10)).toHaveLength(2);
    memory.forgetConversation(key, at(2));
    expect(memory.history(key, 10)).toEqual([]);
  });
});

describe('chats', () => {
  test('are reachable until Telegram says otherwise, and again when they write', () => {
    memory.saveSettings(7, { language: 'ru' });
    memory.saveAnswer(aRecord({ chatId: -5 }));
    expect(memory.isReachable(99)).toBe(true);
    expect(memory.reachableChats()).toEqual([-5, 7]);
    memory.setReachable(7, false, at(1));
    expect(memory.isReachable(7)).toBe(false);
    expect(memory.reachableChats()).toEqual([-5]);
    memory.setReachable(7, true, at(2));
    expect(memory.reachableChats()).toEqual([-5, 7]);
  });

  test('that move take everything along, and their old messages are not taken for new ones', () => {
    const old = aRecord({ chatId: -5, userId: 8, questionMessageId: 40 });
    memory.saveSettings(-5, { language: 'kk' });
    memory.saveAnswer(old);
    memory.setReachable(-5, false, at(1));
    memory.setReachable(-1005, true, at(1));
    memory.moveChat(-5, -1005);
    expect(memory.settings(-1005).language).toBe('kk');
    expect(memory.reachableChats()).toEqual([-1005]);
    expect(memory.history({ chatId: -1005, threadId: null, userId: 8 }, 10)).toHaveLength(2);
    expect(memory.answerToMessage(-1005, 40)).toBeNull();
    expect(memory.answer(old.id)?.chatId).toBe(-1005);
  });
});

describe('counts', () => {
  test('of questions are told by user and by time', () => {
    memory.countQuestion(7, at(1));
    memory.countQuestion(8, at(2));
    memory.countQuestion(7, at(3));
    expect(memory.questionTimes(7, at(0))).toEqual([at(1), at(3)]);
    expect(memory.questionTimes(7, at(2))).toEqual([at(3)]);
    expect(memory.questionTimes(null, at(2))).toEqual([at(2), at(3)]);
  });

  test('of answers and thumbs make the statistics', () => {
    expect(memory.statistics(at(0))).toEqual({
      ...{ chats: 0, users: 0, questions: 0, answered: 0, abstained: 0, up: 0, down: 0 },
      ...{ medianMs: null, p95Ms: null },
    });
    const records = [10, 20, 30].map((total) => aRecord({ answer: anAnswer({ timingsMs: { total } }) }));
    for (const record of records) memory.saveAnswer(record);
    memory.saveAnswer(aRecord({ chatId: -5, userId: 8, answer: anAbstention({ timingsMs: { total: 400 } }) }));
    for (const user of [7, 7, 7, 8, 9]) memory.countQuestion(user, at(1));
    const [first, second] = records as [AnswerRecord, AnswerRecord];
    memory.saveFeedback(first.id, 7, 'up', null, at(1));
    memory.saveFeedback(first.id, 7, 'down', 'wrong day', at(2));
    memory.saveFeedback(second.id, 7, 'up', null, at(2));
    memory.saveFeedback('nosuchone1', 7, 'up', null, at(2));
    expect(memory.statistics(at(0))).toEqual({
      ...{ chats: 2, users: 3, questions: 5, answered: 3, abstained: 1, up: 1, down: 1 },
      ...{ medianMs: 20, p95Ms: 400 },
    });
    expect(memory.statistics(at(30)).questions).toBe(0);
  });

  test('of questions nobody could answer list them, newest first', () => {
    for (const minute of [1, 2, 3]) {
      memory.saveAnswer(aRecord({ question: `Q${minute}`, askedAt: at(minute), answer: anAbstention() }));
      memory.saveAnswer(aRecord());
    }
    expect(memory.unanswered(2, 0)).toEqual([
      { askedAt: at(3), question: 'Q3', reason: 'not_in_corpus' },
      { askedAt: at(2), question: 'Q2', reason: 'not_in_corpus' },
    ]);
    expect(memory.unanswered(2, 2).map(({ question }) => question)).toEqual(['Q1']);
  });
});

test('an admitted user stays admitted', () => {
  expect(memory.isAdmitted(7)).toBe(false);
  memory.admit(7, at(0));
  memory.admit(7, at(1));
  expect(memory.isAdmitted(7)).toBe(true);
});

test('what is older than a time is dropped, and nothing younger', () => {
  const inbox = new StoredInbox(database);
  const [old, young] = [aRecord({ askedAt: at(1), question: 'old question' }), aRecord({ askedAt: at(10) })];
  for (const record of [old, young]) {
    memory.saveAnswer(record);
    memory.saveFeedback(record.id, 7, 'up', null, record.askedAt);
    memory.countQuestion(7, record.askedAt);
  }
  for (const updateId of [1, 2]) inbox.keep({ updateId, chatId: 7, body: '{}', receivedAt: at(1) });
  inbox.finish(1);
  memory.saveSettings(7, { language: 'kk' });
  memory.dropBefore(at(5));
  expect(memory.answer(old.id)).toBeNull();
  expect(memory.answer(young.id)).toEqual(young);
  expect(memory.questionTimes(7, at(0))).toEqual([at(10)]);
  expect(memory.statistics(at(0))).toMatchObject({ answered: 1, up: 1 });
  expect(inbox.unfinished()).toHaveLength(1);
  expect(inbox.keep({ updateId: 1, chatId: 7, body: '{}', receivedAt: at(1) })).toBe(true);
  expect(memory.settings(7).language).toBe('kk');
  expect(occurrences('old question')).toBe(0);
  memory.saveAnswer(aRecord());
  expect(memory.history({ chatId: 7, threadId: null, userId: 7 }, 10)).toHaveLength(4);
});

/** How often a text stands anywhere in the database file or its WAL. */
function occurrences(text: string): number {
  const file = databasePath(folder.path);
  const files = [file, `${file}-wal`].filter((name) => existsSync(name));
  return files.reduce((sum, name) => sum + readFileSync(name).toString('latin1').split(text).length - 1, 0);
}

describe('erasing a user', () => {
  test('leaves nothing of them and everything of the others', () => {
    const mine = aRecord({ chatId: -5, userId: 7 });
    const theirs = aRecord({ chatId: -5, userId: 8, question: 'Who else?' });
    for (const record of [mine, theirs, aRecord()]) memory.saveAnswer(record);
    for (const user of [7, 8]) {
      memory.saveSettings(user, { language: 'kk' });
      memory.countQuestion(user, at(1));
      memory.admit(user, at(1));
      memory.saveFeedback(theirs.id, user, 'down', 'wrong day', at(1));
    }
    memory.saveSettings(-5, { language: 'kk' });
    memory.erase(7);
    expect(memory.answer(mine.id)).toBeNull();
    expect(memory.answer(theirs.id)).toEqual(theirs);
    expect(memory.questionTimes(null, at(0))).toEqual([at(1)]);
    expect(memory.settings(7).language).toBeNull();
    expect([memory.settings(8).language, memory.settings(-5).language]).toEqual(['kk', 'kk']);
    expect([memory.isAdmitted(7), memory.isAdmitted(8)]).toEqual([false, true]);
    expect(memory.statistics(at(0)).down).toBe(1);
    expect(memory.reachableChats()).toEqual([-5, 8]);
    memory.erase(7);
  });

  test('happens whole or not at all', () => {
    const record = aRecord();
    const failing = new StoredChatMemory<RenderedMessage>(database, {
      alsoErase: [
        () => {
          throw new Error('no');
        },
      ],
    });
    failing.saveAnswer(record);
    expect(() => failing.erase(7)).toThrow('no');
    expect(failing.answer(record.id)).toEqual(record);
  });

  test('leaves no word of theirs in any page, whatever was written, dropped and erased before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        database.close();
        folder.remove();
        folder = temporaryFolder('chats');
        database = ChatDatabase.open(folder.path);
        memory = new StoredChatMemory<RenderedMessage>(database);
        const hashOf = userHasher(database);
        liveThrough(seededRandom(seed), hashOf);
        const hash = hashOf(3);
        expect(occurrences('SECRET3SECRET')).toBeGreaterThan(0);
        expect(occurrences(hash)).toBeGreaterThan(0);
        memory.erase(3);
        expect(occurrences('SECRET3SECRET')).toBe(0);
        expect(occurrences(hash)).toBe(0);
        expect(occurrences('SECRET4SECRET')).toBeGreaterThan(0);
        expect(database.run((_, connection) => connection.pragma('quick_check', { simple: true }))).toBe('ok');
        const spent = 'SELECT sum(input) FROM model_usage';
        expect(database.run((prepare) => prepare(spent).pluck().get())).toBe(160);
      }),
      { seed: 20260311, numRuns: 8 },
    );
  }, 120_000);
});

/** 160 questions of six users with texts of all lengths, and all that comes with them. */
function liveThrough(random: () => number, hashOf: (userId: number) => string): void {
  const inbox = new StoredInbox(database);
  const filling = (most: number) => '.'.repeat(Math.floor(random() ** 3 * most));
  for (let number = 0; number < 160; number++) {
    const userId = Math.floor(random() * 6);
    const mark = `SECRET${userId}SECRET`;
    const chatId = random() < 0.5 ? userId : -5;
    const text = mark + filling(9000) + mark;
    const from = { id: userId };
    const body = JSON.stringify({ update_id: number, callback_query: { from, data: text } });
    inbox.keep({ updateId: number, chatId, body, receivedAt: at(number) });
    const record = aRecord({
      ...{ updateId: number, chatId, userId, askedAt: at(number), question: mark },
      answer: anAnswer({ text }),
      trace: [{ step: 'retrieve', milliseconds: 1, facts: { prompt: text } }],
      parts: [aPart(mark + filling(4000)), aPart(text)],
    });
    memory.saveAnswer(record);
    for (const part of [0, 1]) {
      memory.markPart(record.id, part, 'sending');
      memory.markPart(record.id, part, 'sent', 1000 + number);
    }
    memory.saveFeedback(record.id, userId, 'down', mark + filling(1000), at(number));
    database.run((_, connection) => {
      const usage = { model: 'm', kind: 'chat' as const, input: 1, output: 0, estimated: false };
      recordUsage(connection, { ...usage, time: at(number), user: hashOf(userId) });
    });
    if (random() < 0.9) inbox.finish(number);
    if (random() < 0.03) memory.erase(5);
    if (random() < 0.03) memory.dropBefore(at(number - 60));
  }
}
