import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeOpenAi, startFakeOpenAi } from '../support/fakeOpenAi.ts';
import { modelVariables, passagesIn, roundOf } from '../support/modelApp.ts';
import { type BotBench, botBench, textsIn } from '../support/runningBot.ts';

let bench: BotBench;
let model: FakeOpenAi;

const ITALY = 'Кто из руководства Италии встречался с Председателем Сената и когда?';
const CHATS = 50;
const WAIT_MS = 60_000;
const secretOf = (chat: number) => `Шифр${String(chat).padStart(3, '0')}кхм`;

beforeAll(async () => {
  bench = await botBench({ flood: { mode: 'count' } });
  model = await startFakeOpenAi();
});
afterAll(async () => {
  await bench.close();
  await model.close();
});

test('50 chats that ask at once: what one wrote stands in no prompt and no answer of another', async () => {
  const { fake } = bench;
  // A model that repeats all it is told: the question, the conversation so far, and the words of a passage.
  model.answerWith((body) => {
    const said = (body.messages ?? []).map(({ content }) => content).join('\n');
    const secrets = [...new Set(said.match(/Шифр\d{3}кхм/g) ?? [])].join(' ');
    if (roundOf(body) === 'rewrite') return ITALY;
    const [passage] = passagesIn(body);
    if (!passage) return undefined;
    const [sentence] = passage.text.split(/(?<=\.)\s/);
    const claim = { text: sentence, citations: [{ passage: passage.id, quote: sentence }] };
    const leak = { text: `Спрашивали и о ${secrets}.`, citations: [{ passage: passage.id, quote: sentence }] };
    return { text: JSON.stringify({ sentences: [claim, leak] }), delayMs: 50 };
  });
  await bench.start(modelVariables(model, { MODEL_TIMEOUT_MS: '30000', MODEL_IDLE_MS: '20000' }));
  const readers = Array.from({ length: CHATS }, () => fake.person({ languageCode: 'ru', started: true }));
  const ask = async (question: (secret: string) => string, count: number) => {
    readers.forEach((reader, chat) => void reader.writes(question(secretOf(chat))));
    await fake.untilTrue(() => readers.every(({ id }) => textsIn(fake, id).length >= count), WAIT_MS);
  };
  await ask(() => ITALY, 1);
  await ask((secret) => `Кто приезжал из города ${secret}?`, 2);
  await ask(() => 'А когда это было?', 3);

  const prompts = model.chats().map(({ messages = [] }) => messages.map(({ content }) => content).join('\n'));
  expect(prompts.length).toBeGreaterThanOrEqual(3 * CHATS);
  for (const prompt of prompts) expect(new Set(prompt.match(/Шифр\d{3}кхм/g)).size).toBeLessThanOrEqual(1);
  const marked = new Set(prompts.flatMap((prompt) => prompt.match(/Шифр\d{3}кхм/g) ?? []));
  expect(marked.size).toBe(CHATS);
  readers.forEach(({ id }, chat) => {
    const written = JSON.stringify(
      fake.calls.filter(({ chatId }) => chatId === id).map(({ parameters }) => parameters),
    );
    const foreign = (written.match(/Шифр\d{3}кхм/g) ?? []).filter((secret) => secret !== secretOf(chat));
    expect(foreign).toEqual([]);
  });
}, 180_000);
