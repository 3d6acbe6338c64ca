import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Language } from '../../../src/core/language/language.ts';
import { findPersonNames } from '../../../src/core/language/personNames.ts';

const names = (text: string, lang: Language) =>
  findPersonNames(text, lang).map(({ start, end }) => text.slice(start, end));

describe('findPersonNames', () => {
  test.each<[string, Language, string[]]>([
    ['Председатель Сената Маулен Ашимбаев прибыл в Рим.', 'ru', ['Маулен Ашимбаев']],
    ['Маулен Ашимбаев встретился с Серджо Маттареллой.', 'ru', ['Маулен Ашимбаев', 'Серджо Маттареллой']],
    ['Ранее Ерлан Кошанов побывал в Тбилиси.', 'ru', ['Ерлан Кошанов']],
    ['Приветствуя Ласло Кёвера, спикер напомнил о визите.', 'ru', ['Ласло Кёвера']],
    ['спикер Жогорку Кенеша Нурланбек Тургунбек уулу', 'ru', ['Нурланбек Тургунбек уулу']],
    ['глава палаты Мохаммед Ульд ар-Рашид', 'ru', ['Мохаммед Ульд ар-Рашид']],
    ['встретился с Абдель Вахабом Абдель Разеком', 'ru', ['Абдель Вахабом Абдель Разеком']],
    ['генеральный секретарь То Лам прибыл', 'ru', ['То Лам']],
    ['Секретарь провинции Чжэцзян Ван Хао прибыл', 'ru', ['Ван Хао']],
    ['По словам К. Токаева, это важно.', 'ru', ['К. Токаева']],
    ['Приглашение Папе Льву XIV передано.', 'ru', ['Льву XIV']],
    ['Визит Папы Франциска в Казахстан', 'ru', ['Франциска']],
    ['Президент Токаев принял спикера.', 'ru', ['Токаев']],
    ['министр подарил Маулену Ашимбаеву книгу. Ашимбаев поблагодарил.', 'ru', ['Маулену Ашимбаеву', 'Ашимбаев']],
    ['Касым-Жомарт Кемелевич Токаев выступил', 'ru', ['Касым-Жомарт Кемелевич Токаев']],
    ['Сенат төрағасы Мәулен Әшімбаев келді.', 'kk', ['Мәулен Әшімбаев']],
    ['Кездесуде Ерлан Қошановпен келіссөз жүргізді.', 'kk', ['Ерлан Қошановпен']],
    ['Былтыр Қасым-Жомарт Тоқаевтың сапары өтті.', 'kk', ['Қасым-Жомарт Тоқаевтың']],
    ['Президент Тоқаев қонақты қабылдады.', 'kk', ['Тоқаев']],
    ['Танзила Нарбаеваны қабылдады. Нарбаева алғыс айтты.', 'kk', ['Танзила Нарбаеваны', 'Нарбаева']],
    ['Senate Chairman Maulen Ashimbayev met Om Birla in Astana.', 'en', ['Maulen Ashimbayev', 'Om Birla']],
    ['Welcoming Ramil Hasan, he spoke of the visit.', 'en', ['Ramil Hasan']],
    ['Labour MP Pam Cox is in the chair.', 'en', ['Pam Cox']],
    ['Pope Leo XIV received the guests.', 'en', ['Leo XIV']],
    ['Yerlan Koshanov spoke. Koshanov’s visit ended.', 'en', ['Yerlan Koshanov', 'Koshanov’s']],
  ])('%s', (text, lang, expected) => {
    expect(names(text, lang)).toEqual(expected);
  });

  test.each<[string, Language]>([
    ['Великий Шелковый путь и Средний коридор', 'ru'],
    ['Парламент Республики Казахстан', 'ru'],
    ['Стороны обсудили итоги саммита «Центральная Азия – Италия».', 'ru'],
    ['Министерство иностранных дел Южной Кореи', 'ru'],
    ['В Астане прошел Съезд лидеров мировых и традиционных религий.', 'ru'],
    ['С Монголией подписан меморандум.', 'ru'],
    ['Қазақстан Республикасы Парламентінің Сенаты', 'kk'],
    ['Орталық Азия елдері', 'kk'],
    ['The Middle Corridor and the Friendship Group', 'en'],
    ['The House of Commons and the House of Lords', 'en'],
    ['In September the Inter-Parliamentary Union met.', 'en'],
  ])('finds none in «%s»', (text, lang) => {
    expect(names(text, lang)).toEqual([]);
  });

  test('gives the words of a name', () => {
    expect(findPersonNames('прибыл Нурланбек Тургунбек уулу', 'ru')[0]?.words).toEqual([
      'Нурланбек',
      'Тургунбек',
      'уулу',
    ]);
  });

  test('gives spans in order that hold their words', () => {
    const pieces = [
      'Иван',
      'Петров',
      'К.',
      'уулу',
      'Президент',
      'Сената',
      'XIV',
      'в',
      '.',
      'Рим',
      'аль-Насер',
      '«',
      'И',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 15 }), (parts) => {
        const text = parts.join(' ');
        let last = 0;
        for (const { start, end, words } of findPersonNames(text, 'ru')) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(text.slice(start, end).startsWith(words[0]!)).toBe(true);
          last = end;
        }
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  test.each(['Иван Петров ', 'А. ', 'а', 'Президент Иван '])('reads 100 000 characters of %j', (piece) => {
    expect(findPersonNames(piece.repeat(100_000 / piece.length), 'ru')).toBeDefined();
  });
});
