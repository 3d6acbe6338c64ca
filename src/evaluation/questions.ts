import { basename } from 'node:path';
import { z } from 'zod';
import { LANGUAGES, type Language } from '../core/language/language.ts';

/** One question of a set, as `data/questions.jsonl` has them. */
export interface EvaluationQuestion {
  /** Once in all sets asked together. */
  id: string;
  lang: Language;
  question: string;
  /**
   * Free word. Some have a meaning: of `unanswerable` a right answer abstains; `count` asks for figures; of `comparison` all
   * relevant articles must be found, of others any; `fact`, `who` and `when` are asked for all their points.
   */
  type: string;
  /** What makes it unanswerable, such as `wrong_year`; see {@link refusalKind}. */
  why: string | null;
  /** Paths of the articles that tell it; empty for unanswerable ones. */
  relevant: string[];
  /** Short facts that a right answer holds, in any wording; a part in brackets is optional. */
  answer_points: string[];
  /** Earlier turns, oldest first. */
  history: { role: 'user' | 'assistant'; content: string }[];
  /** Where it stands. */
  file: string;
  line: number;
}

/** How near to the corpus an unanswerable question comes. */
export type RefusalKind = 'near-miss' | 'absent' | 'off-topic' | 'injection' | 'unsorted';

/** A question set that cannot be used; the message names file, line and field. */
export class QuestionsError extends Error {
  override readonly name = 'QuestionsError';
}

const SCHEMA = z.object({
  id: z.string().min(1).max(200),
  lang: z.enum(LANGUAGES as ['ru', 'kk', 'en']),
  question: z.string().trim().min(1).max(1000),
  type: z.string().min(1).max(40),
  why: z.string().nullish(),
  relevant: z.array(z.string()),
  answer_points: z.array(z.string().trim().min(1)).default([]),
  history: z.array(z.object({ role: z.enum(['user', 'assistant']), content: z.string() })).default([]),
});

/**
 * Reads a question set in JSON Lines. Fields that are not of the format are passed over.
 *
 * @param file - its path, for errors and reports
 * @throws {QuestionsError} at the first line that is not a question, or repeats an id
 */
export function parseQuestions(text: string, file: string): EvaluationQuestion[] {
  return text
    .replace(/^\ufeff/, '')
    .split('\n')
    .flatMap((source, index) => {
      if (source.trim() === '') return [];
      const line = index + 1;
      const place = `${file}:${line}`;
      const parsed = SCHEMA.safeParse(parseJson(source, place));
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        throw new QuestionsError(`${place}: ${issue!.path.join('.') || 'the line'}: ${issue!.message}`);
      }
      const { why, ...question } = parsed.data;
      if (question.type === 'unanswerable' && question.relevant.length > 0) {
        throw new QuestionsError(`${place}: relevant: an unanswerable question has no relevant articles; write []`);
      }
      return [{ ...question, why: why ?? null, file, line }];
    })
    .map(withOwnId());
}

/** Joins sets to be asked in one run. @throws {QuestionsError} where two have an id in common */
export function joinQuestions(sets: readonly (readonly EvaluationQuestion[])[]): EvaluationQuestion[] {
  return sets.flat().map(withOwnId());
}

/** What an unanswerable question is counted under; null for an answerable one. */
export function refusalKind({ type, why }: Pick<EvaluationQuestion, 'type' | 'why'>): RefusalKind | null {
  if (type !== 'unanswerable') return null;
  return REFUSAL_KINDS[why ?? ''] ?? 'unsorted';
}

/** The name of the set a question is of. */
export function setOf({ file }: Pick<EvaluationQuestion, 'file'>): string {
  return basename(file);
}

const REFUSAL_KINDS: Readonly<Record<string, RefusalKind>> = {
  near_miss: 'near-miss',
  wrong_year: 'near-miss',
  wrong_period: 'near-miss',
  missing_detail: 'near-miss',
  absent: 'absent',
  absent_country: 'absent',
  absent_person: 'absent',
  off_topic: 'off-topic',
  injection: 'injection',
  instruction: 'injection',
};

function withOwnId(): (question: EvaluationQuestion) => EvaluationQuestion {
  const places = new Map<string, string>();
  return (question) => {
    const place = `${question.file}:${question.line}`;
    const first = places.get(question.id);
    if (first !== undefined) {
      throw new QuestionsError(`${place}: id "${question.id}" stands at ${first} already; give each question its own`);
    }
    places.set(question.id, place);
    return question;
  };
}

function parseJson(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new QuestionsError(`${place}: not a JSON object; write one question a line`);
  }
}
