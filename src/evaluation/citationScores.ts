import type { Answer } from '../core/answering/answer.ts';
import type { CitedArticle } from '../core/verification/claim.ts';
import { mean } from './statistics.ts';

/** A sentence with some of what it cites, to be judged. */
export interface CitedSentence {
  text: string;
  citations: readonly { quote: string; article: CitedArticle }[];
}

/** What a judge says of a cited sentence. */
export interface Support {
  supported: boolean;
  /** Why not; empty where it is supported, or nobody can say. */
  reasons: string[];
}

/** Says whether what a sentence cites proves it. */
export type CitationJudge = (sentence: CitedSentence) => Support | Promise<Support>;

/** One sentence of an answer, judged. */
export interface JudgedSentence extends Support {
  text: string;
  /** Each citation, and whether the sentence needs it. */
  citations: { number: number; needed: boolean }[];
}

/**
 * Judges each cited sentence of an answer by all it cites; and of a supported one each citation: it is needed where it
 * supports the sentence alone, or where the others do not without it.
 * Source: ALCE, Gao et al., EMNLP 2023, arXiv:2305.14627, section 3.3.
 *
 * @param articles - cited articles by path
 */
export async function judgeCitations(
  answer: Answer,
  articles: ReadonlyMap<string, CitedArticle>,
  judge: CitationJudge,
): Promise<JudgedSentence[]> {
  const cited = new Map(
    answer.citations.flatMap(({ number, path, quote }) => {
      const article = articles.get(path);
      return article ? [[number, { quote, article }] as const] : [];
    }),
  );
  const judged: JudgedSentence[] = [];
  for (const { text, citations: numbers } of answer.sentences) {
    const supports = (some: readonly number[]) => {
      const citations = some.flatMap((number) => cited.get(number) ?? []);
      return citations.length === 0 ? NOTHING_CITED : judge({ text, citations });
    };
    const { supported, reasons } = await supports(numbers);
    const citations: JudgedSentence['citations'] = [];
    for (const number of numbers) {
      const others = numbers.filter((other) => other !== number);
      const needed =
        supported &&
        (others.length === 0 || (await supports([number])).supported || !(await supports(others)).supported);
      citations.push({ number, needed });
    }
    judged.push({ text, supported, reasons, citations });
  }
  return judged;
}

const NOTHING_CITED: Support = { supported: false, reasons: ['The sentence cites nothing that is stored.'] };

/** Citation recall in ALCE's sense: share of the sentences supported by what they cite; null of none. */
export function citationRecall(judged: readonly JudgedSentence[]): number | null {
  return mean(judged.map(({ supported }) => Number(supported)));
}

/** Citation precision in ALCE's sense: share of the citations that support a supported sentence and are needed; null of none. */
export function citationPrecision(judged: readonly JudgedSentence[]): number | null {
  return mean(judged.flatMap(({ citations }) => citations.map(({ needed }) => Number(needed))));
}
