import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectLanguage, languageOf } from '../../../src/core/language/detectLanguage.ts';
import { LANGUAGES } from '../../../src/core/language/language.ts';
import { foldKazakh } from '../../../src/core/language/normalise.ts';
import { samples } from './languageSamples.ts';

const PROSE = {
  ru: `Председатель Сената провёл переговоры с делегацией парламента Словении. Стороны обсудили торговлю, транспорт и образование,
    а также договорились о визите дружбы осенью. По словам Мәулена Әшімбаева, обмен опытом между комитетами станет регулярным.`,
  kk: `Сенат Төрағасы Словения парламентінің делегациясымен келіссөз жүргізді. Тараптар сауда, көлік және білім беру
    мәселелерін талқылап, күзде достық сапарын ұйымдастыруға уағдаласты. Комитеттер арасындағы тәжірибе алмасу тұрақты болмақ.`,
  en: `The Speaker of the Senate held talks with a delegation of the Slovenian parliament. The sides discussed trade, transport
    and education, and agreed on a visit in autumn. Мәулен Әшімбаев said that committees would share experience regularly.`,
} as const;

describe('languageOf', () => {
  const list = LANGUAGES.flatMap((lang) => samples[lang].map((text) => [lang, text] as const));

  test('is asked about enough short texts', () => {
    expect(list.length).toBeGreaterThanOrEqual(120);
  });

  test.each(list)('%s: %s', (lang, text) => {
    expect(languageOf(text)).toBe(lang);
  });

  test.each(LANGUAGES)('knows %s prose, in capitals too, and at a hundred times its length', (lang) => {
    expect(languageOf(PROSE[lang])).toBe(lang);
    expect(languageOf(PROSE[lang].toUpperCase())).toBe(lang);
    expect(languageOf(PROSE[lang].repeat(100))).toBe(lang);
  });

  test('knows Kazakh prose typed with Russian letters', () => {
    expect(languageOf(foldKazakh(PROSE.kk.toLowerCase()))).toBe('kk');
  });

  test.each(['', '   ', '2025', '12.05.2024 — 15:30', '!!!', '北京', '👍'])('does not guess about %j', (text) => {
    expect(languageOf(text)).toBeUndefined();
    expect(detectLanguage(text)).toBe('ru');
  });

  test.each<[string, string]>([
    // A month of its own says Russian, however few words stand round it.
    ['Переговоры прошли 19 мая.', 'ru'],
    ['Встреча 3 сентября?', 'ru'],
    // Kazakh without a letter of its own.
    ['Мажилиске ким келди?', 'kk'],
    ['Кездесу кайда болды?', 'kk'],
    ['Алматыга кай елден делегация келди', 'kk'],
    ['Токаев кайда барды', 'kk'],
    // A word or a name of another language changes nothing.
    ['Что обсудили на форуме Central Asia – EU в Самарканде?', 'ru'],
    ['Что такое «Халық кеңесі»?', 'ru'],
    ['Who chairs the Мәжіліс?', 'en'],
    ['What did Әшімбаев say about «Шелковый путь»?', 'en'],
    ['Inter-Parliamentary Union ассамблеясы қай қалада өтті?', 'kk'],
    ['OECD рейтингі туралы не айтылды?', 'kk'],
  ])('«%s» is %s', (text, lang) => {
    expect(languageOf(text)).toBe(lang);
  });

  test('finds the letters behind a long row of figures', () => {
    expect(languageOf(`${'1234567890 '.repeat(2000)}Who met the ambassador?`)).toBe('en');
  });

  test('gives one of the three languages for any text with a letter of theirs', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        expect(LANGUAGES).toContain(languageOf(`${text} а`));
      }),
      { seed: 6, numRuns: 300 },
    );
  });
});
