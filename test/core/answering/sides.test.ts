import { describe, expect, test } from 'vitest';
import { sidesOf } from '../../../src/core/answering/sides.ts';
import type { Language } from '../../../src/core/language/language.ts';

describe('sidesOf', () => {
  test.each<[Language, boolean, string, [string, string]]>([
    [
      'ru',
      false,
      'Куда раньше ездил Кошанов: в Латвию или в Эстонию?',
      ['Куда раньше ездил Кошанов: в Латвию?', 'Куда раньше ездил Кошанов:в Эстонию?'],
    ],
    [
      'ru',
      true,
      'Чем различались встречи в Сенате и в Мажилисе?',
      ['Чем различались встречи в Сенате?', 'Чем различались встречи в Мажилисе?'],
    ],
    [
      'ru',
      false,
      'О чем говорили в Риге, а о чем в Таллине?',
      ['О чем говорили в Риге?', 'О чем говорили о чем в Таллине?'],
    ],
    [
      'kk',
      false,
      'Қошанов қайда бұрын барды: Латвияға немесе Эстонияға?',
      ['Қошанов қайда бұрын барды: Латвияға?', 'Қошанов қайда бұрын барды:Эстонияға?'],
    ],
    [
      'en',
      false,
      'Where did Koshanov go first: to Latvia or to Estonia?',
      ['Where did Koshanov go first: to Latvia?', 'Where did Koshanov go first:to Estonia?'],
    ],
    [
      'en',
      true,
      'How did the talks differ in Riga and in Tallinn?',
      ['How did the talks differ in Riga?', 'How did the talks in Tallinn?'],
    ],
  ])('%s, comparing %s: %s', (lang, comparing, question, expected) => {
    const spaces = (sides: readonly string[] | null) => sides?.map((side) => side.replace(/: ?/, ': ').trim());
    expect(spaces(sidesOf(question, lang, comparing))).toEqual(spaces(expected));
  });

  test.each<[Language, boolean, string]>([
    ['ru', false, 'Чем различались встречи в Сенате и в Мажилисе?'],
    ['ru', true, 'Чем отличился Кошанов?'],
    ['kk', true, 'Кім келді?'],
    ['en', false, 'Who met the Speaker and the Minister?'],
    ['en', false, 'Who visited Florida?'],
  ])('%s, comparing %s: «%s» has one side', (lang, comparing, question) => {
    expect(sidesOf(question, lang, comparing)).toBeNull();
  });

  test.each([' или ', 'или', 'Или или или', ' или ?', 'а '.repeat(500), 'x или '.repeat(170)])(
    'bears %j',
    (question) => {
      expect(() => sidesOf(question, 'ru', true)).not.toThrow();
    },
  );
});
