import { expect, test } from 'vitest';
import { withoutArabicArticle } from '../../../src/core/language/arabicArticle.ts';

test.each([
  ['аль-мандалави', 'мандалави'],
  ['әл-исса', 'исса'],
  ['al-thani', 'thani'],
  ['алматы', 'алматы'],
  ['касым-жомарт', 'касым-жомарт'],
])('%s is %s', (name, bare) => {
  expect(withoutArabicArticle(name)).toBe(bare);
});
