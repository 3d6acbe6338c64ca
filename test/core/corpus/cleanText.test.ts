import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from '../../../src/core/corpus/cleanText.ts';

/** What comes in, what is left. */
type Case = readonly [before: string, after: string];

const KEPT_SENTENCE = 'Спикер палаты принял посла Португалии.';

describe('agency clauses go, their sentence stays and reads right', () => {
  const cases: Case[] = [
    ['Встреча прошла в Астане, сообщает Vestnik.kz', 'Встреча прошла в Астане.'],
    ['Встреча прошла в Астане, сообщает Vestnik.kz.', 'Встреча прошла в Астане.'],
    ['Встреча прошла в Астане, – сообщает пресс-служба Сената.', 'Встреча прошла в Астане.'],
    [
      'Встреча прошла, передает корреспондент агентства Kazinform со ссылкой на пресс-службу Сената. Далее был обед.',
      'Встреча прошла. Далее был обед.',
    ],
    ['Спикер, сообщает пресс-служба Сената, принял посла.', 'Спикер принял посла.'],
    [
      'Встреча, сообщает Zakon.kz, в ходе которой обсудили торговлю, прошла в Астане.',
      'Встреча, в ходе которой обсудили торговлю, прошла в Астане.',
    ],
    ['«Мы готовы к диалогу», – сообщили в пресс-службе Сената.', '«Мы готовы к диалогу».'],
    ['«Готовы ли мы?», – сообщает ТАСС.', '«Готовы ли мы?»'],
    ['Как сообщает пресс-служба Мажилиса, глава палаты принял гостей.', 'Глава палаты принял гостей.'],
    ['Стороны готовы к диалогу, говорится в сообщении.', 'Стороны готовы к диалогу.'],
    ['Состав утвержден, пишет «Вечерний Алматы».', 'Состав утвержден.'],
    ['Переговоры прошли. Об этом сообщили в пресс-службе Сената РК.', 'Переговоры прошли.'],
    ['Об этом сообщает Kazinform со ссылкой на Акорду. Далее был обед.', 'Далее был обед.'],
    ['Переговоры прошли. Об этом сообщила пресс-служба Сената, передает Zakon.kz.', 'Переговоры прошли.'],
    ['Встреча прошла. Об этом корреспонденту Kazinform сообщили в Сенате.', 'Встреча прошла.'],
    ['Встреча прошла, об этом пишет Vestnik.kz.', 'Встреча прошла.'],
    ['АСТАНА. КАЗИНФОРМ – Спикер принял посла.', 'Спикер принял посла.'],
    ['АСТАНА, 18 фев – Sputnik. Спикер принял посла.', 'Спикер принял посла.'],
    ['АСТАНА, 29 сентября. /Казинформ/ - Спикер принял посла.', 'Спикер принял посла.'],
    ['Төраға елшіні қабылдады, деп хабарлайды ҚазАқпарат.', 'Төраға елшіні қабылдады.'],
    ['Төраға елшіні қабылдады, – деп хабарлайды BAQ.KZ тілшісі.', 'Төраға елшіні қабылдады.'],
    ['Төраға елшіні қабылдады деп хабарлады Сенаттың баспасөз қызметі.', 'Төраға елшіні қабылдады.'],
    ['Сенаттың баспасөз қызметінің хабарлауынша, төраға елшіні қабылдады.', 'Төраға елшіні қабылдады.'],
    ['Бұл туралы Сенаттың баспасөз қызметі хабарлады. Кездесу Астанада өтті.', 'Кездесу Астанада өтті.'],
    ['The Speaker met the envoy, Kazinform News Agency reports.', 'The Speaker met the envoy.'],
    [
      'The Speaker met the envoy, Qazinform reports citing the press service of the Senate.',
      'The Speaker met the envoy.',
    ],
    [
      'The Speaker met the envoy, the press service of the Senate reported. Trade grew.',
      'The Speaker met the envoy. Trade grew.',
    ],
    ['The Speaker met the envoy, reports Qazinform.', 'The Speaker met the envoy.'],
    ['ASTANA. KAZINFORM – The Speaker met the envoy.', 'The Speaker met the envoy.'],
    ['BEIJING, Jan. 13 (Xinhua) -- The Speaker met the envoy.', 'The Speaker met the envoy.'],
  ];
  test.each(cases)('%s', (before, after) => expect(cleanText(before)).toBe(after));
});

describe('what people and bodies say is content and stays', () => {
  test.each([
    'Визит важен, сообщил Ашимбаев.',
    'Об этом сообщил Маулен Ашимбаев на брифинге.',
    'Об этом сообщила пресс-служба Сената, отметив важность визита для торговли.',
    'Спикер передает приветствие Президента, пишет книги и сообщает о планах.',
    'По информации пресс-службы палаты, жертв удалось избежать.',
    'Сенат рассмотрит закон, рассказали в министерстве экономики.',
    'Келісім дайын деп хабарлады Әшімбаев.',
    'Елші құжатты табыстады деп мәлімдеді төраға.',
    "According to Kazakhstan's Foreign Ministry, the group met on July 14.",
    'The committee reports to the Senate.',
    'The Speaker visited the Kazinform news agency and reported on the reform.',
    'Ранее сообщалось, что спикер посетит Рим.',
    'Он показал фото: на нем Астана.',
    'Фото на память сделали все участники встречи.',
    'The photo of the delegation hangs in the hall.',
    'ASTANA – The Speaker met the envoy.',
  ])('%s', (sentence) => expect(cleanText(sentence)).toBe(sentence));
});

