import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../../src/core/language/language.ts';
import { isLightWord, relatedWords, wordClass } from '../../../src/core/language/relatedWords.ts';
import { foldedStem } from '../../../src/core/language/stemLookup.ts';

/** A word of a question, and words of articles that must meet it. */
const FAMILIES: [lang: Language, ...families: string[]][] = [
  [
    'ru',
    'откроет открыть открытие открыли откроют',
    'пройдет прошла проходит состоится проведение',
    'приедет приезд приехал прибыл прибудет визит',
    'примет принял прием встреча',
    'подпишет подписал подписание подпишут',
    'проведут провел проведение',
    'создадут создание создаст учрежден',
    'вступит вступление присоединится',
    'пошлет послал направил отправка',
    'выберут избрали выборы',
    'назначат назначение поручил',
    'запустят запуск запущен',
    'построят строительство возведут строят',
    'закупать закупка купит приобретет импорт ввозит',
    'продавать продажа экспорт поставки вывоз',
    'вложить инвестировать вложения',
    'учатся обучение студенты учеба',
    'отменят отмена упразднили',
    'увеличат рост вырос прирост растет',
    'сократят снижение сокращение упал',
    'расскажет сказал рассказал сообщил',
    'вручат вручение передал',
    'наблюдал наблюдатели миссия',
    'скончался смерть умер кончина',
  ],
  [
    'kk',
    'қойды бекітілді жасасты қоймақ',
    'келмек келді келеді сапар',
    'бармақ барды сапар',
    'ашылады ашылды ашпақ ашты ашады',
    'салмақ салынды салады салынған құрылыс',
    'оқиды оқыды оқитын студент',
    'басқарды бастаған басқаратын бастап',
    'өтпек өтеді өтті өткізілді',
    'талқылады қаралды қарастырылды сөз',
    'айтты мәлімдеді деді атап',
    'кездесті жүздесті қабылдады',
    'құрылмақ құрылды құрмақ',
    'қатыспақ қатысты қатысушылар',
    'тағайындалды сайланды',
    'өседі артты көбейді өсім',
    'тауарайналым сауда',
  ],
  [
    'en',
    'sign inked concluded sealed signature',
    'opening inaugurated opened',
    'buy purchased procurement imports acquisition',
    'sell export supplies sales delivery',
    'invest investment investor',
    'come arrived visited arrival',
    'lead headed chaired',
    'establish created launched set founded',
    'agree agreement accord',
    'held place convened',
    'said told spoke announced',
    'meet met talks',
    'grow rose increased growth',
    'send dispatched sent',
    'accompanied joined along delegation',
    'appoint appointment elected',
    'ratified ratification approve',
    'participate attended part',
  ],
];

/** Two things that one word in each language names, and that must not stand for one another. */
const APART = [
  'купить импорт buy | продать экспорт sell',
  'открытие ашылды open | закрытие жабылды close',
  'приедет келеді arrive | уехал кетті leave',
  'пригласил шақырды invite | посетил келді visit',
  'предложил ұсынды propose | подписал қойды sign',
  'рост өсті growth | снижение төмендеді decline',
  'начнет басталды begin | завершил аяқталды end',
  'назначат тағайындалды appoint | отставка босатылды resign',
  'вступит қосылды join | отменят жойылды abolish',
  'рейс рейс flight | железнодорожный теміржол railway',
  'зерно астық grain | нефть мұнай oil',
];

/** Whether a word of an article may stand for a word of a question. */
function isRelated(asked: string, from: Language, told: string, to: Language): boolean {
  const stem = foldedStem(told, to);
  return (
    (from === to && foldedStem(asked, from) === stem) ||
    relatedWords(asked, from, to).some((word) => foldedStem(word, to) === stem)
  );
}

