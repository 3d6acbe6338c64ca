import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseMarkdown } from '../src/core/corpus/parseMarkdown.ts';
import { parsePlainText } from '../src/core/corpus/parsePlainText.ts';
import { parseQuestions } from '../src/evaluation/questions.ts';
import type { RetrievalSet } from '../src/evaluation/retrievalSet.ts';

const DATA = fileURLToPath(new URL('../data', import.meta.url));

/** The articles and questions that ship, as a retrieval set: any article that tells what is asked will do. */
export function shippedSet(): RetrievalSet {
  const folder = join(DATA, 'articles');
  const documents = readdirSync(folder)
    .sort()
    .flatMap((path) => {
      const content = readFileSync(join(folder, path), 'utf8');
      if (!/\.(?:md|txt)$/.test(path)) return [];
      const read = path.endsWith('.md') ? parseMarkdown(path, content) : parsePlainText(path, content);
      return 'text' in read ? [{ id: path, title: read.title, text: read.text }] : [];
    });
  const file = join(DATA, 'questions.jsonl');
  const queries = parseQuestions(readFileSync(file, 'utf8'), file)
    .filter(({ relevant }) => relevant.length > 0)
    .map(({ id, question, history, relevant }) => ({
      id,
      text: [...history.map(({ content }) => content), question].join(' '),
      gains: new Map(relevant.map((path) => [path, 1])),
    }));
  return { name: 'the shipped questions', documents, queries, any: true };
}
