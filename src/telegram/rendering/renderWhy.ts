import type { Answer } from '../../core/answering/answer.ts';
import { quotedAsWritten, quotedTitle, writtenDate } from '../../core/answering/answerWords.ts';
import type { TraceStep } from '../../core/answering/trace.ts';
import { countryName } from '../../core/language/countries.ts';
import type { Language } from '../../core/language/language.ts';
import type { FailureKind } from '../../core/verification/claim.ts';
import { type WhyWords, whyWords } from '../words/whyWords.ts';
import type { BotWords } from '../words/words.ts';
import type { RenderedMessage } from './message.ts';
import { shortened } from './shortened.ts';
import { breakableAtLines, splitMessage } from './splitMessage.ts';
import { bold, joined, joinedBy, link, type Piece } from './styledText.ts';
import { type FoundArticle, traceFacts } from './traceFacts.ts';

/** An answer with its trace. */
export interface ExplainedAnswer {
  answer: Answer;
  trace: readonly TraceStep[];
}

const MAX_ARTICLES = 6;
const MAX_DROPPED = 6;
const MAX_LINE_UNITS = 300;

/**
 * How an answer came about, in a reader's words: the question as understood, articles found, method, what was dropped
 * and why, times. Nothing of prompts, keys or servers.
 *
 * @param titles - of articles by path, for those of {@link shownPaths} that the answer itself does not name
 */
export function renderWhy(
  { answer, trace }: ExplainedAnswer,
  words: BotWords,
  titles: ReadonlyMap<string, string> = new Map(),
): RenderedMessage[] {
  const why = whyWords(words.language);
  const { language } = words;
  const facts = traceFacts(trace);
  const blocks: Piece[][] = [
    [bold(why.heading)],
    questionLines(answer, why, language),
    facts.found ? foundLines(facts.found, answer, why, language, titles) : [],
    methodLines(answer, facts, why, words),
    [timeLine(answer, why, language)],
  ];
  const text = joinedBy(
    '\n\n',
    blocks.filter((lines) => lines.length > 0).map((lines) => joinedBy('\n', lines)),
  );
  return splitMessage(breakableAtLines(text)).map(({ text, entities }) => ({ text, entities, buttons: [] }));
}

/** Paths of the found articles that are shown. */
export function shownPaths(trace: readonly TraceStep[]): string[] {
  return (traceFacts(trace).found?.articles ?? []).slice(0, MAX_ARTICLES).map(({ path }) => path);
}

function questionLines({ standaloneQuestion, interpretation }: Answer, why: WhyWords, language: Language): Piece[] {
  const { countries, people, from, to, intent } = interpretation;
  const lines = [
    named(why.understood, quotedAsWritten(shortened(standaloneQuestion, MAX_LINE_UNITS))),
    named(why.asked, why.intents[intent]),
  ];
  if (countries.length > 0) lines.push(named(why.countries, namesOf(countries, language).join(', ')));
  if (people.length > 0) lines.push(named(why.people, shortened(people.join(', '), MAX_LINE_UNITS)));
  if (from !== null || to !== null) {
    const [first, last] = [from, to].map((day) => (day === null ? '…' : writtenDate(day, language)));
    lines.push(named(why.period, first === last ? first! : `${first} – ${last}`));
  }
  return lines;
}

function foundLines(
  { articles, outsidePeriod }: { articles: readonly FoundArticle[]; outsidePeriod: readonly FoundArticle[] },
  answer: Answer,
  why: WhyWords,
  language: Language,
  titles: ReadonlyMap<string, string>,
): Piece[] {
  const byPath = new Map<string, { title: string; url: string | null }>();
  for (const [path, title] of titles) byPath.set(path, { title, url: null });
  for (const { path, title } of answer.abstention?.nearest ?? []) byPath.set(path, { title, url: null });
  for (const { path, title, url } of answer.citations) byPath.set(path, { title, url });
  const line = ({ path, score, copies }: FoundArticle): Piece => {
    const known = byPath.get(path);
    const name = known
      ? quotedTitle(shortened(known.title, MAX_LINE_UNITS), language)
      : shortened(path, MAX_LINE_UNITS);
    const others = copies.length > 0 ? ` ${why.copies(copies.length)}` : '';
    return joined('• ', link(name, known?.url ?? null), ` – ${why.relevance} ${percent(score)}${others}`);
  };
  const lines: Piece[] = [why.found(articles.length), ...articles.slice(0, MAX_ARTICLES).map(line)];
  if (outsidePeriod.length > 0) lines.push(`${why.outsidePeriod}: ${outsidePeriod.length}`);
  return lines;
}

