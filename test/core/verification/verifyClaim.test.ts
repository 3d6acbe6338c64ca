import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../../src/core/language/language.ts';
import type { Claim, FailureKind } from '../../../src/core/verification/claim.ts';
import { verifyClaim } from '../../../src/core/verification/verifyClaim.ts';
import { anArticle } from '../../support/anArticle.ts';
import { shippedArticles } from '../../support/shippedArticles.ts';

const VISIT = anArticle({
  title: 'Спикер Сената принял президента Финляндии',
  date: '2025-05-20',
  source: 'Вестник',
  text:
    'Председатель Сената Марат Оспанов принял в Астане президента Финляндии Юхани Лахтинена. Переговоры прошли 19 мая. ' +
    'По итогам подписаны два соглашения на 3,5 млн евро. Стороны не обсуждали вопросы транзита. ' +
    'В октябре 2026 года Финляндия проведет в Тампере форум депутатов, на который приедут более 40 делегаций. ' +
    'Он назвал Казахстан надежным партнером.',
});
const SENTENCES = VISIT.text.split(/(?<=\.) (?=\p{Lu})/u);

function aClaim(text: string, lang: Language = 'ru', quotes: string[] = SENTENCES): Claim {
  return { text, lang, citations: quotes.map((quote) => ({ quote, article: VISIT })) };
}

const kindsOf = (claim: Claim): FailureKind[] => [...new Set(verifyClaim(claim).failures.map(({ kind }) => kind))];

describe('verifyClaim', () => {
  test.each<[Language, string]>([
    ['ru', 'Марат Оспанов принял президента Финляндии Юхани Лахтинена.'],
    ['ru', '19 мая 2025 года в Астане подписаны два соглашения.'],
    ['ru', 'Финского президента принял спикер Сената.'],
    ['ru', 'В 2026 году в Тампере пройдет форум депутатов.'],
    ['ru', 'Вопросы транзита не обсуждались.'],
    ['en', 'Senate Speaker Marat Ospanov received Finnish President Juhani Lahtinen in Astana.'],
    ['en', 'Two agreements worth 3.5 million euros were signed.'],
    ['en', 'More than 40 delegations will come to the forum in Tampere in October 2026.'],
    ['kk', 'Марат Оспанов Финляндия Президенті Юхани Лахтиненді Астанада қабылдады.'],
  ])('proves in %s: %s', (lang, text) => {
    expect(verifyClaim(aClaim(text, lang))).toMatchObject({ proved: true, failures: [] });
  });

  test.each<[FailureKind, Language, string]>([
    ['person', 'ru', 'Марат Жакупов принял президента Финляндии Юхани Лахтинена.'],
    ['post', 'ru', 'Премьер-министр Марат Оспанов принял президента Финляндии.'],
    ['country', 'ru', 'Марат Оспанов принял президента Норвегии.'],
    ['organisation', 'ru', 'Переговоры в Астане прошли в Мажилисе.'],
    ['place', 'ru', 'Форум депутатов пройдет в октябре 2026 года в Оулу.'],
    ['number', 'ru', 'По итогам переговоров подписаны четыре соглашения.'],
    ['number', 'en', 'More than 60 delegations will come to the forum in Tampere.'],
    ['number', 'ru', 'На форум в Тампере приедут 40 делегаций.'],
    ['money', 'ru', 'Подписаны два соглашения на 35 млн евро.'],
    ['money', 'ru', 'Подписаны два соглашения на 3,5 млн долларов.'],
    ['date', 'ru', 'Переговоры прошли 18 мая.'],
    ['date', 'ru', 'В октябре 2027 года Финляндия проведет форум депутатов.'],
    ['role', 'ru', 'Председателя Сената Марата Оспанова принял в Астане президент Финляндии Юхани Лахтинен.'],
    ['role', 'en', 'Finnish President Juhani Lahtinen received Senate Speaker Marat Ospanov in Astana.'],
    ['role', 'kk', 'Финляндия Президенті Юхани Лахтинен Марат Оспановты Астанада қабылдады.'],
    ['negation', 'ru', 'Стороны обсуждали вопросы транзита.'],
    ['negation', 'ru', 'Марат Оспанов не принял президента Финляндии.'],
    ['modality', 'ru', 'Финляндия провела в Тампере форум депутатов.'],
    ['modality', 'ru', 'Марат Оспанов примет президента Финляндии Юхани Лахтинена.'],
    ['modality', 'en', 'Finland held a forum of deputies in Tampere in October 2026.'],
    ['language', 'en', 'Марат Оспанов принял президента Финляндии Юхани Лахтинена.'],
    ['link', 'ru', 'Переговоры прошли 19 мая, подробности на https://example.net/a.'],
    ['link', 'ru', 'Переговоры прошли 19 мая, пишите @delegation.'],
    ['link', 'ru', 'Переговоры прошли 19 мая, телефон +7 717 255 55 55.'],
    ['support', 'ru', 'Стороны обрушили рынок картофеля и закрыли школы.'],
  ])('fails by %s in %s: %s', (kind, lang, text) => {
    expect(kindsOf(aClaim(text, lang))).toContain(kind);
  });

  test('says of each citation where its quote stands, and shows the article’s own words', () => {
    const { spans, failures } = verifyClaim(
      aClaim('Переговоры прошли 19 мая.', 'ru', ['переговоры  прошли 19 мая', 'нет такого места тут']),
    );
    expect(spans.map((span) => span && VISIT.text.slice(span.start, span.end))).toEqual([
      'Переговоры прошли 19 мая',
      null,
    ]);
    expect(failures.map(({ kind, fact }) => [kind, fact])).toEqual([['quote', 'нет такого места тут']]);
  });

  test('takes no quote that is too short to mean anything, and no claim without a quote', () => {
    expect(kindsOf(aClaim('Переговоры прошли 19 мая.', 'ru', ['19 мая']))).toEqual(['quote']);
    expect(kindsOf(aClaim('Переговоры прошли.', 'ru', []))).toEqual(['quote']);
  });

  test('leans on the cited sentences, not on the rest of the article', () => {
    expect(
      kindsOf(aClaim('Переговоры прошли в Астане, подписаны два соглашения.', 'ru', ['Переговоры прошли 19 мая'])),
    ).toContain('number');
  });

  test('understands a pronoun only where one person can be meant', () => {
    const article = anArticle({
      text: 'Марат Оспанов провел переговоры с гостями. Он назвал Казахстан надежным партнером Финляндии.',
    });
    const citations = [{ quote: 'Он назвал Казахстан надежным партнером', article }];
    expect(verifyClaim({ text: 'Оспанов назвал Казахстан надежным партнером.', lang: 'ru', citations }).proved).toBe(
      true,
    );
    const two = { ...article, text: article.text.replace('с гостями', 'с Юхани Лахтиненом') };
    const unclear = [{ quote: 'Он назвал Казахстан надежным партнером', article: two }];
    expect(kindsOf({ text: 'Оспанов назвал Казахстан надежным партнером.', lang: 'ru', citations: unclear })).toEqual([
      'person',
    ]);
  });

  test('gives a reason for each failure that names what fails', () => {
    const { failures } = verifyClaim(aClaim('Марат Жакупов принял президента Норвегии 18 мая.'));
    for (const { fact, reason } of failures) expect(reason).toContain(fact);
  });

  test('never throws, and every span it gives is a stretch of the article that reads as the quote does', () => {
    const articles = [...shippedArticles().values()];
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
