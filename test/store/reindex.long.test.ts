import { expect, test } from 'vitest';
import { reindexOne } from '../support/reindexOne.ts';

/** One text tells the length of the model's vectors before a new workspace is embedded. */
const PROBE = 1;

test('re-indexing with one changed article in 5 000 asks the embedding server for its passages alone', async () => {
  const cost = await reindexOne(5000);
  console.log('texts embedded:', cost);
  expect(cost).toEqual({ first: 5000 + PROBE, unchanged: 0, changed: 1, onlyTheChanged: true });
});
