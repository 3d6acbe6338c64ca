import { expect, test } from 'vitest';
import { SentenceFacts } from '../../../src/core/answering/sentenceFacts.ts';
import { asksWhatWasSigned, tellsOfSigning } from '../../../src/core/answering/signingQuestion.ts';
import { detectLanguage } from '../../../src/core/language/detectLanguage.ts';
import type { Language } from '../../../src/core/language/language.ts';
import { analyseQuestion } from '../../../src/core/retrieval/question.ts';
import { anArticle } from '../../support/anArticle.ts';
import { askIn } from '../../support/askIn.ts';
import { memoryIndex } from '../../support/memoryIndex.ts';

const asks = (question: string) =>
  asksWhatWasSigned(analyseQuestion(question, detectLanguage(question), () => '2026-03-15'));

test.each([
  'Что подписали с Латвией?',
  'что было подписано в Риге',
  'Что приняли по итогам форума?',
  'Подписали ли что-нибудь с Латвией?',
  'Латвиямен не жасалды?',
  'Латвиямен неге қол қойылды?',
  'What was signed with Latvia?',
  'Was anything signed with Latvia?',
])('«%s» asks what was signed', (question) => {
  expect(asks(question)).toBe(true);
});

test.each([
  'Когда подписали меморандум?',
  'Что сказал Кошанов?',
  'Кого принял Кошанов?',
  'Кім қол қойды?',
  'Who signed it?',
])('«%s» asks for something else', (question) => {
  expect(asks(question)).toBe(false);
});

test.each<[Language, string, boolean]>([
  ['ru', 'Главы палат подписали Соглашение.', true],
  ['ru', 'Стороны обсудили меморандум.', false],
  ['kk', 'Спикерлер меморандумға қол қойды.', true],
  ['en', 'The sides signed a memorandum.', true],
  ['en', 'The sides discussed a memorandum.', false],
])('%s «%s» tells of signing: %s', (lang, text, told) => {
  expect(tellsOfSigning(new SentenceFacts(text, lang, { start: 0, end: text.length }))).toBe(told);
});

test('what was signed is answered by the sentence that tells of the signing, though it names nobody', async () => {
  const index = memoryIndex([
    anArticle({
      text: 'Ерлан Кошанов принял спикера Сейма Латвии Дайгу Миериню. Дайга Миериня похвалила Астану. По завершении встречи главы парламентов подписали Соглашение о сотрудничестве.',
    }),
  ]);
  const answer = await askIn(index, 'Что подписали Кошанов и Миериня?');
  expect(answer.sentences.map(({ text }) => text)).toContain(
    'По завершении встречи главы парламентов подписали Соглашение о сотрудничестве.',
  );
});

test('where no document is told of there is no answer', async () => {
  const index = memoryIndex([
    anArticle({ text: 'Ерлан Кошанов принял спикера Сейма Латвии Дайгу Миериню. Обсудили порт и рейсы.' }),
  ]);
  expect((await askIn(index, 'Что подписали Кошанов и Миериня?')).status).toBe('abstained');
});
