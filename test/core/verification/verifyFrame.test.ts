import { describe, expect, test } from 'vitest';
import { introduce } from '../../../src/core/answering/frame.ts';
import { LANGUAGES } from '../../../src/core/language/language.ts';
import { splitSentences } from '../../../src/core/language/sentences.ts';
import { verifyFrame } from '../../../src/core/verification/verifyFrame.ts';
import { shippedArticles } from '../../support/shippedArticles.ts';

const articles = [...shippedArticles().values()];
const cited = articles.map((article) => {
  const [first] = splitSentences(article.text, article.lang);
  return { article, quote: article.text.slice(first!.start, first!.end) };
});

describe('verifyFrame', () => {
  test.each(LANGUAGES)('passes the frame of every shipped note in %s', (lang) => {
    const failed = cited.flatMap((citation) => {
      const frame = introduce(citation.article, lang);
      return verifyFrame(frame, lang, [citation]).map(({ kind, fact }) => `${kind} ${fact} in ${frame}`);
    });
    expect(failed).toEqual([]);
  });

  test.each([
    ['date', (frame: string) => frame.replace(/^\d+ /, '31 ').replace(/20\d\d/, '2019')],
    ['person', (frame: string) => `Антониу Гутерриш: ${frame}`],
    ['country', (frame: string) => `Норвегия: ${frame}`],
    ['number', (frame: string) => `Найдено материалов: 412. ${frame}`],
    ['link', (frame: string) => `${frame} https://example.net`],
  ])('does not let a frame say a %s of its own', (kind, spoil) => {
    for (const citation of cited.slice(0, 12)) {
      const frame = spoil(introduce({ ...citation.article, date: citation.article.date ?? '2025-01-02' }, 'ru'));
      const kinds = verifyFrame(frame, 'ru', [citation]).map((failure) => failure.kind);
      expect(kinds, frame).toContain(kind);
    }
  });

  test('takes the facts of the quotes for its own', () => {
    const citation = cited.find(({ article }) => article.path.startsWith('2025-09-29'))!;
    expect(verifyFrame('Серджо Маттарелла, Казахстан:', 'ru', [citation])).toEqual([]);
  });
});
