import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ChatDatabase } from '../../src/store/chatDatabase.ts';
import { type Claim, DeliveryLedger } from '../../src/store/deliveryLedger.ts';
import { DeliveryReport } from '../../src/store/deliveryReport.ts';
import { EditionShelf } from '../../src/store/editionShelf.ts';
import { type SubscriptionChange, Subscriptions } from '../../src/store/subscriptions.ts';
import { temporaryFolder } from '../support/storeFakes.ts';

const CHAT = 77;
const DAY = '2025-09-24';
const DUE = '2025-09-24T03:00:00.000Z';
const SLOT = { localDate: DAY, dueAt: DUE, late: false };
const DEFAULTS: Required<SubscriptionChange> = {
  chatKind: 'private',
  hour: 8,
  zone: 'Asia/Almaty',
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  weekly: false,
  language: 'ru',
  countries: [],
  people: [],
  tellQuietDays: true,
};

let folder: ReturnType<typeof temporaryFolder>;
let database: ChatDatabase;
let ledger: DeliveryLedger;
let subscriptions: Subscriptions;

beforeEach(() => {
  folder = temporaryFolder('ledger');
  database = ChatDatabase.open(folder.path);
  ledger = new DeliveryLedger(database);
  subscriptions = new Subscriptions(database);
  subscriptions.turnOn(CHAT, {}, DEFAULTS, '2025-09-20T00:00:00.000Z');
});
afterEach(() => {
  database.close();
  folder.remove();
});

function by(holder: string, minute = 0): Claim {
  return { holder, leaseMs: 60_000, now: new Date(Date.parse(DUE) + minute * 60_000).toISOString() };
}

/** Claims and renders; the parts are letters. */
function rendered(parts: string[], claim = by('a')): void {
  ledger.claim(CHAT, SLOT, claim);
  ledger.render({ chatId: CHAT, localDate: DAY }, { edition: 1, parts, pointsBack: false }, claim);
}

function send(part: number, claim = by('a')): void {
  expect(ledger.partSending(CHAT, DAY, part, claim)).toBe(true);
  ledger.partSent(CHAT, DAY, part, 500 + part, claim.now);
}

const states = () => ledger.parts(CHAT, DAY).map(({ state }) => state);
const covered = () => subscriptions.get(CHAT)!.coveredUntil;

describe('a claim', () => {
  test('is had by one of two who want it at once, on connections of their own', () => {
    const other = ChatDatabase.open(folder.path);
    const claims = [ledger.claim(CHAT, SLOT, by('a')), new DeliveryLedger(other).claim(CHAT, SLOT, by('b'))];
    other.close();
    expect(claims.map((delivery) => delivery !== null)).toEqual([true, false]);
  });

  test('covers a day the first time, a week in a weekly edition, and goes on from the last edition then', () => {
    expect(ledger.claim(CHAT, SLOT, by('a'))).toMatchObject({ since: '2025-09-23T03:00:00.000Z', until: DUE });
    ledger.finish(CHAT, DAY, 'quiet', by('a'));
    const next = { localDate: '2025-09-27', dueAt: '2025-09-27T03:00:00.000Z', late: false };
    expect(ledger.claim(CHAT, next, by('a'))).toMatchObject({ since: DUE, until: next.dueAt });
    subscriptions.turnOn(CHAT + 1, { weekly: true, weekdays: [3] }, DEFAULTS, '2025-09-20T00:00:00.000Z');
    expect(ledger.claim(CHAT + 1, SLOT, by('a'))).toMatchObject({ since: '2025-09-17T03:00:00.000Z' });
  });

  test('is not had twice for a date, whatever became of the first', () => {
    for (const state of ['sent', 'quiet', 'refused', 'failed'] as const) {
      const localDate = `2025-10-0${['sent', 'quiet', 'refused', 'failed'].indexOf(state) + 1}`;
      ledger.claim(CHAT, { ...SLOT, localDate }, by('a'));
      ledger.finish(CHAT, localDate, state, by('a'));
      expect(ledger.claim(CHAT, { ...SLOT, localDate }, by('a', 300))).toBeNull();
    }
  });

  test('is not had for a chat that is not subscribed', () => {
    subscriptions.turnOff(CHAT, 'reader', DUE);
    expect(ledger.claim(CHAT, SLOT, by('a'))).toBeNull();
    expect(ledger.claim(999, SLOT, by('a'))).toBeNull();
  });
});