describe('relatedWords', () => {
  test('gives what press releases say for the same thing, in each language', () => {
    for (const lang of LANGUAGES) expect(relatedWords('принял', 'ru', lang).length).toBeGreaterThan(0);
    expect(relatedWords('водопад', 'ru', 'en')).toEqual([]);
  });

  test('joins a verb with its irregular forms, its noun and what else says the same', () => {
    for (const [lang, ...families] of FAMILIES) {
      for (const family of families) {
        const [asked, ...told] = family.split(' ');
        const missed = told.filter((word) => !isRelated(asked!, lang, word, lang));
        expect([asked, missed]).toEqual([asked, []]);
      }
    }
  });

  test('joins across languages', () => {
    for (const [ru, kk, en] of [
      ['откроют', 'ашпақ', 'inaugurate'],
      ['приедет', 'келмек', 'arrive'],
      ['подпишут', 'қойды', 'ink'],
      ['закупать', 'импорттау', 'procurement'],
      ['поставки', 'экспорт', 'shipment'],
      ['построят', 'салынады', 'construction'],
      ['направил', 'жіберді', 'dispatched'],
      ['ратификация', 'мақұлданды', 'approve'],
      ['наблюдатели', 'байқаушылар', 'monitoring'],
      ['авиасообщение', 'рейсі', 'flights'],
      ['вуз', 'жоо', 'university'],
      ['возглавил', 'бастаған', 'led'],
    ] as const) {
      for (const [asked, from] of [
        [ru, 'ru'],
        [kk, 'kk'],
        [en, 'en'],
      ] as const) {
        for (const [told, to] of [
          [ru, 'ru'],
          [kk, 'kk'],
          [en, 'en'],
        ] as const) {
          expect([asked, told, isRelated(asked, from, told, to)]).toEqual([asked, told, true]);
        }
      }
    }
  });

  test('keeps opposites and different acts apart, in each language', () => {
    for (const row of APART) {
      const sides = row.split(' | ').map((side) => side.split(' '));
      for (const [place, from] of LANGUAGES.entries()) {
        for (const [other, to] of LANGUAGES.entries()) {
          const [one, two] = [sides[0]![place]!, sides[1]![other]!];
          expect([one, two, isRelated(one, from, two, to)]).toEqual([one, two, false]);
          expect([two, one, isRelated(two, to, one, from)]).toEqual([two, one, false]);
        }
      }
    }
  });

  test('knows light words in any form', () => {
    for (const word of ['ездил', 'начнется', 'пойдут', 'дал'])
      expect([word, isLightWord(word, 'ru')]).toEqual([word, true]);
    for (const word of ['келмек', 'барады', 'етті']) expect([word, isLightWord(word, 'kk')]).toEqual([word, true]);
    expect(isLightWord('меморандум', 'ru')).toBe(false);
    expect(isLightWord('', 'ru')).toBe(false);
  });
});

describe('wordClass', () => {
  test('knows the class that a word of a question names', () => {
    expect(wordClass('документ', 'ru')!.members.ru).toContain('меморандум');
    expect(wordClass('document', 'en')!.members.en).toContain('memorandum');
    expect(wordClass('товары', 'ru')!.members.ru).toContain('мука');
    expect(wordClass('зерна', 'ru')!.members.kk).toContain('бидай');
    expect(wordClass('пшеница', 'ru')).toBeUndefined();
    expect(wordClass('водопад', 'ru')).toBeUndefined();
  });

  test('tells classes of kinds from lists of words', () => {
    expect(wordClass('город', 'ru')!.kinds).toContain('place');
    expect(wordClass('страна', 'ru')!.kinds).toContain('country');
    for (const { members } of [wordClass('город', 'ru')!, wordClass('страна', 'ru')!]) {
      for (const lang of LANGUAGES) expect(members[lang].filter((word) => /^[#*]/.test(word))).toEqual([]);
    }
  });
});

test('related.glossary.json gives every row in three languages', () => {
  const file = new URL('../../../src/core/language/related.glossary.json', import.meta.url);
  const { synonyms, classes, light } = JSON.parse(readFileSync(file, 'utf8')) as {
    synonyms: Record<string, string[]>[];
    classes: (Record<string, string[]> & { members: Record<string, string[]> })[];
    light: Record<string, string[]>;
  };
  const rows = [...synonyms, ...classes, ...classes.map(({ members }) => members), light];
  for (const row of rows) {
    for (const lang of LANGUAGES) expect(Array.isArray(row[lang])).toBe(true);
  }
});
