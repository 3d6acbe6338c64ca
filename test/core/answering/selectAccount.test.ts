import { expect, test } from 'vitest';
import { focusOf } from '../../../src/core/answering/focus.ts';
import { requirementsOf } from '../../../src/core/answering/requirements.ts';
import { selectAccount } from '../../../src/core/answering/selectAccount.ts';
import { selectEvidence } from '../../../src/core/answering/selectEvidence.ts';
import { scoreSentences } from '../../../src/core/answering/selectSentences.ts';
import { detectLanguage } from '../../../src/core/language/detectLanguage.ts';
import { analyseQuestion } from '../../../src/core/retrieval/question.ts';
import { retrieve } from '../../../src/core/retrieval/retrieve.ts';
import { anArticle } from '../../support/anArticle.ts';
import { memoryIndex } from '../../support/memoryIndex.ts';

/** As press services write: who met stands in the lead, what was discussed names nobody. */
const MEETING = anArticle({
  path: 'meeting.md',
  title: 'В Мажилисе принят гость из Латвии',
  text: [
    'Председатель Мажилиса Ерлан Кошанов принял председателя Сейма Латвии Яниса Калниньша.',
    'Гость прибыл накануне поздно вечером.',
    'Главной темой переговоров стал транзит зерна через Ригу.',
    'Вечером в опере давали «Риголетто».',
    'Стороны обсудили также обмен студентами.',
    'Янис Калниньш отметил гостеприимство хозяев.',
  ].join(' '),
});
/** Names both in passing. */
const MENTION = anArticle({
  path: 'mention.md',
  title: 'Кошанов открыл выставку',
  date: '2025-06-20',
  text: 'Ерлан Кошанов открыл выставку. Он сказал, что картины прислал Янис Калниньш. Гости обсудили погоду.',
});

async function pick(question: string) {
  const index = memoryIndex([MENTION, MEETING]);
  const analysed = analyseQuestion(question, detectLanguage(question), () => '2026-03-15');
  const retrieved = await retrieve(analysed, index, 12);
  return { index, analysed, retrieved };
}

test.each(['О чем говорили Кошанов и Калниньш?', 'What did Koshanov and Kalnins discuss?'])(
  '«%s» is answered by who met and what the talks were about',
  async (question) => {
    const { index, analysed, retrieved } = await pick(question);
    const { picked } = selectEvidence(analysed, '', retrieved, index);
    const texts = picked.map(({ facts }) => facts.text);
    expect(new Set(picked.map(({ article }) => article.article.path))).toEqual(new Set(['meeting.md']));
    expect(texts[0]).toContain('принял председателя Сейма');
    expect(texts).toContain('Главной темой переговоров стал транзит зерна через Ригу.');
    expect(texts).toContain('Стороны обсудили также обмен студентами.');
    expect(texts.join(' ')).not.toContain('Риголетто');
  },
);

test('what was discussed comes before what was said', async () => {
  const { index, analysed, retrieved } = await pick('О чем говорили Кошанов и Калниньш?');
  const requirements = requirementsOf(analysed, index);
  const scored = scoreSentences(focusOf(analysed, index), requirements, retrieved.articles);
  const places = selectAccount(scored, requirements, index).map(({ index: place }) => place);
  expect(places.indexOf(4)).toBeLessThan(places.indexOf(5));
});

test('there is no account of nothing', async () => {
  const { index } = await pick('О чем говорили?');
  expect(selectAccount([], [], index)).toEqual([]);
});

test('asked for the last meeting, the newest that fits is told of', async () => {
  const later = anArticle({
    path: 'later.md',
    title: 'Кошанов в Риге',
    date: '2025-11-02',
    text: 'Ерлан Кошанов провел в Латвии переговоры с Янисом Калниньшем. Стороны обсудили перевозки угля.',
  });
  const index = memoryIndex([MEETING, later, MENTION]);
  const analysed = analyseQuestion('Что обсуждали Кошанов и Калниньш на последней встрече?', 'ru', () => '2026-03-15');
  const { picked } = selectEvidence(analysed, '', await retrieve(analysed, index, 12), index);
  expect(new Set(picked.map(({ article }) => article.article.path))).toEqual(new Set(['later.md']));
});
