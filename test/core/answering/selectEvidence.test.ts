import { expect, test } from 'vitest';
import { refusal } from '../../../src/core/answering/gate.ts';
import { selectEvidence } from '../../../src/core/answering/selectEvidence.ts';
import type { Article } from '../../../src/core/corpus/article.ts';
import { detectLanguage } from '../../../src/core/language/detectLanguage.ts';
import { analyseQuestion } from '../../../src/core/retrieval/question.ts';
import { retrieve } from '../../../src/core/retrieval/retrieve.ts';
import { anArticle } from '../../support/anArticle.ts';
import { memoryIndex } from '../../support/memoryIndex.ts';

const AT_HOME = anArticle({
  path: 'home.md',
  title: 'Кошанов принял латвийского гостя',
  date: '2025-02-18',
  text: 'Ерлан Кошанов встретился в Астане со спикером Сейма Латвии Янисом Калниньшем. Гость пригласил его в порт в мае.',
});
const IN_RIGA = anArticle({
  path: 'riga.md',
  title: 'Переговоры прошли в Риге',
  date: '2025-09-23',
  text: 'В Риге состоялась встреча Ерлана Кошанова с министром Дайгой Миериней. Обсудили порт.',
});

async function select(question: string, articles: readonly Article[]) {
  const index = memoryIndex(articles);
  const analysed = analyseQuestion(question, detectLanguage(question), () => '2026-03-15');
  const retrieved = await retrieve(analysed, index, 12);
  const { picked, sufficiency } = selectEvidence(analysed, '', retrieved, index);
  const paths = picked.map(({ article }) => article.article.path);
  return { paths, texts: picked.map(({ facts }) => facts.text), reason: refusal(retrieved, sufficiency) };
}

test.each(['С кем Кошанов встретился в Риге?', 'Who met Koshanov in Riga?'])(
  'a capital asks for the city, not only for its country: %s',
  async (question) => {
    expect((await select(question, [AT_HOME, IN_RIGA])).paths[0]).toBe('riga.md');
  },
);

test('asked when somebody was in a country, the visit comes before a reception of its envoy at home', async () => {
  const visit = anArticle({
    path: 'visit.md',
    date: '2024-03-14',
    text: 'Ерлан Кошанов в рамках официального визита в Латвийскую Республику осмотрел порт.',
  });
  const envoy = anArticle({
    path: 'envoy.md',
    date: '2025-05-20',
    text: 'Ерлан Кошанов принял посла Латвии Дайгу Миериню. Она уезжает 31 июля.',
  });
  expect((await select('Когда Кошанов был в Латвии?', [envoy, visit])).paths).toEqual(['visit.md']);
});

test('a month without a year in an article of another year is no event of the period', async () => {
  const { paths } = await select('С кем встречался Кошанов в 2024 году?', [AT_HOME]);
  expect(paths).toEqual([]);
});

test('asked when, an undated article that dates something else does not answer', async () => {
  const undated = anArticle({
    path: 'undated.md',
    date: null,
    text: 'В 2024 году подписана декларация. Состоялась встреча с Дайгой Миериней.',
  });
  const question = 'Когда состоялась встреча с Миериней?';
  expect((await select(question, [undated])).reason).toBe('insufficient');
  expect((await select(question, [{ ...undated, date: '2025-05-20' }])).reason).toBeNull();
});

test('asked how much of what is not counted, any number answers; a counted thing must stand by its number', async () => {
  const money = anArticle({
    path: 'money.md',
    text: 'Ерлан Кошанов отметил, что с 2005 года латвийские компании инвестировали в Казахстан более 9 млрд долларов.',
  });
  expect((await select('Сколько инвестировали латвийские компании в Казахстан?', [money])).reason).toBeNull();
  expect((await select('Сколько заводов построили латвийские компании в Казахстане?', [money])).reason).not.toBeNull();
});

test('which document it was comes before more talk of a document', async () => {
  const signing = anArticle({
    path: 'signing.md',
    text: 'Спикер Сейма Латвии прибыл в Астану. Подписи под документом поставили оба спикера. Подписана дорожная карта по транзиту.',
  });
  const { texts } = await select('Какой документ подписали с Латвией?', [signing]);
  expect(texts[0]).toBe('Подписана дорожная карта по транзиту.');
});

test('a sentence of another article that is beside the point is left out', async () => {
  const other = anArticle({ path: 'other.md', title: 'Гости', text: 'Ирина Кебич представляла на выставке музей.' });
  const turkpa = anArticle({
    path: 'turkpa.md',
    text: 'Альберт Рау представлял Казахстан на заседании ТюркПА в Баку.',
  });
  expect((await select('Кто представлял Казахстан на ТюркПА?', [other, turkpa])).paths).toEqual(['turkpa.md']);
});

test('what somebody said about a subject is not told by an article that never speaks of it', async () => {
  const talks = anArticle({
    title: 'Кошанов и Миериня обсудили порт',
    text: 'Ерлан Кошанов встретился с Дайгой Миериней. Дайга Миериня сказала, что порт в Риге примет зерно.',
  });
  expect((await select('Что Миериня сказала о порте?', [talks, IN_RIGA])).reason).toBeNull();
  expect((await select('Что Миериня сказала о выборах?', [talks, IN_RIGA])).reason).toBe('insufficient');
});

test('«прошлого года» is the year before the article', async () => {
  const trade = anArticle({
    date: '2024-02-14',
    title: 'Кошанов принял посла Латвии',
    text: 'Ерлан Кошанов принял посла Латвии. По итогам прошлого года товарооборот составил 214 млн долларов.',
  });
  const { texts } = await select('Какой товарооборот был с Латвией по итогам 2023 года?', [trade]);
  expect(texts).toContain('По итогам прошлого года товарооборот составил 214 млн долларов.');
});
