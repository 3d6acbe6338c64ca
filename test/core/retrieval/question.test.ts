import { describe, expect, test } from 'vitest';
import type { Language } from '../../../src/core/language/language.ts';
import { analyseQuestion, interpretationOf } from '../../../src/core/retrieval/question.ts';

const TODAY = '2026-03-15';

function understood(text: string, lang: Language = 'ru') {
  return analyseQuestion(text, lang, () => TODAY);
}

describe('analyseQuestion', () => {
  test('reads countries, people, period and intent off a question', () => {
    const question = understood('Кто из руководства Латвии встречался с Мауленом Ашимбаевым в сентябре 2025 года?');
    expect(interpretationOf(question)).toEqual({
      countries: ['LV'],
      people: ['Маулен Ашимбаев'],
      from: '2025-09-01',
      to: '2025-09-30',
      intent: 'who',
    });
  });

  test.each<[Language, string, string | null, string | null]>([
    ['ru', 'Что обсуждали с Латвией за последний месяц?', '2026-02-15', '2026-03-15'],
    ['ru', 'Куда ездил Кошанов между маем и июлем 2025 года?', '2025-05-01', '2025-07-31'],
    ['kk', '2024 жылы Кошанов қайда барды?', '2024-01-01', '2024-12-31'],
    ['en', 'Who visited Riga last year?', '2025-01-01', '2025-12-31'],
    ['ru', 'Что обсуждали с Латвией?', null, null],
    ['ru', 'Какой план приняли до 2030 года?', null, null],
  ])('%s: «%s» asks for %s to %s', (lang, text, from, to) => {
    const interpretation = interpretationOf(understood(text, lang));
    expect([interpretation.from, interpretation.to]).toEqual([from, to]);
  });

  test('asks for today only where a period is named', () => {
    const refuse = () => {
      throw new Error('nobody needed to know');
    };
    expect(analyseQuestion('Кто посетил Ригу?', 'ru', refuse).period).toBeNull();
    expect(() => analyseQuestion('Кто посетил Ригу в прошлом году?', 'ru', refuse)).toThrow('nobody needed');
  });

  test('searches without the words of the period', () => {
    expect(understood('Кто посетил Ригу в сентябре 2025 года?').searchText).not.toMatch(/сентябр|2025/);
  });

  test('filters by a country that is named, not by a capital alone nor by Kazakhstan', () => {
    const question = understood('Когда в Казахстан приезжала делегация Эстонии и кто ездил в Ригу?');
    expect(question.countries).toEqual(['KZ', 'EE', 'LV']);
    expect(question.requiredCountries).toEqual(['EE']);
  });

  test('does not filter by a country that is excepted', () => {
    const question = understood('Какие страны, кроме Эстонии, подписали меморандум с Латвией?');
    expect(question.requiredCountries).toEqual(['LV']);
    const english = understood('Which countries besides Estonia signed a memorandum with Latvia?', 'en');
    expect(english.requiredCountries).toEqual(['LV']);
  });

  test('marks a person who is excepted', () => {
    const exceptedIn = (text: string, lang?: Language) =>
      understood(text, lang).people.map(({ name, excepted }) => [name, excepted]);
    expect(exceptedIn('Кто, кроме Ерлана Кошанова, выступил на форуме с Мауленом Ашимбаевым?')).toEqual([
      ['Ерлан Кошанов', true],
      ['Маулен Ашимбаев', false],
    ]);
    expect(exceptedIn('Форумда Ерлан Қошановтан басқа кім сөз сөйледі?', 'kk')).toEqual([['Ерлан Қошанов', true]]);
  });

  test('keeps what follows far behind «besides» asked for', () => {
    expect(understood('Эстониядан басқа қай ел Латвиямен келісті?', 'kk').requiredCountries).toEqual(['LV']);
  });

  test('takes a single surname for a person, in any case form', () => {
    expect(understood('Что сказал Миериньш о меморандуме?').people.map(({ name }) => name)).toEqual(['Миериньш']);
    expect(understood('С кем встретился Кошанов?').people.map(({ name }) => name)).toEqual(['Кошанов']);
    expect(understood('Кто принял Кошанова?').people.map(({ name }) => name)).toEqual(['Кошанов']);
    expect(understood('Қошановты кім қабылдады?', 'kk').people.map(({ name }) => name)).toEqual(['Қошанов']);
    expect(understood('Кошанов встречался с послом?').people.map(({ name }) => name)).toEqual(['Кошанов']);
    expect(understood('Кім Қошановты қабылдады?', 'kk').people.map(({ name }) => name)).toEqual(['Қошанов']);
    expect(understood('Who received Koshanov?', 'en').people.map(({ name }) => name)).toEqual(['Koshanov']);
  });

  test('takes no country, post, body, thing in quotation marks or ordinary word for a person', () => {
    const texts = [
      'Кто вручил орден «Достык» в Латвии?',
      'Когда Председатель Сената посетил Ригу?',
      'О чем говорил Парламент Эстонии?',
      'Что решила ПА ОБСЕ?',
      'Готов ли план?',
      'Основа соглашения какая?',
    ];
    for (const text of texts) expect([text, understood(text).people]).toEqual([text, []]);
  });

  test('names each country and body once', () => {
    const question = understood('Латвия, латвийский Сейм и Рига: что говорила Латвия об ОБСЕ и ОБСЕ о Латвии?');
    expect(question.countries).toEqual(['LV']);
    expect(question.organisations.filter((key) => key === 'osce')).toEqual(['osce']);
  });
});
