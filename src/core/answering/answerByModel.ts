import type { Span } from '../language/span.ts';
import type { RankedArticle } from '../retrieval/retrieve.ts';
import type { CitedArticle, Verdict } from '../verification/claim.ts';
import { verifyClaim } from '../verification/verifyClaim.ts';
import { type AnswerWriter, type DraftRequest, WriterUnavailable } from './answerWriter.ts';
import { type ContextPassage, contextPassages } from './contextPassages.ts';
import { type DraftSentence, parseDraft } from './draft.ts';

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
 * @throws {WriterUnavailable} when there is no draft that can be read
 */
export async function proveDraft(
  request: Omit<DraftRequest, 'passages'>,
  articles: readonly RankedArticle[],
  writer: AnswerWriter,
): Promise<Proof> {
  const passages = contextPassages(articles);
  const session = await writer.start({ ...request, passages });
  const replies = [session.reply];
  let draft = parseDraft(session.reply);
  if ('problem' in draft) {
    const again = await session.reformat(draft.problem);
    replies.push(again);
    draft = parseDraft(again);
    if ('problem' in draft) throw new WriterUnavailable('unreadable');
  }
  const judged = draft.map((sentence) => judge('draft', sentence, request, passages));
  const failed = judged.filter(({ verdict }) => !verdict.proved);
  if (failed.length > 0) {
    const reply = await session.repair(failed.map(describe).join('\n')).catch(() => '');
    replies.push(reply);
    const repaired = parseDraft(reply);
    if (!('problem' in repaired)) {
      judged.push(...repaired.map((sentence) => judge('repair', sentence, request, passages)));
    }
  }
  return { proved: provedOf(judged, passages), judged, declined: draft.length === 0, replies };
}

function judge(
  round: Judged['round'],
  sentence: DraftSentence,
  { language }: Omit<DraftRequest, 'passages'>,
  passages: readonly ContextPassage[],
): Judged {
  const citations = sentence.citations.flatMap(({ passage, quote }) => {
    const shown = passageNamed(passage, passages);
    return shown ? [{ quote, article: shown.article.article as CitedArticle }] : [];
  });
  if (citations.length < sentence.citations.length || citations.length === 0) {
    const reason = 'it cites no passage, or one that was not given; cite by the ids of the passages shown';
    return { round, sentence, verdict: { proved: false, failures: [{ kind: 'quote', fact: '', reason }], spans: [] } };
  }
  return { round, sentence, verdict: verifyClaim({ text: sentence.text, lang: language, citations }) };
}

/** Each sentence once, a repaired one in the place where its round put it. */
function provedOf(judged: readonly Judged[], passages: readonly ContextPassage[]): ProvedSentence[] {
  const seen = new Set<string>();
  return judged.flatMap(({ sentence, verdict }) => {
    if (!verdict.proved || seen.has(sentence.text)) return [];
    seen.add(sentence.text);
    const quotes = verdict.spans.flatMap((span, place) => {
      const shown = passageNamed(sentence.citations[place]!.passage, passages);
      return span && shown ? [{ article: shown.article, span }] : [];
    });
    return [{ text: sentence.text, quotes }];
  });
}

/** Models write «p1» and «[p1]». */
function passageNamed(name: string, passages: readonly ContextPassage[]): ContextPassage | undefined {
  return passages.find(({ id }) => id === name.replace(/[[\]\s]/g, ''));
}

function describe({ sentence, verdict }: Judged): string {
  const reasons = verdict.failures.map(({ reason }) => reason).join(' ');
  return `- "${sentence.text}" — ${reasons}`;
}
