import { expect, test } from 'vitest';
import { findCountries } from '../../../src/core/language/countries.ts';
import type { Language } from '../../../src/core/language/language.ts';
import { isWhere } from '../../../src/core/language/places.ts';

test.each<[Language, string, boolean]>([
  ['ru', 'Делегация побывала в Варшаве', true],
  ['ru', 'Он поехал во Францию', true],
  ['ru', 'Переговоры с Варшавой', false],
  ['ru', 'президент Франции', false],
  ['kk', 'Делегация Варшавада болды', true],
  ['kk', 'Варшава келісті', false],
  ['en', 'The meeting was held in Warsaw', true],
  ['en', 'Talks with Warsaw went on', false],
])('%s «%s»: a place %s', (lang, text, place) => {
  expect(isWhere(findCountries(text)[0]!, text, lang)).toBe(place);
});
