import { describe, expect, test } from 'vitest';
import {
  type CitationJudge,
  citationPrecision,
  citationRecall,
  judgeCitations,
} from '../../src/evaluation/citationScores.ts';
import { verifierJudge } from '../../src/evaluation/verifierJudge.ts';
import { aCitation, anAnswer } from '../support/anAnswer.ts';

const ARTICLE = { lang: 'ru' as const, title: 'Визит', date: '2025-09-29', source: null, text: '' };
const ARTICLES = new Map([['a.md', ARTICLE]]);

/** A sentence is proved where its citations hold every letter of it. */
const byLetters: CitationJudge = ({ text, citations }) => ({
  supported: [...text].every((letter) => citations.some(({ quote }) => quote.includes(letter))),
  reasons: [],
});

const answerOf = (quotes: string[], ...sentences: { text: string; citations: number[] }[]) =>
  anAnswer({
    citations: quotes.map((quote, place) => aCitation({ number: place + 1, path: 'a.md', quote })),
    sentences,
  });

describe('judgeCitations, as ALCE has it', () => {
  test('a citation that supports the sentence alone is needed, and so is one without which the others do not', async () => {
    const answer = answerOf(['ab', 'b', 'c'], { text: 'abc', citations: [1, 2, 3] });
    const [sentence] = await judgeCitations(answer, ARTICLES, byLetters);
    expect(sentence).toMatchObject({
      supported: true,
      citations: [
        { number: 1, needed: true },
        { number: 2, needed: false },
        { number: 3, needed: true },
      ],
    });
  });

  test('two that each support the sentence are both needed', async () => {
    const [sentence] = await judgeCitations(
      answerOf(['ab', 'ab'], { text: 'ab', citations: [1, 2] }),
      ARTICLES,
      byLetters,
    );
    expect(sentence!.citations.every(({ needed }) => needed)).toBe(true);
  });

  test('no citation of a sentence that is not supported is needed', async () => {
    const [sentence] = await judgeCitations(answerOf(['a'], { text: 'abc', citations: [1] }), ARTICLES, byLetters);
    expect(sentence).toMatchObject({ supported: false, citations: [{ number: 1, needed: false }] });
  });

  test('a sentence that cites nothing stored is not supported', async () => {
    const answer = answerOf(['a'], { text: '', citations: [] }, { text: 'a', citations: [7] });
    const judged = await judgeCitations(answer, ARTICLES, byLetters);
    expect(judged.map(({ supported }) => supported)).toEqual([false, false]);
    expect(citationRecall(judged)).toBe(0);
  });

  test('recall is over sentences, precision over citations', async () => {
    const answer = answerOf(['ab', 'b', 'x'], { text: 'ab', citations: [1, 2] }, { text: 'z', citations: [3] });
    const judged = await judgeCitations(answer, ARTICLES, byLetters);
    expect(citationRecall(judged)).toBe(1 / 2);
    expect(citationPrecision(judged)).toBe(1 / 3);
    expect([citationRecall([]), citationPrecision([])]).toEqual([null, null]);
  });
});

describe('verifierJudge', () => {
  const text = 'Делегация Сейма Латвии прибыла в Астану. Альберт Рау принял Занду Калниню.';
  const article = { ...ARTICLE, text, title: 'Приём' };
  const judge = (sentence: string, quote: string) => verifierJudge({ text: sentence, citations: [{ quote, article }] });

  test('says what is proved, in whatever language the sentence is', () => {
    expect(judge('Делегация Сейма Латвии прибыла в Астану.', 'Делегация Сейма Латвии прибыла в Астану.')).toEqual({
      supported: true,
      reasons: [],
    });
    expect(judge('Albert Rau received Zanda Kalnina.', 'Альберт Рау принял Занду Калниню.').supported).toBe(true);
  });

  test('says why a sentence is not proved', () => {
    const { supported, reasons } = judge('Делегация Сейма Литвы прибыла в Астану.', 'Делегация Сейма Латвии прибыла');
    expect(supported).toBe(false);
    expect(reasons.length).toBeGreaterThan(0);
  });
});
