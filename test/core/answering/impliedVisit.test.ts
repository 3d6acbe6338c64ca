import { expect, test } from 'vitest';
import { impliedVisit } from '../../../src/core/answering/impliedVisit.ts';

test.each([
  ['ru', 'Когда Кошанов был в Латвии?', 'визит'],
  ['ru', 'Кто ездил с Кошановым в Латвию?', 'визит'],
  ['ru', 'Зачем делегация летала на Мальту?', 'визит'],
  ['kk', 'Қошанов Латвияда қашан болды?', 'сапар'],
  ['kk', 'Қошанов Латвияға барды ма?', 'сапар'],
  ['en', 'When was Koshanov in Latvia?', 'visit'],
  ['en', 'Who went with him to Latvia?', 'visit'],
] as const)('%s: «%s» speaks of a visit', (lang, question, visit) => {
  expect(impliedVisit(question, lang)).toBe(visit);
});

test.each([
  ['ru', 'Кто был послом Латвии?'],
  ['ru', 'С кем встречался Кошанов в Латвии?'],
  ['kk', 'Латвияда кім сөз сөйледі?'],
  ['en', 'Who received the envoy of Latvia?'],
] as const)('%s: «%s» does not', (lang, question) => {
  expect(impliedVisit(question, lang)).toBeNull();
});

test('a long hostile question is read in linear time', () => {
  for (const lang of ['ru', 'kk', 'en'] as const) expect(impliedVisit('был в was in '.repeat(10_000), lang)).toBeNull();
});
