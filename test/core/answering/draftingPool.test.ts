import { describe, expect, test } from 'vitest';
import { draftingPool } from '../../../src/core/answering/draftingPool.ts';
import { splitQuestion } from '../../../src/core/answering/splitQuestion.ts';
import type { Turn } from '../../../src/core/answering/standalone.ts';
import type { Language } from '../../../src/core/language/language.ts';
import { analyseQuestion } from '../../../src/core/retrieval/question.ts';
import { retrieve } from '../../../src/core/retrieval/retrieve.ts';
import { anArticle } from '../../support/anArticle.ts';
import { memoryIndex } from '../../support/memoryIndex.ts';

const today = () => '2026-03-01';
const index = memoryIndex([
  anArticle({
    path: 'georgia.md',
    title: 'Визит спикера в Тбилиси',
    date: '2025-10-30',
    text: 'Спикер посетил Грузию и встретился с Шалвой Папуашвили. Стороны подписали меморандум о сотрудничестве парламентов.',
  }),
  anArticle({
    path: 'morocco.md',
    title: 'Переговоры в Рабате',
    date: '2024-11-26',
    text: 'Спикер посетил Марокко и встретился с Рашидом Тальби Алами. Обсуждали торговлю и логистику.',
  }),
  anArticle({
    path: 'mongolia.md',
    title: 'Гость из Улан-Батора',
    date: '2025-09-04',
    text: 'Главу парламента Монголии принял спикер. Выборы в хурал прошли по смешанной системе.',
  }),
]);

async function poolOf(text: string, history: Turn[] = [], lang: Language = 'ru') {
  const question = analyseQuestion(text, lang, today);
  const { articles } = await retrieve(question, index, 12);
  const pool = await draftingPool(question, splitQuestion(question, today), articles, history, today, index);
  return { paths: pool.articles.map(({ article }) => article.path), searches: pool.searches };
}

function partsOf(text: string, lang: Language = 'ru') {
  return splitQuestion(analyseQuestion(text, lang, today), today);
}

describe('splitQuestion', () => {
  test('leaves a question about one thing whole', () => {
    expect(partsOf('Что подписали в Грузии?')).toEqual([]);
    expect(partsOf('Кто приезжал в 2025 году?')).toEqual([]);
  });

  test('asks about each country by itself', () => {
    const parts = partsOf('Что подписали с Грузией, Монголией и Марокко?');
    expect(parts.map(({ requiredCountries }) => requiredCountries)).toEqual([['GE'], ['MN'], ['MA']]);
  });

  test('asks about each person by itself', () => {
    const parts = partsOf('О чем говорили Кошанов и Папуашвили?');
    expect(parts.map(({ people }) => people.map(({ words }) => words))).toEqual([[['кошанов']], [['папуашвили']]]);
  });

  test('asks about each period by itself, also of a row of years', () => {
    const years = (text: string, lang?: Language) =>
      partsOf(text, lang).map(({ period }) => [period?.from, period?.to]);
    const both = [
      ['2024-01-01', '2024-12-31'],
      ['2025-01-01', '2025-12-31'],
    ];
    expect(years('Кто приезжал в 2024 и 2025 годах?')).toEqual(both);
    expect(years('Who came in 2024 and in 2025?', 'en')).toEqual(both);
    expect(years('Кто приезжал в марте 2024 года и в октябре 2025 года?')).toEqual([
      ['2024-03-01', '2024-03-31'],
      ['2025-10-01', '2025-10-31'],
    ]);
  });

  test('does not take apart a question about more things than four', () => {
    expect(partsOf('Что подписали с Грузией, Монголией, Марокко, Италией и Чехией?')).toEqual([]);
  });
});

describe('draftingPool', () => {
  test('holds what each part finds, in turn', async () => {
    const { paths, searches } = await poolOf('О чем говорили в Марокко и Грузии?');
    expect(paths.slice(0, 2)).toEqual(['morocco.md', 'georgia.md']);
    expect(searches).toBe(3);
  });

  test('keeps the article that the answer before named or quoted', async () => {
    const answer = 'Выборы в хурал прошли по смешанной системе. [1]';
    const history: Turn[] = [
      { role: 'user', content: 'Как прошли выборы в Монголии?' },
      { role: 'assistant', content: answer },
    ];
    const question = analyseQuestion('Что еще известно?', 'ru', today);
    const pool = await draftingPool(question, [], [], history, today, index);
    expect(pool.articles.map(({ article }) => article.path)).toEqual(['mongolia.md']);
  });

  test('lets it go once another country or time is asked about', async () => {
    const history: Turn[] = [
      { role: 'user', content: 'Как прошли выборы в Монголии?' },
      { role: 'assistant', content: 'По смешанной системе.' },
    ];
    expect((await poolOf('А что подписали в Грузии?', history)).paths).toEqual(['georgia.md']);
    expect((await poolOf('А кто приезжал в ноябре 2024 года?', history)).paths).not.toContain('mongolia.md');
  });
});
