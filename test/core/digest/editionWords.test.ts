import { expect, test } from 'vitest';
import { periodInWords } from '../../../src/core/digest/editionWords.ts';

test.each([
  ['2025-09-24', '2025-09-24', ['24 сентября 2025 года', '2025 жылғы 24 қыркүйек', '24 September 2025']],
  ['2025-08-18', '2025-08-24', ['18–24 августа 2025 года', '2025 жылғы 18–24 тамыз', '18–24 August 2025']],
  [
    '2025-09-29',
    '2025-10-05',
    ['29 сентября – 5 октября 2025 года', '2025 жылғы 29 қыркүйек – 5 қазан', '29 September – 5 October 2025'],
  ],
  [
    '2025-12-29',
    '2026-01-04',
    [
      '29 декабря 2025 года – 4 января 2026 года',
      '2025 жылғы 29 желтоқсан – 2026 жылғы 4 қаңтар',
      '29 December 2025 – 4 January 2026',
    ],
  ],
])('writes the days from %s to %s as each language does', (from, to, expected) => {
  expect((['ru', 'kk', 'en'] as const).map((language) => periodInWords({ from, to }, language))).toEqual(expected);
});
