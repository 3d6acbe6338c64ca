import { z } from 'zod';
import { QuestionsError } from './questions.ts';
import type { RetrievalQuery, RetrievalSet } from './retrievalSet.ts';

const SCHEMA = z.object({
  data: z.array(
    z.object({
      title: z.string().optional(),
      paragraphs: z.array(z.object({ context: z.string(), qas: z.array(z.object({ question: z.string() })) })),
    }),
  ),
});

/** A paragraph of a SQuAD-style set. */
export interface SquadParagraph {
  /** Place of its article and place in it: what questions of another language are matched by. */
  id: string;
  title: string | null;
  text: string;
  questions: string[];
}

/**
 * Reads a set in SQuAD's JSON form.
 *
 * @param name - of the file, for errors
 * @throws {QuestionsError} when it has another form
 */
export function parseSquad(json: string, name: string): SquadParagraph[] {
  const parsed = SCHEMA.safeParse(readJson(json, name));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new QuestionsError(`${name}: ${issue!.path.join('.')}: ${issue!.message}; expected SQuAD's form`);
  }
  return parsed.data.data.flatMap(({ title, paragraphs }, article) =>
    paragraphs.map(({ context, qas }, place) => ({
      id: `${article}-${place}`,
      title: title ?? null,
      text: context,
      questions: qas.map(({ question }) => question.trim()).filter((question) => question !== ''),
    })),
  );
}

/**
 * The paragraphs of one file with the questions of the same or another: a question's relevant paragraphs are those at the
 * places under which it hangs, and each question text is asked once.
 *
 * @throws {QuestionsError} where a question hangs at a place that the documents do not have
 */
export function squadSet(
  name: string,
  documents: readonly SquadParagraph[],
  asked: readonly SquadParagraph[],
): RetrievalSet {
  const places = new Set(documents.map(({ id }) => id));
  const queries = new Map<string, RetrievalQuery & { gains: Map<string, number> }>();
  for (const { id, questions } of asked) {
    if (questions.length > 0 && !places.has(id)) {
      throw new QuestionsError(`${name}: the documents have no paragraph ${id}, under which questions hang`);
    }
    for (const [place, text] of questions.entries()) {
      const query = queries.get(text) ?? { id: `${id}-${place}`, text, gains: new Map() };
      query.gains.set(id, 1);
      queries.set(text, query);
    }
  }
  return {
    name,
    documents: documents.map(({ id, title, text }) => ({ id, title, text })),
    queries: [...queries.values()],
    any: true,
  };
}

function readJson(json: string, name: string): unknown {
  try {
    return JSON.parse(json.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new QuestionsError(`${name}: not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
}
