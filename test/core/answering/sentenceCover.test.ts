import { expect, test } from 'vitest';
import { requirementsOf } from '../../../src/core/answering/requirements.ts';
import { coverOf } from '../../../src/core/answering/sentenceCover.ts';
import { SentenceFacts } from '../../../src/core/answering/sentenceFacts.ts';
import { analyseQuestion } from '../../../src/core/retrieval/question.ts';
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

test.each([
  ['Дайга Миериня', 0.8],
  ['Ерлан Кошанов', 0],
])('a speech tells of what the sentence before announces if it is of the same person: %s', (speaker, expected) => {
  const text = `Дайга Миериня рассказала о вине. «Мы строили корабли для всей страны», – сообщил ${speaker}.`;
  const article = anArticle({ text });
  const question = analyseQuestion('Что Миериня рассказала о вине?', 'ru', () => '2026-03-15');
  const [wine] = requirementsOf(question, memoryIndex([article, ...OTHERS])).filter(({ label }) => label === 'вине');
  const factsOf = (sentence: string) => {
    const start = text.indexOf(sentence);
    return new SentenceFacts(sentence, 'ru', { start, end: start + sentence.length });
  };
  const [first = '', second = ''] = text.split(/(?<=вине\.) /);
  const title = new SentenceFacts(article.title, 'ru', { start: 0, end: 0 });
  const { cover } = coverOf([factsOf(first), factsOf(second)], title, [wine!], text);
  expect(cover[1]![0]).toBeCloseTo(expected);
});
