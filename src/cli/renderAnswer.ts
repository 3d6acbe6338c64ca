import { styleText } from 'node:util';
import type { Answer, Citation, NearestEvidence } from '../core/answering/answer.ts';
import { answerWords, origin, quotedAsWritten, quotedTitle, writtenDate } from '../core/answering/answerWords.ts';
import type { Language } from '../core/language/language.ts';
import { printable, printableLine } from '../core/language/printable.ts';
import { wrapText } from './layout.ts';

export interface RenderOptions {
  /** Characters to a line; null leaves lines whole. */
  width: number | null;
  colour: boolean;
}

/**
 * An answer as it is read in a terminal: its text, then its sources, each with the exact words that prove it.
 * Ends with a line break.
 */
export function renderAnswer(answer: Answer, options: RenderOptions): string {
  const blocks = [renderText(answer.text, options)];
  if (answer.citations.length > 0) blocks.push(renderSources(answer, options, { quotes: true }));
  const nearest = unsaidEvidence(answer);
  if (nearest.length > 0) blocks.push(renderNearest(nearest, answer.language, options));
  return `${blocks.join('\n\n')}\n`;
}

/** An answer for pasting: its text and numbered footnotes with outlet, date, title and address. No colours. */
export function renderPlainAnswer(answer: Answer): string {
  const footnotes = answer.citations.map((citation) => {
    const { number } = citation;
    const source = [...sourceParts(citation, answer.language), citation.url ? printableLine(citation.url) : ''];
    return `${number}. ${capitalised(source.filter(Boolean).join(', '))}`;
  });
  const nearest = unsaidEvidence(answer).map((evidence) => `– ${evidenceLine(evidence, answer.language)}`);
  const blocks = [printable(answer.text), footnotes.join('\n'), nearest.join('\n')];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

const CITATION_MARK = /\[\d{1,3}\]/g;

/** Text as it is read in a terminal: lines broken, numbers of citations coloured, nothing that moves the cursor. */
export function renderText(text: string, options: RenderOptions): string {
  return styled(wrapText(printable(text), { width: options.width }), 'cyan', options, CITATION_MARK);
}

/**
 * A list of sources, each told once, with the numbers of what is quoted from it.
 *
 * @param shown.quotes - whether the quotes stand under their source
 */
export function renderSources(
  answer: Pick<Answer, 'citations' | 'language'>,
  options: RenderOptions,
  shown: { quotes: boolean },
): string {
  const byArticle = new Map<string, Citation[]>();
  for (const citation of answer.citations) {
    byArticle.set(citation.path, [...(byArticle.get(citation.path) ?? []), citation]);
  }
  const heading = styled(`${answerWords(answer.language).sources}:`, 'bold', options);
  const sources = [...byArticle.values()].map((citations) => {
    return renderSource(citations, answer.language, options, shown);
  });
  return [heading, ...sources].join('\n');
}

// Quotes of one article stand under it, each with its number.
function renderSource(
  citations: readonly Citation[],
  language: Language,
  options: RenderOptions,
  shown: { quotes: boolean },
): string {
  const words = answerWords(language);
  const first = citations[0]!;
  const [outletAndDate, title] = sourceLine(first, language);
  const address = first.url ? printableLine(first.url) : `${words.file} ${printableLine(first.path)}`;
  const numbers = citations.map(({ number }) => `[${number}]`).join(' ');
  const line = wrapText(`${numbers} ${outletAndDate} — ${title} — ${address}`, {
    width: options.width,
    indent: INDENT,
    firstIndent: '',
  });
  const quoted = shown.quotes ? citations : [];
  const quotes = quoted.map((citation) => {
    const mark = citations.length > 1 ? `[${citation.number}] ` : '';
    return wrapText(mark + quotedAsWritten(printableLine(citation.quote)), { width: options.width, indent: INDENT });
  });
  const others = alsoPublished(citations, language);
  const elsewhere = others && styled(wrapText(others, { width: options.width, indent: INDENT }), 'dim', options);
  return [line, ...quotes]
    .map((part) => styled(part, 'cyan', options, CITATION_MARK))
    .concat(elsewhere || [])
    .join('\n');
}

const INDENT = '    ';

function sourceParts(citation: Citation, language: Language): [outlet: string, date: string, title: string] {
  const words = answerWords(language);
  const date = writtenDate(citation.date, language);
  const title = quotedTitle(printableLine(citation.title), language);
  const mark = (field: 'date' | 'title', words: string) => (citation.derived.includes(field) ? ` (${words})` : '');
  return [
    origin(citation.publisher, citation.retelling, language),
    date + (citation.date === null ? '' : mark('date', words.derivedDate)),
    title + mark('title', words.derivedTitle),
  ];
}

function sourceLine(citation: Citation, language: Language): [outletAndDate: string, title: string] {
  const [outlet, date, title] = sourceParts(citation, language);
  return [`${outlet}, ${date}`, title];
}

function alsoPublished(citations: readonly Citation[], language: Language): string {
  const words = answerWords(language);
  const copies = citations.flatMap((citation) => citation.alsoPublished);
  const lines = copies.map(
    ({ publisher, date }) => `${origin(publisher, false, language)}, ${writtenDate(date, language)}`,
  );
  return lines.length > 0 ? `${words.alsoPublished}: ${[...new Set(lines)].join('; ')}` : '';
}

// The words of an abstention may hold its evidence already.
function unsaidEvidence({ abstention, text }: Answer): NearestEvidence[] {
  return (abstention?.nearest ?? []).filter(({ quote }) => !text.includes(quote));
}

function renderNearest(nearest: readonly NearestEvidence[], language: Language, options: RenderOptions): string {
  const heading = styled(`${answerWords(language).nearest}:`, 'bold', options);
  const lines = nearest.map((evidence) =>
    wrapText(evidenceLine(evidence, language), { width: options.width, indent: '  ', firstIndent: '– ' }),
  );
  return [heading, ...lines].join('\n');
}

function evidenceLine({ date, title, quote }: NearestEvidence, language: Language): string {
  const head = `${writtenDate(date, language)}, ${quotedTitle(printableLine(title), language)}`;
  return `${head}: ${quotedAsWritten(printableLine(quote))}`;
}

function capitalised(line: string): string {
  return line.charAt(0).toUpperCase() + line.slice(1);
}

type Style = Parameters<typeof styleText>[0];

function styled(text: string, style: Style, { colour }: RenderOptions, part: RegExp | null = null): string {
  if (!colour) return text;
  // The stream is judged by the caller; without this, newer versions of Node judge stdout once more.
  const paint = (words: string) => styleText(style, words, { validateStream: false });
  return part ? text.replace(part, paint) : paint(text);
}
