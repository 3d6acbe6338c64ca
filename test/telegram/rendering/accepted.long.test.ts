import { expect, test } from 'vitest';
import { sendGeneratedAnswers } from '../../support/acceptedAnswers.ts';

test("10 000 generated answers are taken by the Bot API's stand-in, whole, none refused", async () => {
  const { answers, messages, refused } = await sendGeneratedAnswers(10_000, 10_000);
  console.log(`${answers} answers in ${messages} messages, ${refused.length} refused`);
  expect(refused).toEqual([]);
});
