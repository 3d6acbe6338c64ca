import { expect, test } from 'vitest';
import { startFakeBotApi } from '../../../src/telegram/fake/fakeBotApi.ts';
import { DIGEST_DEFAULTS, digestBench } from '../../support/digestBench.ts';
import { digestKills, killTable } from '../../support/digestKills.ts';
import { temporaryFolder } from '../../support/storeFakes.ts';

const DAYS = Number(process.env.DIGEST_DAYS ?? 1000);
const SUBSCRIBERS = Number(process.env.DIGEST_SUBSCRIBERS ?? 10_000);
const PER_SECOND = 25;

test(`${DAYS} days with a kill on most of them: nothing comes twice, nothing is lost but what nobody can decide`, async () => {
  const table = await digestKills(DAYS, 2025);
  process.stdout.write(`${killTable(table)}\n`);
  for (const { duplicates, losses } of Object.values(table))
    expect({ duplicates, losses }).toEqual({ duplicates: 0, losses: 0 });
  // At a kill at most what is with Telegram at that moment is undecided: one part of each of the two chats.
  for (const { unknown, kills } of Object.values(table)) expect(unknown).toBeLessThanOrEqual(2 * kills);
});

test(`${SUBSCRIBERS} subscribers, some blocked, some moved, some 429s: all are served at the pace that is set`, async () => {
  const fake = await startFakeBotApi({ flood: { mode: 'enforce' } });
  const folder = temporaryFolder('digest-many');
  const now = () => new Date('2025-09-24T03:01:00.000Z');
  const bench = digestBench({ folder: folder.path, url: fake.url, token: fake.token, now, perSecond: PER_SECOND });
  const since = '2025-09-20T00:00:00.000Z';
  const blocked: number[] = [];
  const moved: number[] = [];
  for (let number = 0; number < SUBSCRIBERS; number++) {
    if (number % 100 === 51) {
      const group = fake.group();
      bench.services.subscriptions.turnOn(group.chat.id, { chatKind: 'group' }, DIGEST_DEFAULTS, since);
      moved.push(fake.migrates(group).chat.id);
      continue;
    }
    const { id } = fake.person({ started: true });
    bench.services.subscriptions.turnOn(id, {}, DIGEST_DEFAULTS, since);
    if (number % 100 === 0) {
      blocked.push(id);
      fake.addFault({
        fault: { kind: 'bot-blocked' },
        method: 'sendMessage',
        chatId: id,
        times: Number.POSITIVE_INFINITY,
      });
    }
  }
  const waits = fake.addFault({
    fault: { kind: 'too-many-requests', retryAfterSeconds: 2 },
    method: 'sendMessage',
    share: 0.01,
    seed: 10,
  });
  const rss: number[] = [];
  const watch = setInterval(() => rss.push(process.memoryUsage().rss), 1000);
  const startedAt = performance.now();
  const report = await bench.courier.run(new AbortController().signal);
  const seconds = (performance.now() - startedAt) / 1000;
  clearInterval(watch);
  const megabytes = Math.round(Math.max(0, ...rss) / 1_000_000);
  process.stdout.write(
    `${SUBSCRIBERS} subscribers in ${seconds.toFixed(0)} s (${(SUBSCRIBERS / PER_SECOND).toFixed(0)} s at ${PER_SECOND} a second), ` +
      `${waits.hits()} 429s, peak ${fake.flood.peakPerSecond} a second, ${megabytes} MB: ${JSON.stringify(report)}\n`,
  );
  expect(report).toMatchObject({
    sent: SUBSCRIBERS - blocked.length,
    refused: blocked.length,
    unknown: 0,
    failed: 0,
    postponed: 0,
  });
  for (const id of moved) expect(fake.shownByBot(id)).toHaveLength(1);
  expect(fake.flood.early).toBe(0);
  expect(fake.flood.peakPerSecond).toBeLessThanOrEqual(30);
  expect(seconds).toBeLessThan((SUBSCRIBERS / PER_SECOND) * 1.1 + 10);
  bench.close();
  await fake.close();
  folder.remove();
});
