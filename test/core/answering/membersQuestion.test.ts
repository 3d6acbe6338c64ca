import { expect, test } from 'vitest';
import { asksForMembers } from '../../../src/core/answering/membersQuestion.ts';
import { detectLanguage } from '../../../src/core/language/detectLanguage.ts';
import { analyseQuestion } from '../../../src/core/retrieval/question.ts';
import { anArticle } from '../../support/anArticle.ts';
import { askIn } from '../../support/askIn.ts';
import { memoryIndex } from '../../support/memoryIndex.ts';

test.each<[string, boolean]>([
  ['Какие сенаторы поехали в Ригу с Ашимбаевым?', true],
  ['Кто вошел в состав делегации?', true],
  ['Әшімбаевпен бірге Ригаға қай сенаторлар барды?', true],
  ['Делегация құрамында кімдер болды?', true],
  ['Who came along with the Latvian speaker?', true],
  ['Which senators went to Riga?', true],
  ['Кто принял сенаторов?', false],
  ['Ригаға кім барды?', false],
  ['Who led the delegation?', false],
])('«%s» asks for several people: %s', (question, asked) => {
  expect(asksForMembers(analyseQuestion(question, detectLanguage(question), () => '2026-03-15'))).toBe(asked);
});

test('who went along is told by the sentence that lists them, though it names neither place nor head', async () => {
  const index = memoryIndex([
    anArticle({
      text: 'Маулен Ашимбаев провел в Риге переговоры с Дайгой Миериней. Маулен Ашимбаев похвалил порт Риги. В состав делегации вошли сенаторы Ольга Перепечина, Жакип Асанов и Нурторе Жусип.',
    }),
  ]);
  const { sentences } = await askIn(index, 'Какие сенаторы поехали в Ригу с Ашимбаевым?');
  expect(sentences.map(({ text }) => text)).toContain(
    'В состав делегации вошли сенаторы Ольга Перепечина, Жакип Асанов и Нурторе Жусип.',
  );
});