describe('a delivery that was left', () => {
  test('is left alone until its lease is over', () => {
    rendered(['one', 'two']);
    expect(ledger.abandoned(by('b').now)).toEqual([]);
    expect(ledger.takeOver({ chatId: CHAT, localDate: DAY }, by('b'), '2025-09-23T15:00:00.000Z')).toBeNull();
    expect(ledger.abandoned(by('b', 1).now)).toEqual([{ chatId: CHAT, localDate: DAY }]);
  });

  test('goes on at the part that was not sent', () => {
    rendered(['one', 'two', 'three']);
    send(0);
    expect(ledger.takeOver({ chatId: CHAT, localDate: DAY }, by('b', 5), '2025-09-23T15:00:00.000Z')).toMatchObject({
      state: 'rendered',
    });
    expect(states()).toEqual(['sent', 'waiting', 'waiting']);
    send(1, by('b', 5));
    send(2, by('b', 5));
    expect(ledger.finish(CHAT, DAY, 'sent', by('b', 5))).toBe('sent');
    expect(covered()).toBe(DUE);
  });

  test('is never sent again where nobody knows whether it arrived, and the next edition points to it once', () => {
    rendered(['one', 'two']);
    expect(ledger.partSending(CHAT, DAY, 0, by('a'))).toBe(true);
    ledger.takeOver({ chatId: CHAT, localDate: DAY }, by('b', 5), '2025-09-23T15:00:00.000Z');
    expect(states()).toEqual(['unknown', 'waiting']);
    expect(ledger.partSending(CHAT, DAY, 0, by('b', 5))).toBe(false);
    send(1, by('b', 5));
    expect(ledger.finish(CHAT, DAY, 'sent', by('b', 5))).toBe('unknown');
    expect(new DeliveryReport(database).unknown(5)).toMatchObject([{ chatId: CHAT, localDate: DAY }]);

    expect(ledger.unpointed(CHAT)).toEqual([DAY]);
    const next = { localDate: '2025-09-25', dueAt: '2025-09-25T03:00:00.000Z', late: false };
    ledger.claim(CHAT, next, by('b'));
    ledger.render({ chatId: CHAT, localDate: next.localDate }, { edition: 2, parts: ['x'], pointsBack: true }, by('b'));
    expect(ledger.unpointed(CHAT)).toEqual([]);
  });

  test('is taken from one who stalled, and what that one did still counts', () => {
    rendered(['one']);
    ledger.partSending(CHAT, DAY, 0, by('a'));
    ledger.takeOver({ chatId: CHAT, localDate: DAY }, by('b', 5), '2025-09-23T15:00:00.000Z');
    ledger.partSent(CHAT, DAY, 0, 501, by('a', 6).now);
    expect(ledger.finish(CHAT, DAY, 'sent', by('a', 6))).toBeNull();
    expect(ledger.finish(CHAT, DAY, 'sent', by('b', 6))).toBe('sent');
    expect(ledger.parts(CHAT, DAY)).toMatchObject([{ state: 'sent', messageId: 501 }]);
  });

  test('goes into the next edition where it is too late and nothing of it was sent', () => {
    rendered(['one']);
    const late = by('b', 13 * 60);
    expect(ledger.takeOver({ chatId: CHAT, localDate: DAY }, late, '2025-09-24T04:00:00.000Z')).toBeNull();
    expect(ledger.delivery(CHAT, DAY)).toMatchObject({ state: 'missed' });
    expect(covered()).toBeNull();
  });

  test('is finished however late it is where something of it was sent', () => {
    rendered(['one', 'two']);
    send(0);
    expect(
      ledger.takeOver({ chatId: CHAT, localDate: DAY }, by('b', 13 * 60), '2025-09-24T04:00:00.000Z'),
    ).not.toBeNull();
  });

  test('is not finished where the reader turned it off meanwhile', () => {
    rendered(['one', 'two']);
    subscriptions.turnOff(CHAT, 'reader', DUE);
    expect(ledger.takeOver({ chatId: CHAT, localDate: DAY }, by('b', 5), '2025-09-23T15:00:00.000Z')).toBeNull();
    expect(ledger.abandoned(by('b', 60).now)).toEqual([]);
  });

  test('is taken up at once where the process gave it back', () => {
    rendered(['one']);
    ledger.release(CHAT, DAY, by('a'));
    expect(ledger.abandoned(by('b').now)).toHaveLength(1);
  });
});

