import { expect, test } from 'vitest';
import { focusOf } from '../../../src/core/answering/focus.ts';
import { SentenceFacts } from '../../../src/core/answering/sentenceFacts.ts';
import { detectLanguage } from '../../../src/core/language/detectLanguage.ts';
import type { Language } from '../../../src/core/language/language.ts';
import { analyseQuestion } from '../../../src/core/retrieval/question.ts';
import { memoryIndex } from '../../support/memoryIndex.ts';

const index = memoryIndex([]);

function isTold(question: string, lang: Language, text: string): boolean {
  const focus = focusOf(
    analyseQuestion(question, detectLanguage(question), () => '2026-03-15'),
    index,
  );
  return focus.isToldBy(new SentenceFacts(text, lang, { start: 0, end: text.length }));
}

test.each<[string, Language, string]>([
  ['Сколько Латвия намерена вложить в порт?', 'ru', 'Латвия намерена вложить в порт 17,6 млрд долларов.'],
  ['How much is Latvia ready to invest in the port?', 'en', 'Latvia is ready to invest $500 million in the port.'],
  ['Сколько казахстанцев съездили в Ригу?', 'kk', 'Былтыр Ригаға 65 мың қазақстандық барған.'],
  ['Сайлаушылардың неше пайызы дауыс берді?', 'kk', 'Сайлаушылардың 37,3 пайызы дауыс берді.'],
  ['How much cargo went by this route?', 'en', 'The cargo on this route came to 4.5 million tonnes.'],
  ['Сколько стоил визит?', 'ru', 'Визит обошелся в 3 млн тенге.'],
  ['Где пройдет форум?', 'ru', 'Форум соберется в Туркестане.'],
])('«%s» is told by (%s) «%s»', (question, lang, text) => {
  expect(isTold(question, lang, text)).toBe(true);
});

test.each<[string, Language, string]>([
  ['Сколько стоил визит?', 'ru', 'Состоялось восемнадцатое заседание комиссии.'],
  ['Сколько лет группе дружбы?', 'ru', 'Группа дружбы заседала в 2024 году.'],
  ['Где пройдет латвийский форум?', 'ru', 'Латвия вступила в Шанхайскую организацию сотрудничества.'],
])('«%s» is not told by (%s) «%s»', (question, lang, text) => {
  expect(isTold(question, lang, text)).toBe(false);
});

test('where and when is told best by a sentence that tells both', () => {
  const focus = focusOf(
    analyseQuestion('Где и когда пройдет форум?', 'ru', () => '2026-03-15'),
    index,
  );
  const factsOf = (text: string) => new SentenceFacts(text, 'ru', { start: 0, end: text.length });
  expect(focus.tellsAll(factsOf('Форум пройдет в Туркестане 5 мая 2026 года.'))).toBe(true);
  expect(focus.tellsAll(factsOf('Форум пройдет в Туркестане.'))).toBe(false);
});
