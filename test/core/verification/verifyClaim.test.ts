import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Article } from '../../../src/core/corpus/article.ts';
import { LANGUAGES, type Language } from '../../../src/core/language/language.ts';
import { splitSentences } from '../../../src/core/language/sentences.ts';
import type { Claim, FailureKind } from '../../../src/core/verification/claim.ts';
import { verifyClaim } from '../../../src/core/verification/verifyClaim.ts';
import { shippedArticles } from '../../support/shippedArticles.ts';

const articles = [...shippedArticles().values()];

function theNote(beginning: string): Article {
  return articles.find(({ path }) => path.startsWith(beginning))!;
}

/** A claim that cites every sentence of a shipped note, or the given quotes of it. */
function aClaim(note: string, lang: Language, text: string, quotes?: string[]): Claim {
  const article = theNote(note);
  const all = splitSentences(article.text, article.lang).map(({ start, end }) => article.text.slice(start, end));
  return { text, lang, citations: (quotes ?? all).map((quote) => ({ quote, article })) };
}

const kindsOf = (claim: Claim): FailureKind[] => [...new Set(verifyClaim(claim).failures.map(({ kind }) => kind))];

const ITALY = '2025-09-29-italy';

describe('verifyClaim', () => {
  test.each<[note: string, Language, string]>([
    [ITALY, 'ru', 'Президента Италии принял спикер Сената Маулен Ашимбаев.'],
    [ITALY, 'ru', 'Итальянский президент Серджо Маттарелла впервые посетил Казахстан с официальным визитом.'],
    [ITALY, 'en', 'Senate Speaker Maulen Ashimbayev received the President of Italy, Sergio Mattarella, in Astana.'],
    [ITALY, 'kk', 'Мәулен Әшімбаев Астанада Италия Президенті Серджо Маттарелланы қабылдады.'],
    ['2025-07-30', 'ru', 'На конференцию приехали делегации 115 государств, среди них более 80 спикеров.'],
    ['2025-08-19', 'ru', 'К 2030 году товарооборот должен достичь 10 млрд долларов.'],
    ['2025-09-16', 'ru', '24-е заседание Секретариата состоится 7 октября 2026 года в Астане.'],
    ['2025-09-18', 'en', 'Some sixty countries and more than a hundred delegations took part in the forum.'],
    ['2025-07-18', 'ru', 'Такие группы не определяют внешнюю политику.'],
  ])('proves from %s in %s: %s', (note, lang, text) => {
    expect(verifyClaim(aClaim(note, lang, text))).toMatchObject({ proved: true, failures: [] });
  });

  test.each<[FailureKind, note: string, Language, string]>([
    ['person', ITALY, 'ru', 'В Астане президента Италии принял Ерлан Кошанов.'],
    ['person', ITALY, 'ru', 'Кошанов принял президента Италии.'],
    ['post', ITALY, 'ru', 'Президента Италии принял премьер-министр Маулен Ашимбаев.'],
    ['country', ITALY, 'ru', 'Маулен Ашимбаев принял президента Франции.'],
    ['organisation', '2025-09-04-mongolia', 'ru', 'Меморандум заключили Сенат и Великий государственный хурал.'],
    ['place', '2025-04-08-mirziyoyev', 'ru', 'Климатический форум прошел 4 апреля в Бухаре.'],
    ['number', '2025-07-30', 'ru', 'На конференцию приехали делегации 120 государств.'],
    ['number', '2025-07-30', 'ru', 'На конференцию приехали 80 спикеров.'],
    ['number', '2025-07-30', 'ru', 'На конференцию приехали делегации более 80 государств.'],
    ['money', '2025-08-19', 'en', 'The neighbours set a target of 20 billion dollars of turnover by 2030.'],
    ['money', '2025-08-19', 'en', 'The neighbours set a target of 10 billion euros of turnover by 2030.'],
    ['date', ITALY, 'ru', 'В мае 2024 года в Астану приезжала премьер-министр Джорджа Мелони.'],
    ['date', '2025-09-16', 'ru', '24-е заседание Секретариата пройдет 8 октября 2026 года.'],
    ['role', ITALY, 'ru', 'Председателя Сената Маулена Ашимбаева принял президент Италии Серджо Маттарелла.'],
    ['role', '2025-01-14', 'en', 'Maulen Ashimbayev received Zhao Leji in Beijing.'],
    ['role', '2025-08-18-tokaev', 'kk', 'Танзила Нарбаева Қасым-Жомарт Тоқаевты қабылдады.'],
    ['negation', ITALY, 'ru', 'Маулен Ашимбаев не принял президента Италии.'],
    ['negation', '2025-07-18', 'en', 'Such groups write foreign policy.'],
    ['modality', ITALY, 'ru', 'Председатель Сената Маулен Ашимбаев примет в Астане президента Италии.'],
    ['modality', '2025-09-16', 'ru', 'Девятый Съезд созвали в Астане в 2028 году.'],
    ['modality', '2025-09-23', 'en', 'The next gathering of Central Asian parliaments was hosted by Dushanbe.'],
    ['modality', '2025-12-09', 'kk', 'Спикер Папа Францисктің қабіріне гүл қойды.'],
    ['language', ITALY, 'en', 'В Астане президента Италии принял председатель Сената.'],
    ['link', ITALY, 'ru', 'Президент Италии прибыл в Казахстан, подробности на https://example.net/a.'],
    ['link', ITALY, 'ru', 'Президент Италии прибыл в Казахстан, пишите @delegation.'],
    ['link', ITALY, 'ru', 'Президент Италии прибыл в Казахстан, телефон +7 717 255 55 55.'],
    ['support', ITALY, 'ru', 'Стороны обрушили рынок картофеля и закрыли школы.'],
  ])('fails by %s from %s in %s: %s', (kind, note, lang, text) => {
    expect(kindsOf(aClaim(note, lang, text))).toContain(kind);
  });

  test('says of each citation where its quote stands, and shows the article’s own words', () => {
    const quotes = ['серджо  Маттарелла впервые приехал в Казахстан', 'нет такого места тут'];
    const { spans, failures } = verifyClaim(aClaim(ITALY, 'ru', 'Маттарелла впервые приехал в Казахстан.', quotes));
    expect(spans.map((span) => span && theNote(ITALY).text.slice(span.start, span.end))).toEqual([
      'Серджо Маттарелла впервые приехал в Казахстан',
      null,
    ]);
    expect(failures.map(({ kind, fact }) => [kind, fact])).toEqual([['quote', 'нет такого места тут']]);
  });

  test('takes no quote that is too short to mean anything, and no claim without a quote', () => {
    const text = 'Маттарелла впервые приехал в Казахстан.';
    expect(kindsOf(aClaim(ITALY, 'ru', text, ['Серджо Маттарелла']))).toEqual(['quote']);
    expect(kindsOf(aClaim(ITALY, 'ru', text, []))).toEqual(['quote']);
  });

  test('leans on the cited sentences, not on the rest of the article', () => {
    const quotes = ['Казахстан представлял председатель Мажилиса'];
    expect(kindsOf(aClaim('2025-07-30', 'ru', 'Казахстан был среди 115 государств.', quotes))).toContain('number');
  });

  test('understands a pronoun only where one person can be meant', () => {
    const one = aClaim('2026-02-06-belarus', 'ru', 'Лукашенко отметил, что торговля превысила миллиард долларов.', [
      'Он отметил, что взаимная торговля превысила миллиард долларов',
    ]);
    expect(verifyClaim(one).failures).toEqual([]);
    const two = aClaim('2025-11-29', 'ru', 'Абибуллаев познакомил ее с политической модернизацией.', [
      'Он познакомил ее с политической модернизацией',
    ]);
    expect(kindsOf(two)).toEqual(['person']);
  });

  test('does not read what is too long to be a sentence', () => {
    expect(kindsOf(aClaim(ITALY, 'ru', 'Маттарелла приехал в Казахстан. '.repeat(60)))).toEqual(['support']);
  });

  test('gives a reason for each failure that names what fails', () => {
    const { failures } = verifyClaim(aClaim(ITALY, 'ru', 'Ерлан Кошанов принял президента Норвегии 18 мая.'));
    expect(failures.length).toBeGreaterThan(2);
    for (const { fact, reason } of failures) expect(reason).toContain(fact);
  });

  test('never throws, and every span it gives is a stretch of the article that reads as the quote does', () => {
    const someText = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.constantFrom(...articles.map(({ text }) => text.slice(0, 300))),
    );
    const anyQuote = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.tuple(fc.nat(1200), fc.nat(120)).map(([start, length]) => ({ start, length })),
    );
    fc.assert(
      fc.property(
        someText,
        fc.constantFrom(...LANGUAGES),
        fc.array(fc.tuple(fc.constantFrom(...articles), anyQuote), { maxLength: 3 }),
        (text, lang, cited) => {
          const citations = cited.map(([article, quote]) => ({
            article,
            quote: typeof quote === 'string' ? quote : article.text.slice(quote.start, quote.start + quote.length),
          }));
          const { proved, failures, spans } = verifyClaim({ text, lang, citations });
          expect(proved).toBe(failures.length === 0);
          spans.forEach((span, index) => {
            if (span === null) return;
            const { article, quote } = citations[index]!;
            const shown = article.text.slice(span.start, span.end);
            expect(article.text.includes(shown)).toBe(true);
            expect(bare(quote)).toContain(bare(shown));
          });
          if (proved) expect(spans.every((span) => span !== null)).toBe(true);
        },
      ),
      { seed: 5, numRuns: 300 },
    );
  });
});

/** Letters and digits alone. */
function bare(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
