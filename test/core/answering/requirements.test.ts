import { describe, expect, test } from 'vitest';
import { focusOf } from '../../../src/core/answering/focus.ts';
import { type Requirement, requirementsOf } from '../../../src/core/answering/requirements.ts';
import { SentenceFacts } from '../../../src/core/answering/sentenceFacts.ts';
import { detectLanguage } from '../../../src/core/language/detectLanguage.ts';
import { analyseQuestion } from '../../../src/core/retrieval/question.ts';
import { NOTES } from '../../support/diplomacyNotes.ts';
import { memoryIndex } from '../../support/memoryIndex.ts';

const INDEX = memoryIndex(NOTES);

function analysed(text: string) {
  return analyseQuestion(text, detectLanguage(text), () => '2026-03-15');
}

function required(text: string, context?: string): Requirement[] {
  return requirementsOf(analysed(text), INDEX, context);
}

function labels(requirements: readonly Requirement[], kind: Requirement['kind']): string[] {
  return requirements.flatMap((requirement) => (requirement.kind === kind ? [requirement.label] : []));
}

function aSentence(text: string): SentenceFacts {
  return new SentenceFacts(text, detectLanguage(text), { start: 0, end: text.length });
}

describe('requirementsOf', () => {
  test('takes a question apart', () => {
    const parts = required('Сколько депутатов ПА ОБСЕ принял Ерлан Кошанов из 12 делегатов Латвии в апреле 2025 года?');
    expect(labels(parts, 'country')).toEqual(['LV']);
    expect(labels(parts, 'person')).toEqual(['Ерлан Кошанов']);
    expect(labels(parts, 'organisation')).toEqual(['osce-pa']);
    expect(labels(parts, 'number')).toEqual(['12']);
    expect(labels(parts, 'word')).toEqual(expect.arrayContaining(['депутатов', 'принял', 'делегатов']));
    expect(labels(parts, 'word')).not.toEqual(expect.arrayContaining(['латвии', 'апреле', '2025', 'сколько']));
  });

  test('insists on countries, people and numbers, not on words', () => {
    const parts = required('Сколько раз Кошанов принимал 12 гостей из Латвии?');
    expect(new Set(parts.filter(({ hard }) => hard).map(({ kind }) => kind))).toEqual(
      new Set(['country', 'person', 'number']),
    );
  });

  test('does not insist on Kazakhstan', () => {
    expect(required('Кто приезжал в Казахстан?').find(({ kind }) => kind === 'country')!.hard).toBe(false);
  });

  test('weighs a rare word more than one that stands everywhere, and a light one little', () => {
    const weightOf = (text: string, label: string) => required(text).find((part) => part.label === label)!.weight;
    expect(weightOf('транзит делегация', 'транзит')).toBeGreaterThan(weightOf('транзит делегация', 'делегация'));
    expect(weightOf('Куда ездил Кошанов?', 'ездил')).toBeLessThan(0.3);
  });

  test('asks less for what earlier turns speak of', () => {
    const [now] = required('меморандум');
    const [, before] = required('библиотека', 'меморандум');
    expect(before!.label).toBe('меморандум');
    expect(before!.weight).toBeLessThan(now!.weight);
    expect(before!.hard).toBe(false);
  });

  test('asks for nothing that is excepted', () => {
    const parts = required('Кого принял Кошанов, кроме Дайги Миерини из Латвии?');
    expect(labels(parts, 'country')).toEqual([]);
    expect(labels(parts, 'person')).toEqual(['Кошанов']);
  });

  test.each<[string, string, string, boolean]>([
    ['a country by any of its words', 'Что с Латвией?', 'Латвийский гость прибыл.', true],
    ['no other country', 'Что с Латвией?', 'Эстонский гость прибыл.', false],
    ['a person by the surname', 'Что сказал Ерлан Кошанов?', 'Кошанов поблагодарил.', true],
    ['a person in another script', 'Что сказал Ерлан Кошанов?', 'Yerlan Koshanov thanked them.', true],
    ['no namesake by the given name alone', 'Что сказал Ерлан Кошанов?', 'Ерлан Саиров поблагодарил.', false],
    [
      'an organisation under another name',
      'Что решила ПА ОБСЕ?',
      'Парламентская ассамблея ОБСЕ приняла резолюцию.',
      true,
    ],
    ['a number in words', 'Кто привез 12 депутатов?', 'Прибыли двенадцать депутатов.', true],
    ['no other number', 'Кто привез 12 депутатов?', 'Прибыли 13 депутатов.', false],
  ])('is covered by %s', (_, question, sentence, covered) => {
    const [hard] = required(question).filter(({ kind }) => kind !== 'word');
    expect(hard!.cover(aSentence(sentence)) >= 0.6).toBe(covered);
  });

  test('a word is covered by its forms, relations and translations, least by the loosest', () => {
    const [word] = required('меморандум');
    expect(word!.cover(aSentence('Подписали два меморандума.'))).toBe(1);
    expect(word!.cover(aSentence('They signed a memorandum.'))).toBeGreaterThan(0.5);
    expect(word!.cover(aSentence('Гости осмотрели музей.'))).toBe(0);
  });

  test.each(['', '?', '😀', 'и', 'a'.repeat(1000), 'кроме кроме кроме'])('bears %j', (text) => {
    expect(() => required(text, text)).not.toThrow();
  });
});