function methodLines(
  { mode, status, abstention }: Answer,
  { selection, draft, isDraftMissing, models }: ReturnType<typeof traceFacts>,
  why: WhyWords,
  words: BotWords,
): Piece[] {
  const lines: Piece[] = [];
  if (status === 'answered') lines.push(named(why.mode, why.modes[mode]));
  if (abstention) lines.push(named(why.abstained, words.admin.reasons[abstention.reason]));
  if (models.length > 0) lines.push(named(why.model, shortened(models.join(', '), MAX_LINE_UNITS)));
  if (isDraftMissing) lines.push(why.noModel);
  if (selection) lines.push(named(why.required, percent(selection.share)));
  const missing = namesOf(selection?.missing ?? [], words.language);
  if (missing.length > 0) lines.push(named(why.missing, shortened(missing.join(', '), MAX_LINE_UNITS)));
  if (!draft) return lines;
  if (draft.declined) lines.push(why.declined);
  const rounds = (round: 'draft' | 'repair') => draft.judged.filter((sentence) => sentence.round === round);
  const first = rounds('draft');
  const dropped = first.filter(({ proved }) => !proved);
  if (first.length > 0) lines.push(why.checked(first.length, dropped.length));
  if (rounds('repair').length > 0) lines.push(why.repaired(rounds('repair').length));
  for (const { text, failures } of [...dropped, ...rounds('repair').filter(({ proved }) => !proved)].slice(
    0,
    MAX_DROPPED,
  )) {
    const reasons = failures.map(({ kind, fact }) => `${failureWords(kind, why)} (${shortened(fact, 80)})`);
    const reason = shortened([...new Set(reasons)].join('; '), MAX_LINE_UNITS);
    lines.push(`• ${why.dropped}: ${quotedAsWritten(shortened(text, MAX_LINE_UNITS))}${reason && ` – ${reason}`}`);
  }
  return lines;
}

function timeLine({ timingsMs }: Answer, why: WhyWords, language: Language): Piece {
  const written = (milliseconds: number) => {
    const seconds = (milliseconds / 1_000).toFixed(milliseconds < 100 ? 2 : 1);
    return `${language === 'en' ? seconds : seconds.replace('.', ',')} ${why.seconds}`;
  };
  const stages = Object.entries(timingsMs).flatMap(([stage, milliseconds]) => {
    const name = Object.hasOwn(why.stages, stage) ? why.stages[stage] : undefined;
    return name && milliseconds >= 5 ? [`${name} ${written(milliseconds)}`] : [];
  });
  const details = stages.length > 0 ? ` (${stages.join('; ')})` : '';
  return named(why.time, `${why.total} ${written(timingsMs.total)}${details}`);
}

function named(name: string, value: string): Piece {
  return joined(`${name}: `, value);
}

function failureWords(kind: string, why: WhyWords): string {
  return Object.hasOwn(why.failures, kind) ? why.failures[kind as FailureKind] : why.failures.support;
}

/** Labels as a reader writes them; of a country, its name. */
function namesOf(labels: readonly string[], language: Language): string[] {
  return labels.map((label) => (/^[A-Z]{2}$/.test(label) ? countryName(label, language) : label));
}

function percent(share: number): string {
  return `${Math.round(Math.min(Math.max(share, 0), 1) * 100)} %`;
}
