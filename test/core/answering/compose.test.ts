import { describe, expect, test } from 'vitest';
import { composeAnswer } from '../../../src/core/answering/compose.ts';
import { factsOf, type ScoredSentence } from '../../../src/core/answering/selectSentences.ts';
import type { Article } from '../../../src/core/corpus/article.ts';
import { detectLanguage } from '../../../src/core/language/detectLanguage.ts';
import { analyseQuestion } from '../../../src/core/retrieval/question.ts';
import type { RankedArticle } from '../../../src/core/retrieval/retrieve.ts';
import { anArticle, indexed } from '../../support/anArticle.ts';

const TEXT = [
  'Ерлан Кошанов прибыл в Ригу с официальным визитом.',
  'Он встретился с председателем Сейма Дайгой Миериней.',
  'Там обсудили транзит зерна.',
  'Делегация Казахстана посетила порт Лиепаи.',
].join(' ');

let nextId = 1;

function ranked(given: Partial<Article> = {}): RankedArticle {
  const article = indexed(anArticle({ text: TEXT, ...given }), nextId++, 1);
  return { article, score: 0.5, coverage: 0.5, passages: [], copies: [] };
}

function pick(article: RankedArticle, index: number, score = 1): ScoredSentence {
  const facts = factsOf(article.article)[index]!;
  return { article, index, facts, own: [], context: [], telling: true, score };
}

function compose(picked: readonly ScoredSentence[], question = 'Что делал Кошанов в Риге?') {
  return composeAnswer(
    picked,
    analyseQuestion(question, detectLanguage(question), () => '2026-03-15'),
  );
}

describe('composeAnswer', () => {
  test('introduces the quotes of an article once and numbers them as they are read', () => {
    const article = ranked();
    const { text, citations } = compose([pick(article, 3), pick(article, 0)]);
    expect(text).toBe(
      [
        '20 мая 2025 года — «Визит делегации» (Вестник парламента):',
        'Ерлан Кошанов прибыл в Ригу с официальным визитом. [1] Делегация Казахстана посетила порт Лиепаи. [2]',
      ].join('\n'),
    );
    expect(citations.map(({ number }) => number)).toEqual([1, 2]);
  });

  test('quotes slices of the article and the passage around them', () => {
    const article = ranked();
    for (const { quote, start, end, passage } of compose([pick(article, 0), pick(article, 3)]).citations) {
      expect(article.article.text.slice(start, end)).toBe(quote);
      expect(passage).toContain(quote);
    }
  });

  test('cites every sentence', () => {
    const { sentences, citations } = compose([
      pick(ranked(), 0),
      pick(ranked({ path: 'b.md', text: 'Гость уехал из Риги.' }), 0),
    ]);
    expect(sentences.map(({ citations: numbers }) => numbers)).toEqual([[1], [2]]);
    for (const {
      text,
      citations: [number],
    } of sentences)
      expect(citations[number! - 1]!.quote).toBe(text);
  });

  test('puts the sentence before one that points back, so that «он» and «там» have someone and somewhere', () => {
    const quotes = (place: number) =>
      compose([pick(ranked(), place)]).citations.map(({ quote }) => quote.split(' ')[0]);
    expect(quotes(0)).toEqual(['Ерлан']);
    // The name beside «он» is of the one he met.
    expect(quotes(1)).toEqual(['Ерлан', 'Он']);
    expect(quotes(2)).toEqual(['Ерлан', 'Он', 'Там']);
    expect(quotes(3)).toEqual(['Делегация']);
  });

  test('says no sentence twice: an antecedent that was picked too, the same words in two articles', () => {
    const article = ranked();
    expect(compose([pick(article, 1), pick(article, 2)]).sentences).toHaveLength(3);
    expect(compose([pick(article, 0), pick(ranked({ path: 'b.md' }), 0)]).sentences).toHaveLength(1);
  });

  test('puts the article with the best sentence first', () => {
    const [one, two] = [ranked({ path: 'one.md' }), ranked({ path: 'two.md', text: 'Гость уехал из Риги.' })];
    expect(compose([pick(one, 0, 0.4), pick(two, 0, 0.9)]).citations.map(({ path }) => path)).toEqual([
      'two.md',
      'one.md',
    ]);
  });

  test('puts a list in the order of time, undated articles last', () => {
    const articles = ['2025-03-01', null, '2024-01-01'].map((date, place) =>
      ranked({ path: `${date}`, date, text: `Гость номер ${place} приехал из Риги.` }),
    );
    const picks = articles.map((article) => pick(article, 0));
    const paths = (question: string) => compose(picks, question).citations.map(({ path }) => path);
    expect(paths('Какие гости приезжали из Риги?')).toEqual(['2024-01-01', '2025-03-01', 'null']);
    expect(paths('Последние новости из Риги')).toEqual(['2025-03-01', '2024-01-01', 'null']);
  });

  test('gives copies as other outlets of the citation', () => {
    const copy = indexed(anArticle({ path: 'copy.md', source: null, url: null, date: null }), 99, 50);
    const [citation] = compose([pick({ ...ranked(), copies: [copy] }, 0)]).citations;
    expect(citation!.alsoPublished).toEqual([{ path: 'copy.md', publisher: null, date: null, url: null }]);
  });

  test('adds the lead where the question asks who and the quotes name nobody', () => {
    const article = ranked({
      text: 'Дайга Миериня прибыла в Астану. Стороны обсудили транзит. Делегация Казахстана показала гостье библиотеку.',
    });
    const quotes = compose([pick(article, 2)], 'Кому показали библиотеку?').citations.map(({ quote }) => quote);
    expect(quotes[0]).toBe('Дайга Миериня прибыла в Астану.');
  });

  test('is empty for nothing', () => {
    expect(compose([])).toEqual({ text: '', sentences: [], citations: [] });
  });
});
