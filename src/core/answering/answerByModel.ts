import type { Language } from '../language/language.ts';
import type { Span } from '../language/span.ts';
import type { IndexedArticle, RankedArticle } from '../retrieval/retrieve.ts';
import type { Failure, Verdict } from '../verification/claim.ts';
import { verifyClaim } from '../verification/verifyClaim.ts';
import { type AnswerWriter, type DraftRequest, type DraftSession, WriterUnavailable } from './answerWriter.ts';
import type { ContextPassage } from './contextPassages.ts';
import { type DraftSentence, parseDraft } from './draft.ts';
import { isFloating, sentenceFaults } from './sentenceFaults.ts';

/** A sentence that code has proved. */
export interface ProvedSentence {
  text: string;
  quotes: { article: RankedArticle; span: Span }[];
}

/** A verdict with the sentence it is about, for the trace. */
export interface Judged {
  round: 'draft' | 'repair';
  sentence: DraftSentence;
  verdict: Verdict;
  /** What it cites of the passages shown; empty where it is not proved. */
  quotes: ProvedSentence['quotes'];
}

/** What came of a draft. */
export interface Proof {
  proved: ProvedSentence[];
  judged: Judged[];
  /** The model itself says that the passages do not answer. */
  declined: boolean;
  replies: string[];
}

/**
 * Lets the model draft and proves each sentence. What fails goes back once with its reasons; what fails again is
 * dropped. Nothing of a draft leaves this function unproved.
 *
 * @param onDraft - called once, when there is a draft and its sentences are about to be proved
 * @throws {WriterUnavailable} when there is no draft that can be read, or none that is proved and no way to repair it
 */
export async function proveDraft(
  request: DraftRequest,
  writer: AnswerWriter,
  onDraft: () => void = () => {},
): Promise<Proof> {
  const { language, passages } = request;
  const session = await writer.start(request);
  const replies = [session.reply];
  let draft = parseDraft(session.reply);
  if ('problem' in draft) {
    const again = await session.reformat(draft.problem);
    replies.push(again);
    draft = parseDraft(again);
    if ('problem' in draft) throw new WriterUnavailable('unreadable');
  }
  onDraft();
  const judged = draft.map((sentence) => judge('draft', sentence, language, passages));
  const failed = judged.filter(({ verdict }) => !verdict.proved);
  if (failed.length > 0) {
    const reply = await repair(session, failed, failed.length < judged.length);
    if (reply !== null) {
      replies.push(reply);
      const repaired = parseDraft(reply);
      if (!('problem' in repaired)) {
        judged.push(...repaired.map((sentence) => judge('repair', sentence, language, passages)));
      }
    }
  }
  return { proved: provedOf(judged, language), judged, declined: draft.length === 0, replies };
}

/** The second try for what failed; null where it cannot be had and something else is proved already. */
async function repair(session: DraftSession, failed: readonly Judged[], hasProved: boolean): Promise<string | null> {
  try {
    return await session.repair(failed.map(describe).join('\n'));
  } catch (error) {
    if (error instanceof WriterUnavailable && hasProved) return null;
    throw error;
  }
}

function judge(
  round: Judged['round'],
  sentence: DraftSentence,
  lang: Language,
  passages: readonly ContextPassage[],
): Judged {
  // What names a passage that was not shown proves nothing and is left out.
  const cited = sentence.citations.flatMap(({ passage, quote }) => {
    const shown = passageNamed(passage, passages);
    return shown ? [{ quote, article: shown.article }] : [];
  });
  if (cited.length === 0) {
    const reason = 'It cites no passage that was given; cite by the ids of the passages shown.';
    return { round, sentence, verdict: unproved({ kind: 'quote', fact: '', reason }), quotes: [] };
  }
  const { text } = sentence;
  const citations = cited.map(({ quote, article }) => ({ quote, article: article.article }));
  const verdict = verifyClaim({ text, lang, citations });
  const faults = sentenceFaults({
    text,
    lang,
    quotes: citations.map(({ quote }) => quote),
    sources: cited.flatMap(({ article: { article } }, place) => [
      ...sentencesAround(article, verdict.spans[place] ?? null),
      article.title,
      article.source ?? '',
    ]),
  });
  const failures = [...verdict.failures, ...faults];
  if (failures.length > 0) return { round, sentence, verdict: { ...verdict, proved: false, failures }, quotes: [] };
  const quotes = cited.flatMap(({ article }, place) => {
    const span = verdict.spans[place];
    return span ? [{ article, span }] : [];
  });
  return { round, sentence, verdict, quotes };
}

function sentencesAround({ text, sentences }: IndexedArticle, span: Span | null): string[] {
  if (!span) return [];
  const around = sentences.filter(({ start, end }) => start < span.end && span.start < end);
  return around.map(({ start, end }) => text.slice(start, end));
}

function unproved(failure: Failure): Verdict {
  return { proved: false, failures: [failure], spans: [] };
}

/** Each proved sentence once, the repaired ones last. */
function provedOf(judged: readonly Judged[], lang: Language): ProvedSentence[] {
  const seen = new Set<string>();
  const proved: ProvedSentence[] = [];
  for (const { sentence, verdict, quotes } of judged) {
    if (!verdict.proved || seen.has(sentence.text)) continue;
    seen.add(sentence.text);
    const before = proved.at(-1);
    // «Подписан меморандум» behind a sentence about another visit would be read as told of that one.
    if (before && !sharesArticle(before.quotes, quotes) && isFloating(sentence.text, lang)) continue;
    proved.push({ text: sentence.text, quotes });
  }
  return proved;
}

function sharesArticle(one: ProvedSentence['quotes'], other: ProvedSentence['quotes']): boolean {
  return one.some(({ article }) => other.some((quote) => quote.article.article.id === article.article.id));
}

/** Models write «p1» and «[p1]». */
function passageNamed(name: string, passages: readonly ContextPassage[]): ContextPassage | undefined {
  return passages.find(({ id }) => id === name.replace(/[[\]\s]/g, ''));
}

function describe({ sentence, verdict }: Judged): string {
  const reasons = verdict.failures.map(({ reason }) => reason).join(' ');
  return `- "${sentence.text}" — ${reasons}`;
}
