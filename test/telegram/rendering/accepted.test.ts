import { expect, test } from 'vitest';
import { sendGeneratedAnswers } from '../../support/acceptedAnswers.ts';

test("200 generated answers are taken by the Bot API's stand-in, whole, none refused", async () => {
  const { messages, refused } = await sendGeneratedAnswers(200, 4);
  expect(refused).toEqual([]);
  expect(messages).toBeGreaterThan(200);
}, 300_000);
