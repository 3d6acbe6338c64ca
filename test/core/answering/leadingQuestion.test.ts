import { expect, test } from 'vitest';
import { asksWhoLed, tellsOfLeading } from '../../../src/core/answering/leadingQuestion.ts';
import { detectLanguage } from '../../../src/core/language/detectLanguage.ts';
import { analyseQuestion } from '../../../src/core/retrieval/question.ts';
import { anArticle } from '../../support/anArticle.ts';
import { askIn } from '../../support/askIn.ts';
import { memoryIndex } from '../../support/memoryIndex.ts';

test.each<[string, boolean]>([
  ['Кто возглавил делегацию Латвии?', true],
  ['Латвия делегациясын кім бастап келді?', true],
  ['Who led the Latvian delegation?', true],
  ['Кто входил в делегацию Латвии?', false],
  ['Когда делегация Латвии возглавила рейтинг?', false],
])('«%s» asks who led: %s', (question, asked) => {
  expect(asksWhoLed(analyseQuestion(question, detectLanguage(question), () => '2026-03-15'))).toBe(asked);
});

test.each<[string, boolean]>([
  ['Делегация во главе с Янисом Калниньшем прибыла утром.', true],
  ['Янис Калниньш бастаған топ келді.', true],
  ['The group was led by Janis Kalnins.', true],
  ['В делегацию вошел Янис Калниньш.', false],
])('«%s» tells of leading: %s', (text, told) => {
  expect(tellsOfLeading(text)).toBe(told);
});

test('who led a delegation is not whoever was met', async () => {
  const index = memoryIndex([
    anArticle({
      text: 'Делегация Мажилиса приехала на сессию в Ригу. На полях сессии прошли встречи с депутатом Янисом Калниньшем. Делегацию Мажилиса возглавил Альберт Рау.',
    }),
  ]);
  const { sentences } = await askIn(index, 'Кто возглавил делегацию Мажилиса в Риге?');
  expect(sentences.map(({ text }) => text)).toContain('Делегацию Мажилиса возглавил Альберт Рау.');
});
