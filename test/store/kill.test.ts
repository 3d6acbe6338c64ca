import { test } from 'vitest';
import { ingestSurvivesKills } from '../support/killTest.ts';

test('an ingest killed at 3 random points is resumed to the result of an undisturbed run', async () => {
  await ingestSurvivesKills(3, 20260311);
}, 300_000);
