/** What a model wants to stand before a question and before a passage. */
export interface EmbeddingPrefixes {
  question: string;
  passage: string;
}

const TASK = 'Instruct: Given a question, retrieve passages that answer the question\nQuery: ';

// By what the name of a model contains, the most telling first. Source: the models' cards.
const PREFIXES: readonly [RegExp, EmbeddingPrefixes][] = [
  [/e5.*instruct|qwen3-embed/, { question: TASK, passage: '' }],
  [/(?:^|[^a-z])e5(?:[^a-z]|$)/, { question: 'query: ', passage: 'passage: ' }],
  [/nomic-embed/, { question: 'search_query: ', passage: 'search_document: ' }],
  [/embedding-?gemma/, { question: 'task: search result | query: ', passage: 'title: none | text: ' }],
];

/** The prefixes of a model by its name; none where the model is not known to want any. */
export function prefixesOf(model: string): EmbeddingPrefixes {
  const name = model.toLowerCase();
  return PREFIXES.find(([form]) => form.test(name))?.[1] ?? { question: '', passage: '' };
}
