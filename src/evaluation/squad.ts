import { z } from 'zod';
import { QuestionsError } from './questions.ts';

const SCHEMA = z.object({
  data: z.array(
    z.object({
      title: z.string().optional(),
      paragraphs: z.array(z.object({ context: z.string(), qas: z.array(z.object({ question: z.string() })) })),
    }),
  ),
});

/** A paragraph of a SQuAD-style set, as an article to be indexed. */
export interface SquadParagraph {
  /** Place of its article and place in it: what questions of another language are matched by. */
  id: string;
  title: string | null;
  text: string;
  questions: string[];
}

/** Question texts, each once, with the ids of all paragraphs under which it hangs. */
export type SquadQueries = Map<string, Set<string>>;

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

/** Gathers the questions of a set; ids are those of the paragraphs at the same places of the documents searched. */
export function squadQueries(paragraphs: readonly SquadParagraph[]): SquadQueries {
  const queries: SquadQueries = new Map();
  for (const { id, questions } of paragraphs) {
    for (const question of questions) {
      const relevant = queries.get(question) ?? new Set();
      queries.set(question, relevant.add(id));
    }
  }
  return queries;
}

function readJson(json: string, name: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new QuestionsError(`${name}: not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
}
