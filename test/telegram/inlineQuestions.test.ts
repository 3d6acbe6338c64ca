import { afterEach, expect, test } from 'vitest';
import { anAnswer } from '../support/anAnswer.ts';
import { type BotInProcess, botInProcess } from '../support/botInProcess.ts';

let bot: BotInProcess;
afterEach(() => bot.close());

test('the same query is answered from memory until the articles change, to each in their language', async () => {
  let generation = 1;
  let asked = 0;
  bot = await botInProcess({
    services: {
      ask: async ({ question }) => {
        asked += 1;
        return { answer: anAnswer({ question }), notices: [], trace: [] };
      },
    },
    articles: { generation: async () => generation },
  });
  const reader = bot.fake.person({ languageCode: 'ru', started: true });
  const other = bot.fake.person({ languageCode: 'ru', started: true });
  const english = bot.fake.person({ languageCode: 'en', started: true });
  const ask = async (person: typeof reader, query = 'Кто принял гостя?') => {
    const asking = person.asksInline(query);
    await bot.fake.untilTrue(() => asking.answer !== null);
    return asking.answer!.results.map(({ id }) => id);
  };
  expect(await ask(reader)).toEqual(['answer', 'article-0']);
  await ask(other, 'кто принял гостя? ');
  expect(asked).toBe(1);
  await ask(english);
  expect(asked).toBe(2);
  generation = 2;
  await ask(reader);
  expect(asked).toBe(3);
});

test('too little to search for, and a stranger of a closed bot, get an empty list', async () => {
  bot = await botInProcess({ variables: { ACCESS: 'list', ALLOWED_IDS: '501' } });
  for (const [id, query] of [
    [501, 'к'],
    [502, 'Кто принял гостя?'],
  ] as const) {
    const asked = bot.fake.person({ id, languageCode: 'ru', started: true }).asksInline(query);
    await bot.fake.untilTrue(() => asked.answer !== null);
    expect(asked.answer!.results).toEqual([]);
  }
});
