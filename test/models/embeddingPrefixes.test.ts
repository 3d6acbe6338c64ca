import { expect, test } from 'vitest';
import { prefixesOf } from '../../src/models/embeddingPrefixes.ts';

test.each([
  ['Xenova/multilingual-e5-small', 'query: ', 'passage: '],
  ['intfloat/multilingual-e5-large', 'query: ', 'passage: '],
  ['text-embedding-multilingual-e5-base', 'query: ', 'passage: '],
  ['nomic-embed-text:latest', 'search_query: ', 'search_document: '],
  ['text-embedding-3-small', '', ''],
  ['BAAI/bge-m3', '', ''],
  ['Xenova/paraphrase-multilingual-MiniLM-L12-v2', '', ''],
])('%s wants «%s» before questions and «%s» before passages', (model, question, passage) => {
  expect(prefixesOf(model)).toEqual({ question, passage });
});

test('a model that follows instructions wants one before questions and nothing before passages', () => {
  for (const model of ['intfloat/multilingual-e5-large-instruct', 'Qwen/Qwen3-Embedding-0.6B']) {
    expect(prefixesOf(model).question).toMatch(/^Instruct: .*\nQuery: $/);
    expect(prefixesOf(model).passage).toBe('');
  }
});
