import type { Language } from '../language/language.ts';
import { readArticle } from './articleReading.ts';
import type { ClaimCitation, Failure } from './claim.ts';
import { readClaim } from './claimReading.ts';
import { gatherEvidence } from './evidence.ts';
import { factFailures } from './factFailures.ts';
import { foreignLinks } from './links.ts';

/**
 * Checks the words that an answer puts around its quotes: every person, post, country, body, place, figure and date in them
 * stands in the quotes, or in the title, date and publisher of their article. Titles and publishers that stand in the frame
 * word for word are taken as they are.
 *
 * @param citations - what the frame introduces, quotes with their articles
 * @returns what it may not say; empty where all of it is theirs
 */
export function verifyFrame(text: string, lang: Language, citations: readonly ClaimCitation[]): Failure[] {
  const evidence = gatherEvidence(
    citations.map((citation) => ({ citation, span: readArticle(citation.article).locate(citation.quote) ?? null })),
  );
  const own = citations.flatMap(({ article }) => [article.title, article.source ?? '']).filter(Boolean);
  const bare = [...new Set(own)]
    .sort((one, other) => other.length - one.length)
    .reduce((left, words) => left.replaceAll(words, ' '.repeat(words.length)), text);
  const reading = readClaim({ text: bare, lang, citations }, evidence);
  const texts = citations.flatMap(({ article, quote }) => [quote, article.title, article.source ?? '']);
  return [...factFailures(reading, evidence), ...foreignLinks(bare, texts)];
}
