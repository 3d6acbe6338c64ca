import { describe, expect, test } from 'vitest';
import { agreementOf } from '../../src/evaluation/agreement.ts';
import { labelledClaims } from '../../src/evaluation/labelledClaims.ts';
import { verifierJudge } from '../../src/evaluation/verifierJudge.ts';

describe('agreementOf', () => {
  test("gives the published kappa: Wikipedia's grant proposals, 20 5 10 15 of 50", () => {
    const labels = [...Array(25).fill(true), ...Array(25).fill(false)];
    const verdicts = [
      ...Array(20).fill(true),
      ...Array(5).fill(false),
      ...Array(10).fill(true),
      ...Array(15).fill(false),
    ];
    expect(agreementOf('one', labels, verdicts)).toEqual({
      judge: 'one',
      claims: 50,
      agreement: 0.7,
      kappa: expect.closeTo(0.4, 10),
      missed: 5,
      letPass: 10,
    });
  });

  test('is perfect for equal verdicts, and worth nothing for one verdict on all', () => {
    expect(agreementOf('x', [true, false], [true, false])).toMatchObject({ agreement: 1, kappa: 1 });
    expect(agreementOf('x', [true, false], [true, true])).toMatchObject({ agreement: 0.5, kappa: 0 });
    expect(agreementOf('x', [], [])).toMatchObject({ agreement: 1, kappa: 1 });
  });
});

describe('the labelled claims', () => {
  const claims = labelledClaims();

  test('are of both labels and all three languages', () => {
    expect(claims.length).toBeGreaterThanOrEqual(30);
    expect(claims.filter(({ supported }) => supported).length).toBeGreaterThanOrEqual(12);
    const languages = claims.flatMap(({ claim }) => claim.citations.map(({ article }) => article.lang));
    expect(new Set(languages)).toEqual(new Set(['ru', 'kk', 'en']));
  });

  test('are judged by the verifier as people do, nine of ten at least', () => {
    const verdicts = claims.map(({ claim }) => verifierJudge(claim).supported);
    const labels = claims.map(({ supported }) => supported);
    const wrong = claims.filter((_, place) => labels[place] !== verdicts[place]).map(({ claim }) => claim.text);
    expect(agreementOf('verifier', labels, verdicts).agreement, wrong.join('\n')).toBeGreaterThanOrEqual(0.9);
  });
});