describe('photo credits go wherever they stand', () => {
  test.each([
    [' date 2025-09-29 Фото: Сенат', ''],
    ['date 2025-09-29', ''],
    ['Фото: Сенат РК', ''],
    ['Фото: пресс-служба Сената', ''],
    ['Фото Акорды', ''],
    ['Фото с сайта senate.parlam.kz', ''],
    ['Фото: Иван Петров / Vestnik.kz', ''],
    ['(Фото: Сенат РК)', ''],
    ['*Photo: Akorda*', ''],
    ['Photo credit: Senate press service', ''],
    ['Photo courtesy of the Senate', ''],
    ['Сурет: Сенаттың баспасөз қызметі', ''],
    ['© Казинформ, 2025', ''],
    [`${KEPT_SENTENCE}Фото: Сенат РК`, KEPT_SENTENCE],
    [`${KEPT_SENTENCE} Фото Акорды`, KEPT_SENTENCE],
    [`${KEPT_SENTENCE} © Vestnik`, KEPT_SENTENCE],
    [`${KEPT_SENTENCE} Фото: пресс-служба Сената Далее был обед.`, `${KEPT_SENTENCE} Далее был обед.`],
    [`${KEPT_SENTENCE} Фото: Иван Петров. Далее был обед.`, `${KEPT_SENTENCE} Далее был обед.`],
    ['Фото: Сенат РК Спикер принял посла.', 'Спикер принял посла.'],
    ['Встреча прошла (фото: Сенат РК) в Астане.', 'Встреча прошла в Астане.'],
    [`Фото: Сенат РК\n${KEPT_SENTENCE}\nСурет: Ақорда\n\nДалее был обед.`, `${KEPT_SENTENCE}\n\nДалее был обед.`],
  ])('%s', (before, after) => expect(cleanText(before)).toBe(after));
});

describe('furniture of a page goes', () => {
  test.each([
    'Главная / Новости / Политика',
    'Басты бет > Жаңалықтар > Саясат',
    'Home » News » Politics',
    'Поделиться',
    'Поделиться: Facebook Twitter Telegram',
    'Бөлісу',
    'Версия для печати',
    'Просмотров: 1 234',
    '👁 123',
    '12 рет қаралды',
    'Теги: Сенат, Италия',
    '#Сенат #Италия',
    'Читайте также: Ашимбаев принял посла Италии',
    'Читайте также:\nСпикер посетил Рим\nМажилис принял закон',
    'Оқи отырыңыз: Тоқаев қонақты қабылдады',
    'Read also: Speaker meets envoy',
    'Follow us on Telegram',
    'Подписывайтесь на наш Telegram-канал!',
    'Источник: Казинформ',
    'Дата публикации: 29 сентября 2025 года',
    '29.09.2025, 14:30',
    'Все права защищены. Перепечатка запрещена',
    'https://example.org/news/1',
  ])('%s', (line) =>
    expect(cleanText(`${KEPT_SENTENCE}\n\n${line}\n\nДалее был обед.`)).toBe(`${KEPT_SENTENCE}\n\nДалее был обед.`),
  );

  test('a link tail goes and the paragraph before it stays', () => {
    expect(cleanText(`${KEPT_SENTENCE} Читайте также: Спикер посетил Рим`)).toBe(KEPT_SENTENCE);
    expect(cleanText(`${KEPT_SENTENCE} Подписывайтесь на наш Telegram-канал и будьте в курсе!`)).toBe(KEPT_SENTENCE);
    expect(cleanText(`${KEPT_SENTENCE} Источник: Казинформ`)).toBe(KEPT_SENTENCE);
  });

  test('the paragraph after a list of links stays', () => {
    expect(cleanText(`Читайте также:\nСпикер посетил Рим\n\n${KEPT_SENTENCE}`)).toBe(KEPT_SENTENCE);
  });
});

test('is idempotent, NFC and free of unseen characters, whatever noise is mixed', () => {
  const piece = fc.constantFrom(
    ...[
      KEPT_SENTENCE,
      'Далее был обед',
      ', сообщает Vestnik.kz',
      'Об этом сообщили в Сенате.',
      'Фото: Сенат РК',
      ' ',
      '\n',
    ],
    ...[
      '\n\n',
      '.',
      ',',
      '«',
      '»',
      ' – ',
      'Читайте также: ',
      'Как сообщает ТАСС, ',
      'деп хабарлайды BAQ.KZ',
      '\u200b',
      '\u0301',
    ],
    ...[
      'АСТАНА. КАЗИНФОРМ – ',
      '(',
      ')',
      '© ',
      'Kazinform reports',
      'Источник: ',
      ' date 2025-09-29 ',
      '29.09.2025',
      '#тег',
    ],
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 8 })), { maxLength: 14 }), (pieces) => {
      const once = cleanText(pieces.join(''));
      expect(cleanText(once)).toBe(once);
      expect(once).toBe(once.normalize('NFC'));
      expect(once).not.toMatch(/(?!\n)\p{Cc}|(?!\u200d)\p{Cf}|\p{Cs}/u);
    }),
    { numRuns: 500, seed: 3 },
  );
});

test('comes to an end on long runs of its worst characters', () => {
  for (const unit of [
    ' ',
    '<',
    'Фото: ',
    ', сообщает Vestnik.kz',
    'деп хабарлайды ',
    'a reports ',
    '1',
    '«',
    '. Читайте также: ',
    'А ',
  ]) {
    expect(cleanText(unit.repeat(Math.ceil(100_000 / unit.length))).length).toBeLessThanOrEqual(100_030);
  }
});
