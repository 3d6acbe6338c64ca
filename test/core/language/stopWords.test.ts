import { describe, expect, test } from 'vitest';
import type { Language } from '../../../src/core/language/language.ts';
import { isQuestionWord, isStopWord } from '../../../src/core/language/stopWords.ts';

const wordsOf = (list: string): string[] => list.split(' ');

describe('isQuestionWord', () => {
  test.each<[Language, string]>([
    [
      'ru',
      'кто кого кому кем когда где куда откуда сколько какой какая каких каким почему скажите расскажи известно чей',
    ],
    ['kk', 'кім кімдер кіммен қашан қайда қанша неше қандай неліктен айтыңызшы не қай'],
    ['kk', 'ким кимдер киммен кашан кайда канша неше кандай неликтен айтынызшы'],
    ['en', 'who whom when where why how which what tell me'],
  ])('knows the %s words %s', (lang, list) => {
    for (const word of wordsOf(list)) expect([word, isQuestionWord(word, lang)]).toEqual([word, true]);
  });

  test.each<[Language, string]>([
    ['ru', 'сенат визит токаев председатель встреча страна'],
    ['kk', 'сенат сапар тоқаев төраға кездесу ел'],
    ['en', 'senate visit speaker meeting country'],
  ])('lets the %s words %s pass', (lang, list) => {
    for (const word of wordsOf(list)) {
      expect([word, isQuestionWord(word, lang) || isStopWord(word, lang)]).toEqual([word, false]);
    }
  });
});

describe('isStopWord', () => {
  test.each<[Language, string]>([
    ['ru', 'и в на с что-то это был которого также между'],
    ['kk', 'және мен бен пен үшін туралы бұл осы ушин бул'],
    ['en', 'the a of and with is was these'],
  ])('knows the %s words %s', (lang, list) => {
    for (const word of wordsOf(list)) expect([word, isStopWord(word, lang)]).toEqual([word, true]);
  });

  test('belongs to one language at a time', () => {
    expect(isStopWord('the', 'ru')).toBe(false);
    expect(isStopWord('және', 'en')).toBe(false);
  });
});
