import { test } from 'vitest';
import { ingestSurvivesKills } from '../support/killTest.ts';

test.each([1, 2, 3])(
  'seed %i: an ingest killed at 8 random points is resumed to the result of an undisturbed run',
  async (seed) => {
    await ingestSurvivesKills(8, seed);
  },
  1_200_000,
);
