import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeOpenAi, startFakeOpenAi } from '../support/fakeOpenAi.ts';
import { CANARY_KEY, modelVariables } from '../support/modelApp.ts';
import { type BotBench, type BotProcess, botBench, textsIn } from '../support/runningBot.ts';

const CANARY_WORD = 'канарейкавопроса';
const CANARY_SECRET = 'canary_webhook_secret_77';
const CANARY_CODE = 'canary-invite-4711';

let bench: BotBench;
let bot: BotProcess;
let model: FakeOpenAi;

beforeAll(async () => {
  bench = await botBench();
  // A server that sends back the key it was given, as some do.
  model = await startFakeOpenAi({ key: 'another-key' });
  bot = await bench.start({
    ...modelVariables(model),
    WEBHOOK_SECRET: CANARY_SECRET,
    ACCESS: 'invite',
    INVITE_CODE: CANARY_CODE,
  });
});
afterAll(async () => {
  await bench.close();
  await model.close();
});

/** Everything the workspace holds on disk, as text. */
function onDisk(): string {
  const files = readdirSync(bench.dataDir, { recursive: true, encoding: 'utf8' }).map((file) =>
    join(bench.dataDir, file),
  );
  return files
    .filter((file) => statSync(file).isFile())
    .map((file) => readFileSync(file).toString('utf8'))
    .join('\n');
}

async function say(reader: ReturnType<BotBench['fake']['person']>, text: string): Promise<void> {
  const before = bench.fake.shownByBot(reader.id).length;
  reader.writes(text);
  await bench.fake.untilTrue(() => bench.fake.shownByBot(reader.id).length > before, 25_000);
}

test('secrets stand in no log line, on no disk and in no message, whatever goes wrong', async () => {
  const { fake } = bench;
  const reader = fake.person({ languageCode: 'ru', started: true });
  await say(reader, CANARY_CODE);
  for (const fault of [
    { kind: 'bad-gateway' } as const,
    { kind: 'server-error' } as const,
    { kind: 'reset-before' } as const,
  ]) {
    fake.addFault({ fault, method: 'sendMessage', times: 1 });
    await say(reader, `Кто из руководства Италии встречался с Председателем Сената? ${CANARY_WORD}`);
  }
  await fake.goOffline();
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  await fake.goOnline();
  await say(reader, '/why');
  const heard = [bot.output(), onDisk(), textsIn(fake, reader.id).join('\n')].join('\n');
  for (const secret of [fake.token, CANARY_KEY, CANARY_SECRET]) expect(heard.includes(secret)).toBe(false);
  expect(bot.output()).not.toContain(CANARY_CODE);
  expect(bot.output()).not.toContain(CANARY_WORD);
  expect(bot.output()).not.toContain(String(reader.id));
});

test('what a reader wrote is gone from the disk once they had it deleted', async () => {
  const { fake } = bench;
  const reader = fake.person({ languageCode: 'ru', started: true });
  await say(reader, CANARY_CODE);
  await say(reader, `Когда был визит? ${CANARY_WORD}два`);
  expect(onDisk()).toContain(`${CANARY_WORD}два`);
  await say(reader, '/privacy');
  const edits = () => fake.callsOf('editMessageText', reader.id).length;
  for (const [place, label] of ['Удалить мои данные', 'Да, удалить'].entries()) {
    reader.presses(label);
    await fake.untilTrue(() => edits() > place, 20_000);
  }
  expect(onDisk()).not.toContain(`${CANARY_WORD}два`);
});
