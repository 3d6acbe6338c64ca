import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeOpenAi, startFakeOpenAi } from '../support/fakeOpenAi.ts';
import { modelVariables, passagesIn } from '../support/modelApp.ts';
import { type BotBench, botBench, textsIn } from '../support/runningBot.ts';

const ITALY = 'Кто из руководства Италии встречался с Председателем Сената и когда?';
const WAIT_MS = 25_000;

let bench: BotBench;
let model: FakeOpenAi;

/** A draft with one sentence of the first passage, after a pause. */
function slowDraft(delayMs: number): void {
  model.answerWith((body) => {
    const [passage] = passagesIn(body);
    if (!passage) return undefined;
    const [sentence] = passage.text.split(/(?<=\.)\s/);
    const claim = { text: sentence, citations: [{ passage: passage.id, quote: sentence }] };
    return { text: JSON.stringify({ sentences: [claim] }), delayMs };
  });
}

beforeAll(async () => {
  bench = await botBench();
  model = await startFakeOpenAi();
  await bench.start(modelVariables(model, { MODEL_TIMEOUT_MS: '30000', MODEL_IDLE_MS: '20000' }));
});
afterAll(async () => {
  await bench.close();
  await model.close();
});

test('a reader who waits in a private chat sees a draft that says what is going on, then the answer', async () => {
  const reader = bench.fake.person({ languageCode: 'ru', started: true });
  slowDraft(5_000);
  reader.writes(ITALY);
  await bench.fake.untilTrue(() => textsIn(bench.fake, reader.id).length === 1, WAIT_MS);
  const drafts = bench.fake.chat(reader.id).drafts;
  // On a busy machine one that says that the articles are searched comes before it.
  expect(drafts.map(({ text }) => text)).toContainEqual(expect.stringMatching(/^Найден/));
  expect(drafts.every(({ canStop }) => canStop)).toBe(true);
});

test('the stop button of the draft ends the call to the model, and says so once', async () => {
  const reader = bench.fake.person({ languageCode: 'ru', started: true });
  slowDraft(20_000);
  reader.writes(ITALY);
  await bench.fake.untilTrue(() => bench.fake.draft(reader.id) !== null, WAIT_MS);
  reader.stopsGeneration();
  await bench.fake.untilTrue(() => textsIn(bench.fake, reader.id).length === 1, 5_000);
  expect(textsIn(bench.fake, reader.id)).toEqual([expect.stringMatching(/^Остановлено/)]);
});

test('/stop does the same, and waits for nothing', async () => {
  const reader = bench.fake.person({ languageCode: 'kk', started: true });
  slowDraft(20_000);
  reader.writes(ITALY);
  await bench.fake.untilTrue(() => model.chats().length > 2, WAIT_MS);
  reader.writes('/stop');
  await bench.fake.untilTrue(() => textsIn(bench.fake, reader.id).length === 1, 5_000);
  expect(textsIn(bench.fake, reader.id)).toHaveLength(1);
});

test('in a group the progress is one message, which goes when the answer comes', async () => {
  const reader = bench.fake.person({ languageCode: 'ru' });
  const { chat } = bench.fake.supergroup({ members: [reader] });
  slowDraft(5_000);
  reader.writes(`/ask ${ITALY}`, { chatId: chat.id });
  await bench.fake.until(({ method, chatId }) => method === 'deleteMessage' && chatId === chat.id, WAIT_MS);
  await bench.fake.untilTrue(() => bench.fake.shownByBot(chat.id).length === 1, WAIT_MS);
  expect(bench.fake.callsOf('sendMessage', chat.id)).toHaveLength(2);
  expect(textsIn(bench.fake, chat.id)[0]).toMatch(/\[1\]/);
  expect(bench.fake.callsOf('sendMessageDraft', chat.id)).toHaveLength(0);
});

test('a reader of one chat waits for nobody in another', async () => {
  const slow = bench.fake.person({ languageCode: 'ru', started: true });
  const quick = bench.fake.person({ languageCode: 'ru', started: true });
  slowDraft(8_000);
  slow.writes(ITALY);
  quick.writes('/help');
  await bench.fake.untilTrue(() => textsIn(bench.fake, quick.id).length === 1, 5_000);
  expect(textsIn(bench.fake, slow.id)).toEqual([]);
  await bench.fake.untilTrue(() => textsIn(bench.fake, slow.id).length === 1, WAIT_MS);
});