describe('focusOf', () => {
  const told = (question: string, sentence: string) => focusOf(analysed(question), INDEX).isToldBy(aSentence(sentence));

  test.each<[string, string, boolean]>([
    ['Кто возглавил делегацию?', 'Делегацию возглавила Дайга Миериня.', true],
    ['Кто возглавил делегацию?', 'Делегация прибыла вечером.', false],
    ['Кто принял Дайгу Миериню?', 'Дайга Миериня прибыла.', false],
    ['Кто принял Дайгу Миериню?', 'Дайгу Миериню принял Ерлан Кошанов.', true],
    ['Когда открылся форум?', 'Форум открылся 12 мая.', true],
    ['Когда открылся форум?', 'Форум открылся речью.', false],
    ['Где прошел форум?', 'Форум прошел в Таллине.', true],
    ['Где прошел форум?', 'Форум прошел успешно.', false],
    ['Сколько депутатов прибыло?', 'Прибыли 12 депутатов.', true],
    ['Сколько депутатов прибыло?', 'За 12 дней поездки по всей стране депутаты устали.', false],
    ['Сколько депутатов прибыло?', 'Депутаты прибыли.', false],
    ['How many deputies came?', 'As many as 12 deputies came.', true],
    ['How many deputies came?', 'The deputies came.', false],
    ['Неше депутат келді?', '12 депутат келді.', true],
    ['Кім қабылдады?', 'Қонақты Ерлан Қошанов қабылдады.', true],
    ['Какие документы подписали?', 'Подписали меморандум о транзите.', true],
  ])('«%s» by «%s»: %s', (question, sentence, expected) => {
    expect(told(question, sentence)).toBe(expected);
  });

  test('insists on the number where it asks how many of something', () => {
    expect(focusOf(analysed('Сколько депутатов прибыло?'), INDEX).strict).toBe(true);
    expect(focusOf(analysed('О чем говорили?'), INDEX).strict).toBe(false);
  });

  test('finds the noun that is asked about, past its adjectives', () => {
    const nounOf = (question: string) => focusOf(analysed(question), INDEX).noun?.word ?? null;
    expect(nounOf('Какой совместный документ подписали?')).toBe('документ');
    expect(nounOf('Сколько делегаций прибыло?')).toBe('делегаций');
    expect(nounOf('Сколько новых соглашений подписали?')).toBe('соглашений');
    expect(nounOf('Сколько заседаний прошло?')).toBe('заседаний');
    expect(nounOf('Какое соглашение подписали?')).toBe('соглашение');
    expect(nounOf('С какой страной подписали план?')).toBe('страной');
    expect(nounOf('Какое важное решение приняли?')).toBe('решение');
    expect(nounOf('В каком крупном городе прошел форум?')).toBe('городе');
    expect(nounOf('Which document was signed?')).toBe('document');
    expect(nounOf('Which initiative did Tokayev propose?')).toBe('initiative');
    expect(nounOf('What agreement entered into force?')).toBe('agreement');
    expect(nounOf('Which parliamentary delegation came?')).toBe('delegation');
    expect(nounOf('How many official delegations came?')).toBe('delegations');
    expect(nounOf('Қандай құжатқа қол қойылды?')).toBe('құжатқа');
    expect(nounOf('Кто прибыл?')).toBeNull();
  });
});
