import type { EvaluatedApp } from '../../src/evaluation/runQuestions.ts';
import { aCitation, anAnswer } from './anAnswer.ts';

/** The whole text of the only article. */
export const ONLY_TEXT = 'Спикер Сената принял гостью из Латвии.';

/** An app over one article, and what it was asked. */
export function anEvaluatedApp(given: { quote?: string; found?: string[]; ask?: EvaluatedApp['ask'] } = {}) {
  const { quote = ONLY_TEXT, found = ['a.md'] } = given;
  const asked: unknown[] = [];
  const citations = [aCitation({ path: 'a.md', quote, start: 0, end: quote.length })];
  const app = {
    ask: async (question: string, options: object) => {
      asked.push(question, options);
      const sentences = [{ text: quote, citations: [1] }];
      return { answer: anAnswer({ question, citations, sentences }), notices: [], trace: [] };
    },
    search: async (query: string, k: number) => {
      asked.push([query, k]);
      return found.map((path) => ({ path }));
    },
    show: async () => ({ lang: 'ru', title: 'Приём', date: '2025-09-29', source: 'Сенат', text: ONLY_TEXT }),
    ...given,
  } as unknown as EvaluatedApp;
  return { app, asked };
}
