import { expect, test } from 'vitest';
import { reindexOne } from '../support/reindexOne.ts';

/** One text tells the length of the model's vectors before a new workspace is embedded. */
const PROBE = 1;

test('re-indexing with one changed article asks the embedding server for its passages alone', async () => {
  const cost = await reindexOne(300);
  expect(cost).toEqual({ first: 300 + PROBE, unchanged: 0, changed: 1, onlyTheChanged: true });
}, 120_000);
