import type { Answer } from '../../src/core/answering/answer.ts';
import { answerQuestion } from '../../src/core/answering/answerQuestion.ts';
import type { Turn } from '../../src/core/answering/standalone.ts';
import type { MemoryIndex } from './memoryIndex.ts';

/** Day that stands for today in tests. */
export const TODAY = '2026-03-15';

/** Asks an index in memory, without a language model, on a clock that goes by a millisecond a look. */
export async function askIn(index: MemoryIndex, question: string, history: readonly Turn[] = []): Promise<Answer> {
  const dates = index.articles.flatMap(({ date }) => date ?? []).sort();
  let milliseconds = 0;
  const { answer } = await answerQuestion(
    {
      question,
      history,
      today: () => TODAY,
      coverage: { articles: index.articles.length, firstDate: dates[0] ?? null, lastDate: dates.at(-1) ?? null },
      now: () => milliseconds++,
    },
    index,
  );
  return answer;
}
