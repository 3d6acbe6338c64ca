import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countryName, findCountries } from '../../../src/core/language/countries.ts';
import { COUNTRY_TABLE } from '../../../src/core/language/countryTables.ts';

/** What stands in the text and what it means: `Италии=IT`. */
function read(text: string): string[] {
  return findCountries(text).map(({ start, end, code }) => `${text.slice(start, end)}=${code}`);
}

function codes(text: string): string[] {
  return findCountries(text).map(({ code }) => code);
}

describe('findCountries', () => {
  test.each([
    ['Казахстанско-итальянское сотрудничество', ['Казахстанско=KZ', 'итальянское=IT']],
    ['прибыл в Улан-Батор из Ташкента', ['Улан-Батор=MN', 'Ташкента=UZ']],
    ['группы дружбы «Казахстан – Италия»', ['Казахстан=KZ', 'Италия=IT']],
    ['Президент Итальянской Республики', ['Итальянской Республики=IT']],
    ['в Соединённых Штатах Америки', ['Соединённых Штатах Америки=US']],
    ['между США, КНР и РФ', ['США=US', 'КНР=CN', 'РФ=RU']],
    ['с Объединенными Арабскими Эмиратами', ['Объединенными Арабскими Эмиратами=AE']],
    ['в Гвинее-Бисау и в Гвинее', ['Гвинее-Бисау=GW', 'Гвинее=GN']],
    ['из Папуа — Новой Гвинеи', ['Папуа — Новой Гвинеи=PG']],
    ['Южная Корея и КНДР', ['Южная Корея=KR', 'КНДР=KP']],
    ['Ресей мен Қытайдың, Қырғызстанға', ['Ресей=RU', 'Қытайдың=CN', 'Қырғызстанға=KG']],
    ['АҚШ-тың және БАӘ-нің елшілері', ['АҚШ-тың=US', 'БАӘ-нің=AE']],
    ['өзбекстандық спикер', ['өзбекстандық=UZ']],
    ['қазақ-мажар байланысы', ['қазақ=KZ', 'мажар=HU']],
    ['Оңтүстік Африка Республикасынан', ['Оңтүстік Африка Республикасынан=ZA']],
    ["the U.S. and Georgia's parliament", ['U.S=US', "Georgia's=GE"]],
    [
      'United Kingdom of Great Britain and Northern Ireland',
      ['United Kingdom of Great Britain and Northern Ireland=GB'],
    ],
    ["Côte d'Ivoire and Türkiye", ["Côte d'Ivoire=CI", 'Türkiye=TR']],
    ['Bosnia & Herzegovina', ['Bosnia & Herzegovina=BA']],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test.each([
    ['Нигерии', 'NG'],
    ['Нигера', 'NE'],
    ['Индии', 'IN'],
    ['Индонезии', 'ID'],
    ['Австрии', 'AT'],
    ['Австралии', 'AU'],
    ['Словении', 'SI'],
    ['Словакии', 'SK'],
    ['Нидерландов', 'NL'],
    ['Филиппин', 'PH'],
    ['Северной Македонии', 'MK'],
    ['Сан-Марино', 'SM'],
    ['Святым Престолом', 'VA'],
    ['Әулие Тақ', 'VA'],
    ['Holy See', 'VA'],
    ['итальянцами', 'IT'],
    ['французов', 'FR'],
    ['узбекской', 'UZ'],
    ['британского', 'GB'],
    ['английской', 'GB'],
    ['германский', 'DE'],
    ['немцев', 'DE'],
    ['ағылшын', 'GB'],
    ['неміс', 'DE'],
    ['Ұланбатырда', 'MN'],
    ['Бейжіңге', 'CN'],
    ['Пекином', 'CN'],
    ['Афинах', 'GR'],
    ['Вашингтоне', 'US'],
    ['Мысырдың', 'EG'],
    ['Белоруссией', 'BY'],
    ['Киргизии', 'KG'],
    ['Молдавию', 'MD'],
    ['Мьянме', 'MM'],
    ['Mongolian', 'MN'],
    ['Italians', 'IT'],
    ['Казакстан', 'KZ'],
    ['Озбекстанга', 'UZ'],
  ])('%s is %s', (text, code) => {
    expect(codes(text)).toEqual([code]);
  });

  test.each([
    'Папа Римский Франциск',
    'Рим папасы келді',
    'Того же дня стороны подписали документ',
    'того требует время',
    'в Латинской Америке',
    'говорил на русском языке',
    'қазақ тілінде сөйледі',
    'He spoke in English.',
    'Michael Jordan arrived',
    'polish the text for us',
    'венами и артериями',
    'үлкен сана қалыптасты',
    'бір қатар мәселелер',
    'Индийский океан и Персидский залив',
    'they let us in',
    'the state of Georgia',
  ])('finds no country in «%s»', (text) => {
    expect(codes(text)).toEqual([]);
  });

  test('finds names in a question typed without capitals', () => {
    expect(codes('с кем встречался в италии и сша кошанов')).toEqual(['IT', 'US']);
    expect(codes('what did the speaker say in mongolia')).toEqual(['MN']);
  });

  test('tells name, adjective, people and capital apart', () => {
    const text = 'Италия, итальянский, итальянцы, Рим';
    expect(findCountries(text).map(({ form }) => form)).toEqual(['name', 'adjective', 'demonym', 'capital']);
  });

  test('knows every name of its table in its dictionary form', () => {
    const missed: string[] = [];
    for (const line of COUNTRY_TABLE.trim().split('\n')) {
      const [code = '', ...cells] = line.split(' | ');
      for (const cell of cells.slice(0, 3)) {
        for (const name of cell.split(', ')) {
          const plain = name.replace(/^[!?&~+]+/, '');
          if (name === '=' || name.includes('~')) continue;
          if (!codes(`, ${plain} `).includes(code)) missed.push(`${code}: ${plain}`);
        }
      }
    }
    expect(missed).toEqual([]);
  });

  test('declares every row with a code and nine cells', () => {
    for (const line of COUNTRY_TABLE.trim().split('\n')) expect(line.split(' | ')).toHaveLength(10);
  });

  test('gives spans in order that never overlap, whatever the text', () => {
    const words = [
      'Италия',
      'США',
      '-',
      'Папа',
      'Римский',
      '.',
      'Южная',
      'Корея',
      'U.S.',
      'Того',
      '«',
      '\n',
      '\u0000',
      '😀',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words)), fc.constantFrom('', ' '), (parts, joint) => {
        const text = parts.join(joint);
        let last = 0;
        for (const { start, end } of findCountries(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = end;
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  test.each(['Республика ', 'а', 'США-', 'Соединенные ', ' ', 'Папуа — '])(
    'reads 100 000 characters of %j',
    (piece) => {
      expect(findCountries(piece.repeat(100_000 / piece.length))).toBeDefined();
    },
  );
});

describe('countryName', () => {
  test.each([
    ['IT', 'ru', 'Италия'],
    ['it', 'kk', 'Италия'],
    ['UZ', 'kk', 'Өзбекстан'],
    ['AE', 'ru', 'ОАЭ'],
    ['HU', 'kk', 'Мажарстан'],
    ['KR', 'en', 'South Korea'],
    ['GP', 'ru', 'Гваделупа'],
  ] as const)('%s in %s is %s', (code, lang, name) => {
    expect(countryName(code, lang)).toBe(name);
  });

  test('gives back what is no code', () => {
    expect(countryName('???', 'en')).toBe('???');
  });
});