test('a part that Telegram surely refused may be sent again', () => {
  rendered(['one']);
  ledger.partSending(CHAT, DAY, 0, by('a'));
  ledger.partNotSent(CHAT, DAY, 0, DUE);
  expect(states()).toEqual(['waiting']);
  expect(ledger.partSending(CHAT, DAY, 0, by('a'))).toBe(true);
});

test('the stories of an edition that could not be sent at all go into the next', () => {
  rendered(['one']);
  ledger.finish(CHAT, DAY, 'refused', by('a'), 'Forbidden');
  expect(covered()).toBeNull();
  expect(ledger.delivery(CHAT, DAY)).toMatchObject({ state: 'refused', problem: 'Forbidden' });
});

describe('subscriptions', () => {
  test('keep what was chosen while they are off, and do not make up for that time', () => {
    subscriptions.turnOn(CHAT, { hour: 18, countries: ['MN', 'IT'] }, DEFAULTS, '2025-09-21T00:00:00.000Z');
    ledger.claim(CHAT, SLOT, by('a'));
    ledger.finish(CHAT, DAY, 'quiet', by('a'));
    expect(subscriptions.turnOff(CHAT, 'reader', DUE)).toBe(true);
    expect(subscriptions.turnOff(CHAT, 'reader', DUE)).toBe(false);
    subscriptions.turnOn(CHAT, {}, DEFAULTS, '2025-11-01T00:00:00.000Z');
    expect(subscriptions.get(CHAT)).toMatchObject({
      active: true,
      hour: 18,
      countries: ['IT', 'MN'],
      coveredUntil: null,
    });
  });

  test('count a new hour or zone from now on, and nothing else', () => {
    const validFrom = () => subscriptions.get(CHAT)!.validFrom;
    subscriptions.turnOn(CHAT, { language: 'kk', people: ['Ласло Кёвер'] }, DEFAULTS, '2025-09-24T05:00:00.000Z');
    expect(validFrom()).toBe('2025-09-20T00:00:00.000Z');
    subscriptions.turnOn(CHAT, { zone: 'Europe/Berlin' }, DEFAULTS, '2025-09-24T05:00:00.000Z');
    expect(validFrom()).toBe('2025-09-24T05:00:00.000Z');
    const [schedule] = subscriptions.schedules();
    expect(schedule).toEqual({ zone: 'Europe/Berlin', hour: 8, weekdays: [1, 2, 3, 4, 5, 6, 7] });
    expect(subscriptions.undelivered(schedule!, { localDate: DAY, dueAt: '2025-09-24T04:00:00.000Z' })).toEqual([]);
    expect(
      subscriptions.undelivered(schedule!, { localDate: '2025-09-25', dueAt: '2025-09-25T06:00:00.000Z' }),
    ).toHaveLength(1);
  });

  test('move with a group, with what it was sent already', () => {
    rendered(['one']);
    send(0);
    subscriptions.moveChat(CHAT, -100);
    expect(subscriptions.get(CHAT)).toBeNull();
    expect(subscriptions.get(-100)).toMatchObject({ active: true });
    expect(ledger.claim(-100, SLOT, by('a'))).toBeNull();
    expect(ledger.parts(-100, DAY)).toMatchObject([{ state: 'sent' }]);
  });

  test('are counted for the admin', () => {
    subscriptions.turnOn(1, {}, DEFAULTS, DUE);
    subscriptions.turnOn(2, {}, DEFAULTS, DUE);
    subscriptions.turnOff(1, 'blocked', DUE);
    subscriptions.turnOff(2, 'reader', DUE);
    expect(subscriptions.counts()).toEqual({ active: 1, blocked: 1, off: 1 });
  });
});

