import { expect, test } from 'vitest';
import type { SearchHit } from '../../src/app.ts';
import { answerLines, MAX_LINE_BYTES, type SearchReply } from '../../src/cli/searchLines.ts';

const hit: SearchHit = { path: 'a.md', title: 'Визит', date: null, passage: 'Встреча.', start: 0, end: 8, score: 0.5 };

async function repliesTo(...chunks: (string | Uint8Array)[]): Promise<SearchReply[]> {
  async function* input() {
    yield* chunks;
  }
  const replies: SearchReply[] = [];
  const options = {
    search: async (query: string, k: number) => {
      if (query === 'fail') throw new Error('the index is damaged');
      return Array.from({ length: k }, () => hit);
    },
    defaultK: 2,
    mask: (text: string) => text,
    signal: new AbortController().signal,
  };
  for await (const reply of answerLines(input(), options)) replies.push(reply);
  return replies;
}

test('answers each line with its id and hits of exactly five fields', async () => {
  const { title, date, ...fields } = hit;
  expect([title, date]).toEqual(['Визит', null]);
  expect(await repliesTo('{"id":"q1","query":"встреча","k":1}\n')).toEqual([{ id: 'q1', hits: [fields] }]);
});

test('takes the default number of hits where k is absent, and a last line without a line feed', async () => {
  expect(await repliesTo('{"id":7,"query":"x"}')).toEqual([{ id: 7, hits: [expect.anything(), expect.anything()] }]);
});

test('puts lines together from pieces, also where a piece ends inside a letter', async () => {
  const bytes = Buffer.from('{"id":1,"query":"Қазақстан","k":1}\n{"id":2,"query":"x","k":1}\n');
  const pieces = Array.from(bytes, (_, index) => bytes.subarray(index, index + 1));
  expect((await repliesTo(...pieces)).map(({ id }) => id)).toEqual([1, 2]);
});

test.each([
  ['no JSON', 'nonsense', null, /not JSON/],
  ['nothing', '', null, /not JSON/],
  ['no object', '[1]', null, /not a JSON object/],
  ['no id', '{"query":"x"}', null, /id is missing/],
  ['no query', '{"id":3}', 3, /query is missing/],
  ['a query of spaces', '{"id":3,"query":"  "}', 3, /query is missing/],
  ['a k of nought', '{"id":3,"query":"x","k":0}', 3, /k is 0; write a whole number/],
  ['a k in words', '{"id":3,"query":"x","k":"ten"}', 3, /k is "ten"/],
  ['a query that fails', '{"id":3,"query":"fail"}', 3, /the index is damaged/],
])('answers a line with %s with an error and reads the next', async (_, line, id, error) => {
  const [first, second] = await repliesTo(`${line}\n{"id":"next","query":"x"}\n`);
  expect(first).toEqual({ id, error: expect.stringMatching(error) });
  expect(second).toMatchObject({ id: 'next', hits: expect.any(Array) });
});

test('skips a line that is too long without keeping it, and reads the next', async () => {
  const long = 'x'.repeat(MAX_LINE_BYTES);
  const replies = await repliesTo(long, long, long, '\n{"id":1,"query":"x","k":1}\n');
  expect(replies).toEqual([
    { id: null, error: expect.stringContaining('longer than') },
    { id: 1, hits: [expect.anything()] },
  ]);
});
