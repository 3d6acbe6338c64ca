import { describe, expect, test } from 'vitest';
import { memoise } from '../../../src/core/language/memoise.ts';

function counted() {
  const asked: string[] = [];
  const compute = (word: string) => {
    asked.push(word);
    return word === '' ? undefined : word.length;
  };
  return { asked, compute };
}

describe('memoise', () => {
  test('gives what the function gives, computed once a word', () => {
    const { asked, compute } = counted();
    const lengthOf = memoise(compute);
    expect([lengthOf('сенат'), lengthOf('сенат'), lengthOf('мәжіліс')]).toEqual([5, 5, 7]);
    expect(asked).toEqual(['сенат', 'мәжіліс']);
  });

  test('remembers that there is nothing', () => {
    const { asked, compute } = counted();
    const lengthOf = memoise(compute);
    expect([lengthOf(''), lengthOf('')]).toEqual([undefined, undefined]);
    expect(asked).toEqual(['']);
  });

  test('starts anew when so many words are remembered', () => {
    const { asked, compute } = counted();
    const lengthOf = memoise(compute, 2);
    for (const word of ['а', 'б', 'в', 'а']) lengthOf(word);
    expect(asked).toEqual(['а', 'б', 'в', 'а']);
  });

  test('does not keep what is too long for a word', () => {
    const { asked, compute } = counted();
    const lengthOf = memoise(compute);
    const long = 'а'.repeat(100_000);
    expect([lengthOf(long), lengthOf(long)]).toEqual([100_000, 100_000]);
    expect(asked).toHaveLength(2);
  });
});
