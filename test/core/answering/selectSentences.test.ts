import { describe, expect, test } from 'vitest';
import { focusOf } from '../../../src/core/answering/focus.ts';
import { GATE, refusal, sufficiencyOf } from '../../../src/core/answering/gate.ts';
import { requirementsOf } from '../../../src/core/answering/requirements.ts';
import { pickSentences, scoreSentences } from '../../../src/core/answering/selectSentences.ts';
import type { Article } from '../../../src/core/corpus/article.ts';
import { detectLanguage } from '../../../src/core/language/detectLanguage.ts';
import { analyseQuestion } from '../../../src/core/retrieval/question.ts';
import { retrieve } from '../../../src/core/retrieval/retrieve.ts';
import { anArticle } from '../../support/anArticle.ts';
import { NOTES } from '../../support/diplomacyNotes.ts';
import { memoryIndex } from '../../support/memoryIndex.ts';

const RIGA = anArticle({
  path: 'riga.md',
  title: 'Кошанов в Риге',
  text: [
    'Ерлан Кошанов прибыл в Латвию с официальным визитом.',
    'Погода стояла ясная.',
    'С председателем Сейма подписали меморандум о транзите.',
    'Делегация из 12 депутатов посетила порт.',
    'Вечером гости слушали оперу.',
  ].join(' '),
});
/** What else the corpus tells, so that some words are rarer than others. */
const OTHERS = NOTES.filter(({ path }) => !/latvia|estonia/.test(path));
const TALLINN = anArticle({
  path: 'tallinn.md',
  title: 'Кошанов в Таллине',
  text: 'Ерлан Кошанов прибыл в Эстонию. Подписали соглашение о цифровых услугах. Делегация посетила Тарту.',
});

/** Sentences picked for a question, best first, and whether they suffice. */
async function pick(question: string, articles: readonly Article[] = [RIGA, TALLINN, ...OTHERS], limit = 3) {
  const index = memoryIndex(articles);
  const analysed = analyseQuestion(question, detectLanguage(question), () => '2026-03-15');
  const retrieved = await retrieve(analysed, index, 12);
  const requirements = requirementsOf(analysed, index);
  const focus = focusOf(analysed, index);
  const scored = scoreSentences(focus, requirements, retrieved.articles);
  const picked = pickSentences(scored, requirements, limit);
  const sufficiency = sufficiencyOf(picked, requirements, focus);
  return { texts: picked.map(({ facts }) => facts.text), picked, sufficiency, retrieved };
}

describe('the choice of sentences', () => {
  test.each([
    ['Сколько депутатов было в делегации в Латвии?', 'Делегация из 12 депутатов посетила порт.'],
    ['Какой меморандум подписали с Латвией?', 'С председателем Сейма подписали меморандум о транзите.'],
    ['Кто прибыл в Латвию?', 'Ерлан Кошанов прибыл в Латвию с официальным визитом.'],
    ['Какую оперу слушали гости в Латвии?', 'Вечером гости слушали оперу.'],
    ['What was signed with Estonia?', 'Подписали соглашение о цифровых услугах.'],
  ])('«%s» begins with «%s»', async (question, expected) => {
    expect((await pick(question)).texts[0]).toBe(expected);
  });

  test('leaves out what has nothing to do with the question', async () => {
    expect((await pick('Что подписали с Латвией?')).texts).not.toContain('Погода стояла ясная.');
  });

  test('gives no more sentences than it may', async () => {
    for (const limit of [1, 2, 5]) {
      expect(
        (await pick('Что делал Кошанов в Латвии и в Эстонии?', undefined, limit)).texts.length,
      ).toBeLessThanOrEqual(limit);
    }
  });

  test('gives each side of a question about two countries a sentence', async () => {
    const { picked } = await pick('Что подписали в Латвии и в Эстонии?');
    expect(new Set(picked.map(({ article }) => article.article.path))).toEqual(new Set(['riga.md', 'tallinn.md']));
  });

  test('never picks a sentence twice', async () => {
    const { picked } = await pick('Что делал Кошанов в Латвии и в Эстонии?', undefined, 5);
    const places = picked.map(({ article, index }) => `${article.article.path} ${index}`);
    expect(new Set(places).size).toBe(places.length);
  });

  test('picks nothing where there is nothing', () => {
    expect(pickSentences([], [], 3)).toEqual([]);
  });

  test('reads a hostile article of a thousand sentences in bounds', async () => {
    const long = anArticle({ path: 'long.md', text: 'Латвия подписала меморандум. '.repeat(1000) });
    const { texts } = await pick('Что подписала Латвия?', [long]);
    expect(texts.length).toBeLessThanOrEqual(3);
  });
});

describe('the gate', () => {
  test('lets an answer through that holds what is asked for', async () => {
    const { retrieved, sufficiency } = await pick('Что подписали с Латвией?');
    expect(sufficiency).toMatchObject({ missing: [], missingHard: [], focusTold: true });
    expect(refusal(retrieved, sufficiency)).toBeNull();
  });

  test.each([
    ['not_in_corpus', 'Что подписали с Перу?'],
    ['not_in_corpus', 'Кому из депутатов Янис Грасбергс показал порт?'],
    ['wrong_period', 'Что подписали с Латвией в 2019 году?'],
    ['off_topic', 'Как варить тыквенный суп с имбирем?'],
    ['insufficient', 'Сколько портов построили в Латвии?'],
    ['insufficient', 'Кто принял 77 депутатов в Латвии?'],
  ])('refuses as %s: %s', async (reason, question) => {
    const { retrieved, sufficiency } = await pick(question);
    expect(refusal(retrieved, retrieved.articles.length === 0 ? null : sufficiency)).toBe(reason);
  });

  test('names what no cited article holds', async () => {
    const { sufficiency } = await pick('Какой водопад открыл Кошанов в Латвии?');
    expect(sufficiency.missing).toContain('водопад');
  });

  test('is as strict as its thresholds', async () => {
    const { retrieved, sufficiency } = await pick('Что подписали с Латвией?');
    expect(refusal(retrieved, sufficiency, { ...GATE, minOwn: 1.1 })).toBe('insufficient');
    expect(refusal(retrieved, sufficiency, { ...GATE, minCoverage: 1.1, minContext: 1.1 })).toBe('off_topic');
  });
});
