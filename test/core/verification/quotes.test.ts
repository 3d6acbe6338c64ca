import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { locateQuote } from '../../../src/core/verification/quotes.ts';

const TEXT =
  'Спикер Сената провёл переговоры с гостем.\n\n«Последние годы были продуктивными», – отметил он. Визит – 29 сентября.';

const shown = (quote: string, text = TEXT): string | undefined => {
  const span = locateQuote(quote, text);
  return span && text.slice(span.start, span.end);
};

describe('locateQuote', () => {
  test.each([
    ['the exact words', 'провёл переговоры с гостем', 'провёл переговоры с гостем'],
    ['е for ё', 'провел переговоры', 'провёл переговоры'],
    [
      'other quotation marks and dashes',
      '"Последние годы были продуктивными", - отметил',
      '«Последние годы были продуктивными», – отметил',
    ],
    ['other spaces', 'переговоры\u00a0с  гостем', 'переговоры с гостем'],
    ['a quote over a paragraph break', 'гостем. «Последние', 'гостем.\n\n«Последние'],
    ['another case of the first letter', 'Провёл переговоры', 'провёл переговоры'],
    ['decomposed letters', 'провёл'.normalize('NFD'), 'провёл'],
  ])('finds %s and gives back the article’s own text', (_, quote, expected) => {
    expect(shown(quote)).toBe(expected);
  });

  test.each([
    ['a changed word', 'провёл встречу с гостем'],
    ['a changed case ending', 'провёл переговоров с гостем'],
    ['another case of a later letter', 'провёл Переговоры'],
    ['a part of a word', 'пикер Сенат'],
    ['words left out', 'Спикер провёл переговоры'],
    ['another number', '28 сентября'],
    ['a digit of a number', '9 сентября'],
    ['nothing at all', ''],
    ['marks without a word', '«–»'],
  ])('does not find %s', (_, quote) => {
    expect(locateQuote(quote, TEXT)).toBeUndefined();
  });

  test('finds every stretch of whole words of any text', () => {
    const word = fc.stringMatching(/^[а-яёА-ЯЁa-z0-9]{1,8}$/);
    const gap = fc.constantFrom(' ', ', ', ' – ', '\n\n', ' «', '» ');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(word, gap), { minLength: 3, maxLength: 20 }),
        fc.nat(),
        fc.nat(),
        (pieces, from, count) => {
          const text = pieces.flat().join('');
          const first = from % pieces.length;
          const chosen = pieces.slice(first, first + 1 + (count % (pieces.length - first)));
          const quote = [...chosen.slice(0, -1).flat(), chosen.at(-1)![0]].join('');
          const span = locateQuote(quote, text);
          expect(span).toBeDefined();
          expect(text.slice(span!.start, span!.end).replace(/\s+/g, ' ').toLowerCase().replaceAll('ё', 'е')).toBe(
            quote.replace(/\s+/g, ' ').toLowerCase().replaceAll('ё', 'е'),
          );
        },
      ),
      { seed: 1, numRuns: 500 },
    );
  });
});
