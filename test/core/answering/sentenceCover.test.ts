import { expect, test } from 'vitest';
import { anArticle } from '../../support/anArticle.ts';
import { askIn } from '../../support/askIn.ts';
import { memoryIndex } from '../../support/memoryIndex.ts';

/** Others, so that not every word stands everywhere. */
const OTHERS = [
  'Сенаторы посетили завод в Павлодаре.',
  'Депутаты обсудили бюджет на три года.',
  'Комитет заслушал отчет о дорогах.',
  'Делегация Эстонии осмотрела порт Актау.',
].map((text, place) => anArticle({ path: `other${place}.md`, title: 'Новости палаты', text }));

const textsOf = async (question: string, text: string, title = 'Встреча в Мажилисе') => {
  const { status, sentences } = await askIn(memoryIndex([anArticle({ title, text }), ...OTHERS]), question);
  return { status, texts: sentences.map((sentence) => sentence.text) };
};

test('a speech is given with the sentence that says what it is about', async () => {
  const speech = '«Мы заинтересованы не в вывозе сырья, а в заводах полного цикла», – подчеркнул он.';
  const { texts } = await textsOf(
    'Что Кошанов говорил о редкоземельных металлах?',
    `Ерлан Кошанов принял гостей из Латвии. Ерлан Кошанов обратил внимание на редкоземельные металлы. ${speech}`,
  );
  expect(texts).toContain(speech);
});

test('a sentence that goes on with a pronoun tells of what the one before names', async () => {
  const place = 'Его очередное заседание намечено на осень 2025 года в Туркестане.';
  const { texts } = await textsOf(
    'Где намечено заседание латвийско-казахстанского форума?',
    `Ерлан Кошанов принял гостей из Латвии. Стороны договорились восстановить работу Латвийско-казахстанского форума. ${place}`,
  );
  expect(texts).toContain(place);
});

test.each(['Когда Ашимбаев летал в Багдад?', 'С кем Ашимбаев встречался в Багдаде?'])(
  'where somebody was is told by name and place together: %s',
  async (question) => {
    const text =
      'Маулен Ашимбаев принял в Астане гостя из Ирака Мохсена аль-Мандалави. Мохсен аль-Мандалави поблагодарил за помощь. Он сообщил, что в Багдаде решили открыть посольство.';
    expect((await textsOf(question, text, 'Ашимбаев принял гостя')).status).toBe('abstained');
  },
);

test('a journey to a country may be one to its capital', async () => {
  const text = 'Ерлан Кошанов принял гостью. Ерлан Кошанов сообщил, что собирается в Латвию в мае.';
  expect((await textsOf('Когда Кошанов поедет в Ригу?', text)).texts).toContain(
    'Ерлан Кошанов сообщил, что собирается в Латвию в мае.',
  );
});

test('what the Mazhilis Speaker discussed is no answer to what the Senate Speaker did', async () => {
  const text =
    'Председатель Мажилиса Ерлан Кошанов провел переговоры со спикером парламента Латвии Дайгой Миериней. Обсудили порт.';
  expect((await textsOf('О чем Миериня говорила со спикером Сената?', text)).status).toBe('abstained');
  expect((await textsOf('О чем Миериня говорила со спикером Мажилиса?', text)).status).toBe('answered');
});

test('asked of a prime minister, his deputy is not enough', async () => {
  const text = 'Министр Дайга Миериня, заместитель премьер-министра Латвии, приедет в Астану 4 мая.';
  expect((await textsOf('Когда премьер-министр Латвии приедет в Астану?', text)).status).toBe('abstained');
});

test('a possessive that stands for a thing goes on from the sentence right before', async () => {
  const { texts } = await textsOf(
    'Когда откроют фабрику войлока?',
    'Ерлан Кошанов принял гостей из Латвии. Гости построят в Актау фабрику войлока. Ее открытие намечено на 4 мая 2026 года.',
  );
  expect(texts).toEqual(
    expect.arrayContaining(['Гости построят в Актау фабрику войлока.', 'Ее открытие намечено на 4 мая 2026 года.']),
  );
});
