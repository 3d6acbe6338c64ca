import { z } from 'zod';
import { LANGUAGES } from '../core/language/language.ts';

/** One question of a set, as `data/questions.jsonl` has them. */
export interface EvaluationQuestion {
  id: string;
  lang: 'ru' | 'kk' | 'en';
  question: string;
  /** Free word; `unanswerable` is the one with a meaning: a right answer abstains. */
  type: string;
  /** Paths of the articles that tell it; empty for unanswerable ones. */
  relevant: string[];
  /** Short facts that a right answer holds, in any wording; a part in brackets is optional. */
  answer_points: string[];
  history: { role: 'user' | 'assistant'; content: string }[];
}

/** A question set that cannot be used; the message names file, line and field. */
export class QuestionsError extends Error {
  override readonly name = 'QuestionsError';
}

const SCHEMA = z.object({
  id: z.string().min(1),
  lang: z.enum(LANGUAGES as ['ru', 'kk', 'en']),
  question: z.string().trim().min(1).max(1000),
  type: z.string().min(1),
  relevant: z.array(z.string()),
  answer_points: z.array(z.string()).default([]),
  history: z.array(z.object({ role: z.enum(['user', 'assistant']), content: z.string() })).default([]),
});

/**
 * Reads a question set in JSON Lines.
 *
 * @param name - of the file, for errors
 * @throws {QuestionsError} at the first line that is not a question, or repeats an id
 */
export function parseQuestions(text: string, name: string): EvaluationQuestion[] {
  const ids = new Set<string>();
  return text
    .replace(/^\ufeff/, '')
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') return [];
      const place = `${name}:${index + 1}`;
      const parsed = SCHEMA.safeParse(parseJson(line, place));
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        throw new QuestionsError(`${place}: ${issue!.path.join('.') || 'the line'}: ${issue!.message}`);
      }
      if (ids.has(parsed.data.id)) throw new QuestionsError(`${place}: id "${parsed.data.id}" stands twice`);
      ids.add(parsed.data.id);
      return [parsed.data];
    });
}

function parseJson(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new QuestionsError(`${place}: not a JSON object; write one question a line`);
  }
}
