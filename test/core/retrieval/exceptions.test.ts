import { describe, expect, test } from 'vitest';
import { findExceptions, isExcepted } from '../../../src/core/retrieval/exceptions.ts';

describe('findExceptions', () => {
  test.each<[string, string[]]>([
    ['Что передал спикер, кроме приглашения президента?', ['кроме приглашения президента']],
    ['Помимо Сейма, кого посетила делегация?', ['Помимо Сейма']],
    ['Who besides the Speaker came?', ['besides the Speaker came']],
    ['What did he sign apart from the memorandum?', ['apart from the memorandum']],
    ['Эстониядан басқа қай елдер қатысты?', ['Эстониядан басқа']],
    ['Кромешный дождь в Риге', []],
    ['Что нового, кроме', []],
    ['Қазақстан басқа елдермен келісті ме?', []],
  ])('«%s»', (question, expected) => {
    const found = findExceptions(question).filter(({ from, end }) => end > from);
    expect(found.map(({ start, end }) => question.slice(start, end))).toEqual(expected);
  });

  test('excepts what stands close behind the word, not what follows far off', () => {
    const question = 'Which countries besides Estonia signed a memorandum with Latvia?';
    const at = (word: string) => ({ start: question.indexOf(word), end: question.indexOf(word) + word.length });
    const exceptions = findExceptions(question);
    expect(isExcepted(question, at('Estonia'), exceptions)).toBe(true);
    expect(isExcepted(question, at('Latvia'), exceptions)).toBe(false);
    expect(isExcepted(question, at('countries'), exceptions)).toBe(false);
  });

  test('reads a thousand repetitions in one go', () => {
    expect(findExceptions('кроме '.repeat(1000)).length).toBeGreaterThan(0);
    expect(findExceptions(`${'ата'.repeat(1000)}дан басқа`)).toEqual([]);
  });
});
