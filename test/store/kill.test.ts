import { test } from 'vitest';
import { ingestSurvivesKills } from '../support/killTest.ts';

// 24 points of 500 articles each: kill.long.test.ts.
test('an ingest killed at 3 random points is resumed to the result of an undisturbed run', async () => {
  await ingestSurvivesKills(3, 20260311, 150);
}, 300_000);
