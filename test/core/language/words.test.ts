import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitWords } from '../../../src/core/language/words.ts';

const texts = (text: string): string[] => splitWords(text).map((word) => word.text);

describe('splitWords', () => {
  test.each([
    ['Касым-Жомарт Токаев', ['Касым-Жомарт', 'Токаев']],
    ['вице-премьер, XIV-тің', ['вице-премьер', 'XIV-тің']],
    ["O'Brien O’Brien", ["O'Brien", 'O’Brien']],
    ['Кот-д’Ивуар', ['Кот-д’Ивуар']],
    ['«Сенат»', ['Сенат']],
    ['10 000 человек', ['10 000', 'человек']],
    ['10\u00a0000\u2009000-ға', ['10\u00a0000\u2009000-ға']],
    ['3,5 млрд', ['3,5', 'млрд']],
    ['12.05.2024.', ['12.05.2024']],
    ['в 2025 100 депутатов', ['в', '2025', '100', 'депутатов']],
    ['2025-2026 и 2025–2026', ['2025', '2026', 'и', '2025', '2026']],
    ['18-го COVID-19 G20', ['18-го', 'COVID-19', 'G20']],
    ['К.К. Токаев', ['К', 'К', 'Токаев']],
    ['парла\u00adмент', ['парла\u00adмент']],
    ['слово - слово', ['слово', 'слово']],
    ['-начало конец-', ['начало', 'конец']],
    ['… !? —', []],
    ['', []],
  ])('cuts %j into %j', (text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  test('says which words begin with a capital letter', () => {
    expect(splitWords('Сенат принял 5 Әшімбаев iPhone').map((word) => word.capitalised)).toEqual([
      true,
      false,
      false,
      true,
      false,
    ]);
  });

  test('gives spans that stand in the source, in order and apart', () => {
    const piece = fc.constantFrom(
      'Сенат',
      '10 000',
      "'",
      '-',
      '.',
      ',',
      ' ',
      '\u00ad',
      '𝟙',
      'й',
      '\u0301',
      'Қ',
      '7',
      '\n',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 30 }),
        (pieces) => {
          const text = pieces.join('');
          let end = 0;
          for (const word of splitWords(text)) {
            expect(word.start).toBeGreaterThanOrEqual(end);
            expect(word.end).toBeGreaterThan(word.start);
            expect(text.slice(word.start, word.end)).toBe(word.text);
            end = word.end;
          }
        },
      ),
      { seed: 2, numRuns: 400 },
    );
  });

  test('loses no letter and no digit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        const kept =
          splitWords(text)
            .map((word) => word.text)
            .join('')
            .match(/[\p{L}\p{N}]/gu) ?? [];
        expect(kept).toEqual(text.match(/[\p{L}\p{N}]/gu) ?? []);
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});

test('cuts every text as its one pattern says, whatever the table of plain letters spares it', () => {
  const pattern =
    /(?:\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)|[\p{L}\p{N}])[\p{L}\p{N}\p{M}]*(?:(?:['’ʼ\-‐‑](?=\p{L})|(?<=[\p{L}\p{M}])[-‐‑](?=\p{N})|(?<=\d)[.,](?=\d)|[\u00ad\u200b-\u200d\u2060]+(?=[\p{L}\p{N}]))[\p{L}\p{N}\p{M}]+)*/gu;
  const piece = fc.oneof(
    fc.constantFrom(...'аЯёӘһИ́zQ09 \u00a0\u00ad\u200b-‐.,;«»’\'"…–—•/\n😀İß'),
    fc.constantFrom('Сенат', 'Қазақстан', 'Speaker', '10 000', '2025', 'Касым-Жомарт', 'XIV-тің', '3,5'),
    fc.string({ unit: 'binary', maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      const expected = Array.from(text.matchAll(pattern), ({ 0: word, index }) => [word, index]);
      expect(splitWords(text).map((word) => [word.text, word.start])).toEqual(expected);
      for (const { text: word, start, end, capitalised } of splitWords(text)) {
        const first = String.fromCodePoint(word.codePointAt(0)!);
        expect([text.slice(start, end), capitalised]).toEqual([word, first !== first.toLowerCase()]);
      }
    }),
    { seed: 3, numRuns: 500 },
  );
});
