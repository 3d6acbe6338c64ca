import { describe, expect, test } from 'vitest';
import { isQuestion, withoutRepetition } from '../../../src/core/answering/repetition.ts';
import type { ScoredSentence } from '../../../src/core/answering/selectSentences.ts';
import { SentenceFacts } from '../../../src/core/answering/sentenceFacts.ts';
import { anArticle, indexed } from '../../support/anArticle.ts';

const ARTICLE = { article: indexed(anArticle(), 1, 1), score: 0.5, coverage: 0.5, passages: [], copies: [] };
const OTHER = { ...ARTICLE, article: indexed(anArticle({ path: 'other.md' }), 2, 2) };

function aPick(text: string, given: Partial<ScoredSentence> = {}): ScoredSentence {
  const facts = new SentenceFacts(text, 'ru', { start: 0, end: text.length });
  return { article: ARTICLE, index: 0, facts, own: [], context: [], telling: false, score: 1, ...given };
}

function textsOf(picked: readonly ScoredSentence[]): string[] {
  return picked.map(({ facts }) => facts.text);
}

describe('withoutRepetition', () => {
  test('keeps the first of sentences that say the same in the same words', () => {
    const picked = [
      aPick('Стороны подписали меморандум.'),
      aPick('Стороны  подписали меморандум!', { article: OTHER }),
      aPick('Гости уехали.'),
    ];
    expect(textsOf(withoutRepetition(picked, 'Что подписали?', 'ru'))).toEqual([
      'Стороны подписали меморандум.',
      'Гости уехали.',
    ]);
  });

  test('leaves out what only repeats the question, where the same article holds what is asked for', () => {
    const picked = [
      aPick('Кошанов принял делегацию Латвии.'),
      aPick('В делегацию вошли 12 депутатов.', { telling: true }),
    ];
    const question = 'Сколько депутатов было в делегации Латвии, которую принял Кошанов?';
    expect(textsOf(withoutRepetition(picked, question, 'ru'))).toEqual(['В делегацию вошли 12 депутатов.']);
  });

  test('keeps what repeats the question where nothing tells more, or only another article does', () => {
    const repeating = aPick('Кошанов принял делегацию Латвии.');
    const question = 'Кошанов принял делегацию Латвии?';
    expect(withoutRepetition([repeating], question, 'ru')).toEqual([repeating]);
    const elsewhere = aPick('Приняли 12 депутатов.', { telling: true, article: OTHER });
    expect(withoutRepetition([repeating, elsewhere], question, 'ru')).toEqual([repeating, elsewhere]);
  });

  test('keeps a sentence that itself holds what is asked for', () => {
    const picked = [
      aPick('Кошанов принял делегацию.', { telling: true }),
      aPick('Ее возглавила Миериня.', { telling: true }),
    ];
    expect(withoutRepetition(picked, 'Кто принял делегацию: Кошанов?', 'ru')).toEqual(picked);
  });

  test('is empty for nothing', () => {
    expect(withoutRepetition([], 'Кто?', 'ru')).toEqual([]);
  });
});

describe('isQuestion', () => {
  test.each([
    ['Зачем нам дипломатия?', true],
    ['«Зачем нам дипломатия?»', true],
    ['Зачем нам дипломатия?!', true],
    ['На вопрос «Зачем нам дипломатия?» он ответил.', false],
    ['Дипломатия нужна.', false],
    ['', false],
  ])('%s: %s', (text, expected) => {
    expect(isQuestion(text)).toBe(expected);
  });
});
