import { describe, expect, test } from 'vitest';
import { coveredPoints } from '../../src/evaluation/answerPoints.ts';
import { aCitation, anAbstention, anAnswer } from '../support/anAnswer.ts';

const QUOTE = 'В Риге 17 человек во главе с Ерланом Кошановым подписали меморандум о транзите.';
const ANSWER = anAnswer({
  text: `8 апреля 2025 года:\n${QUOTE} [1]`,
  citations: [aCitation({ quote: QUOTE, passage: QUOTE, title: 'Визит в Латвию', date: '2025-04-08' })],
});

describe('coveredPoints', () => {
  test.each<[string, boolean, string]>([
    ['as it stands', true, 'меморандум о транзите'],
    ['in another case form', true, 'меморандумом, транзит'],
    ['a name in another form', true, 'Ерлан Кошанов'],
    ['a name in Latin letters', true, 'Yerlan Koshanov'],
    ['a translation', true, 'memorandum'],
    ['a number in figures', true, '17 человек'],
    ['a number in words', true, 'семнадцать человек'],
    ['another number', false, '18 человек'],
    ['a date told by the citation', true, '8 апреля 2025 года'],
    ['a date without the year', true, '8 апреля'],
    ['another day', false, '9 апреля 2025 года'],
    ['another year', false, '2024'],
    ['another month', false, '8 мая'],
    ['the month alone', true, 'апрель 2025 года'],
    ['another month alone', false, 'май 2025 года'],
    ['the date in another language', true, 'April 8, 2025'],
    ['the date in Kazakh', true, '2025 жылғы 8 сәуір'],
    ['the date in figures', true, '08.04.2025'],
    ['the title of the citation', true, 'Латвия'],
    ['with a part in brackets that is not there', true, 'меморандум (о сотрудничестве ведомств)'],
    ['something else', false, 'соглашение об экстрадиции'],
    ['another name', false, 'Маулен Ашимбаев'],
    ['only half of it', false, 'меморандум и хартия'],
  ])('%s: %s', (_, covered, point) => {
    expect(coveredPoints([point], ANSWER)).toEqual([covered]);
  });

  test('judges each point for itself, in their order', () => {
    expect(coveredPoints(['меморандум', 'хартия', 'Рига'], ANSWER)).toEqual([true, false, true]);
    expect(coveredPoints([], ANSWER)).toEqual([]);
  });

  test('finds nothing in an abstention, whatever its nearest evidence says', () => {
    const text = `Об этом не сказано. Ближайшее: ${QUOTE}`;
    expect(coveredPoints(['меморандум', 'Рига'], anAbstention({ text }))).toEqual([false, false]);
  });

  test('finds nothing in an empty answer', () => {
    expect(coveredPoints(['меморандум'], anAnswer({ text: '', citations: [] }))).toEqual([false]);
  });
});