describe('editions', () => {
  test('are made once for all chats of the same content', () => {
    const shelf = new EditionShelf(database);
    const first = shelf.keep('ru 24', { quiet: false, body: '{"text":"first"}' }, DUE);
    expect(shelf.keep('ru 24', { quiet: false, body: '{"text":"second"}' }, DUE)).toEqual(first);
    expect(shelf.find('ru 25')).toBeNull();
    expect(shelf.get(first.id)?.body).toBe('{"text":"first"}');
  });

  test('of one moment end with the same article', () => {
    const shelf = new EditionShelf(database);
    expect(shelf.knownLastArticle(DUE)).toBeNull();
    expect(shelf.lastArticle(DUE)).toBe(0);
    database.write((prepare) => {
      prepare("INSERT INTO roots (path, kind, bundled, added_at) VALUES ('/a', 'folder', 0, '')").run();
      prepare(
        `INSERT INTO articles (root_id, file, path, hash, title, lang, countries, retelling, derived, text, sentences, first_seen_at)
         VALUES (1, 'a', 'a', '', '', 'ru', '[]', 0, '[]', '', '[]', '')`,
      ).run();
    });
    expect(shelf.lastArticle(DUE)).toBe(0);
    expect(shelf.lastArticle('2025-09-25T03:00:00.000Z')).toBe(1);
  });
});

test('whoever dies where, no part is sent twice, and only a part that was being sent may be lost', () => {
  const act = fc.constantFrom('send', 'die before', 'die after', 'refused', 'die');
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.array(act, { maxLength: 25 }), (count, acts) => {
      database.write((prepare) => {
        for (const table of ['deliveries', 'delivery_parts']) prepare(`DELETE FROM ${table}`).run();
      });
      const arrived: number[] = [];
      const undecided = new Set<number>();
      let minute = 0;
      let holder = 'p0';
      rendered(
        Array.from({ length: count }, (_, part) => `part ${part}`),
        by(holder),
      );
      const restart = () => {
        minute += 2;
        holder = `p${minute}`;
        ledger.takeOver({ chatId: CHAT, localDate: DAY }, by(holder, minute), '2025-09-23T00:00:00.000Z');
      };
      for (const next of [...acts, ...Array.from({ length: count }, () => 'send' as const)]) {
        if (next === 'die') {
          restart();
          continue;
        }
        const part = ledger.parts(CHAT, DAY).find(({ state }) => state === 'waiting')?.part;
        if (part === undefined || !ledger.partSending(CHAT, DAY, part, by(holder, minute))) continue;
        if (next === 'refused') ledger.partNotSent(CHAT, DAY, part, DUE);
        else if (next === 'die before') undecided.add(part);
        else arrived.push(part);
        if (next === 'send') ledger.partSent(CHAT, DAY, part, part, DUE);
        if (next === 'die after') undecided.add(part);
        if (next.startsWith('die')) restart();
      }
      expect(new Set(arrived).size).toBe(arrived.length);
      for (const { part, state } of ledger.parts(CHAT, DAY)) {
        expect(state).toBe(undecided.has(part) ? 'unknown' : 'sent');
        if (state === 'sent') expect(arrived).toContain(part);
      }
    }),
    { numRuns: 150, seed: 5 },
  );
});
