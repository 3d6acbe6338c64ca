import type { Citation } from '../../core/answering/answer.ts';
import { answerWords, origin, quotedTitle, writtenDate } from '../../core/answering/answerWords.ts';
import type { Language } from '../../core/language/language.ts';
import type { StyledText } from './message.ts';
import { shortened } from './shortened.ts';
import { bold, italic, joined, joinedBy, link, oneLine, type Piece } from './styledText.ts';
import { citationUrl } from './textFragment.ts';
import { webAddress } from './webAddress.ts';

/** How much of each source there is room for: UTF-16 units of an outlet and of a title; 0 leaves it out. */
export interface SourceDetail {
  outlet: number;
  title: number;
  alsoPublished: boolean;
  links: boolean;
}

/** From all a reader may want down to a bare date, for a sentence with dozens of sources. */
export const SOURCE_DETAILS: readonly SourceDetail[] = [
  { outlet: 120, title: 240, alsoPublished: true, links: true },
  { outlet: 80, title: 120, alsoPublished: false, links: true },
  { outlet: 40, title: 50, alsoPublished: false, links: true },
  { outlet: 24, title: 0, alsoPublished: false, links: true },
  { outlet: 0, title: 0, alsoPublished: false, links: false },
];

/** The sources of an answer or of a part of it: a heading, then a line for each article with the numbers that cite it. */
export function sourcesSection(
  citations: readonly Citation[],
  language: Language,
  detail: SourceDetail = SOURCE_DETAILS[0]!,
): StyledText {
  const heading = bold(`${answerWords(language).sources}:`);
  const lines = [...byArticle(citations).values()].map((own) => sourceLine(own, language, detail));
  return joinedBy('\n', [heading, ...lines]);
}

/** Citations by the article they are of, in the order of their first numbers. */
export function byArticle(citations: readonly Citation[]): Map<string, Citation[]> {
  const articles = new Map<string, Citation[]>();
  for (const citation of citations) {
    const own = articles.get(citation.path);
    if (own) own.push(citation);
    else articles.set(citation.path, [citation]);
  }
  return articles;
}

/** A citation's number as a link to its article, opened at the quoted words. */
export function citationMark(citation: Citation): StyledText {
  return link(`[${citation.number}]`, citationUrl(citation));
}

/** Outlet, date and title in one line, with the words that say what is retold and what was read out of the text. */
export function sourceWords(
  citation: Citation,
  language: Language,
  detail: SourceDetail = SOURCE_DETAILS[0]!,
): { outlet: string; date: string; title: string } {
  const words = answerWords(language);
  const { publisher, retelling, date, title, derived } = citation;
  const outlet = publisher === null ? null : shortened(publisher, detail.outlet);
  const dateMark = date !== null && derived.includes('date') ? ` (${words.derivedDate})` : '';
  const titleMark = derived.includes('title') ? ` (${words.derivedTitle})` : '';
  return {
    outlet: detail.outlet === 0 ? '' : origin(outlet, retelling, language),
    date: writtenDate(date, language) + dateMark,
    title: detail.title === 0 ? '' : quotedTitle(shortened(title, detail.title), language) + titleMark,
  };
}

function sourceLine(citations: readonly Citation[], language: Language, detail: SourceDetail): StyledText {
  const first = citations[0]!;
  const { outlet, date, title } = sourceWords(first, language, detail);
  const marks = citations.map((citation) => (detail.links ? citationMark(citation) : `[${citation.number}]`));
  const numbers = joinedBy(' ', marks);
  const about = [outlet, date].filter(Boolean).join(', ');
  const line: Piece[] = [numbers, ' ', oneLine(about)];
  if (title !== '') line.push(' — ', link(oneLine(title), citationUrl(first)));
  const elsewhere = detail.alsoPublished ? alsoPublished(citations, language) : null;
  if (elsewhere) line.push('\n', elsewhere);
  return joined(...line);
}

const MAX_COPIES = 3;
const MAX_COPY_UNITS = 60;

function alsoPublished(citations: readonly Citation[], language: Language): StyledText | null {
  const copies = new Map<string, Citation['alsoPublished'][number]>();
  for (const copy of citations.flatMap((citation) => citation.alsoPublished)) copies.set(copy.path, copy);
  if (copies.size === 0) return null;
  const named = [...copies.values()].slice(0, MAX_COPIES).map(({ publisher, date, url }) => {
    const outlet = origin(publisher === null ? null : shortened(publisher, MAX_COPY_UNITS), false, language);
    return link(oneLine(`${outlet}, ${writtenDate(date, language)}`), webAddress(url));
  });
  const more = copies.size > MAX_COPIES ? ` (+${copies.size - MAX_COPIES})` : '';
  return italic(joined(`${answerWords(language).alsoPublished}: `, joinedBy('; ', named), more));
}
