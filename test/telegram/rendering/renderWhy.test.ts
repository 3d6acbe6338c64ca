import { describe, expect, test } from 'vitest';
import type { TraceStep } from '../../../src/core/answering/trace.ts';
import { renderWhy, shownPaths } from '../../../src/telegram/rendering/renderWhy.ts';
import { botWords } from '../../../src/telegram/words/words.ts';
import { anAbstention, anAnswer } from '../../support/anAnswer.ts';
import { expectSendable } from '../../support/messageChecks.ts';

const words = botWords('ru');

describe('the way of an answer', () => {
  const trace: TraceStep[] = [
    { step: 'question', milliseconds: 1, facts: {} },
    {
      step: 'retrieval',
      milliseconds: 1,
      facts: {
        articles: [
          { path: '2025-09-29-visit.md', score: 0.72, coverage: 1, copies: ['c.md'] },
          { path: 'other.md', score: 0.31, coverage: 1, copies: [] },
        ],
        outsidePeriod: [],
      },
    },
    { step: 'selection', milliseconds: 1, facts: { sufficiency: { context: 0.88, missing: ['IT'] } } },
    {
      step: 'model',
      milliseconds: 900,
      facts: { model: 'small-model', messages: [{ role: 'system', content: 'SECRET PROMPT' }], reply: 'SECRET REPLY' },
    },
    {
      step: 'draft',
      milliseconds: 1,
      facts: {
        declined: false,
        replies: ['SECRET REPLY'],
        verdicts: [
          { round: 'draft', text: 'Верно.', citations: [], proved: true, failures: [] },
          {
            round: 'draft',
            text: 'Гость прибыл 30 сентября.',
            citations: [],
            proved: false,
            failures: [{ kind: 'date', fact: '30 сентября', reason: 'in English' }],
          },
        ],
      },
    },
  ];
  const answer = anAnswer({
    mode: 'generative',
    interpretation: {
      countries: ['IT'],
      people: ['Серджо Маттарелла'],
      from: '2025-09-01',
      to: '2025-09-30',
      intent: 'who',
    },
    timingsMs: { total: 1_234, question: 80, retrieval: 300 },
  });

  test("is told in a reader's words, without prompts and replies", () => {
    const [message] = renderWhy({ answer, trace }, words);
    expect(message!.text).toBe(`Как получен ответ

Вопрос понят так: «Кто принял гостя?»
О чем спрошено: кто
Страны: Италия
Люди: Серджо Маттарелла
Период: 01.09.2025 – 30.09.2025

Найдено 2 статьи, самые близкие:
• «Спикер Сената принял гостя» – соответствие 72 % и 1 перепечатка
• other.md – соответствие 31 %

Способ: текст языковой модели, каждое предложение проверено по статьям
Языковая модель: small-model
В статьях нашлось из того, о чем вопрос: 88 %
Не нашлось: Италия
Проверено предложений: 2, не подтвердилось: 1.
• Отброшено: «Гость прибыл 30 сентября.» – даты нет в источнике (30 сентября)

Время: всего 1,2 с (разбор вопроса 0,08 с; поиск 0,3 с)`);
    expectSendable(message!);
  });

  test('names articles by the titles it is given, where the answer names none', () => {
    const [message] = renderWhy({ answer, trace }, words, new Map([['other.md', 'Делегация посетила Сенат']]));
    expect(message!.text).toContain('• «Делегация посетила Сенат» – соответствие 31 %');
    expect(shownPaths(trace)).toEqual(['2025-09-29-visit.md', 'other.md']);
  });

  test.each(['ru', 'kk', 'en'] as const)(
    'is told in %s of an abstention, and of a trace that is not understood',
    (language) => {
      const odd: TraceStep[] = [
        { step: 'retrieval', milliseconds: 1, facts: { articles: 'none' } },
        { step: 'draft', milliseconds: 1, facts: { problem: 'unreachable' } },
      ];
      const [message] = renderWhy({ answer: anAbstention(), trace: odd }, botWords(language));
      expectSendable(message!);
      expect(message!.text).toContain(botWords(language).admin.reasons.not_in_corpus);
    },
  );
});
