import { describe, expect, test } from 'vitest';
import { checkRequirement, parseRequirements, RequirementError } from '../../src/evaluation/requirements.ts';
import { aQuestionResult } from '../support/aQuestionResult.ts';

const results = [
  aQuestionResult({ id: 'a', scores: { points: 1 } }),
  aQuestionResult({ id: 'b', scores: { points: 0.5 } }),
  aQuestionResult({ id: 'c', lang: 'kk', type: 'list', scores: { points: 0 } }),
  aQuestionResult({ id: 'e', set: 'other.jsonl', type: 'fact', lang: 'en', scores: { points: 0.5 } }),
  aQuestionResult({ id: 'd', type: 'unanswerable', kind: 'near-miss', scores: { 'answered-unanswerable': 1 } }),
];

const check = (text: string) =>
  parseRequirements(text).map((requirement) => checkRequirement(requirement, results).met);

describe('conditions', () => {
  test.each([
    ['points>=0.5', true],
    ['points >= 50%', true],
    ['points>0.5', false],
    ['points<=0.5', true],
    ['points<0.5', false],
    ['points=0.5', true],
    ['ru:points>=0.75', true],
    ['kk:points>0', false],
    ['who:points=75%', true],
    ['list:points=0', true],
    ['near-miss:answered-unanswerable<=0.5', false],
    ['all:points=0.5', true],
    ['other.jsonl:points=0.5', true],
  ])('%s: %s', (text, met) => {
    expect(check(text)).toEqual([met]);
  });

  test('several stand between commas', () => {
    expect(check(' points>=0.5, kk:points<0.1 ,')).toEqual([true, true]);
  });

  test('times and tokens may be any number', () => {
    expect(check('p95-ms<500,tokens<=4000')).toEqual([false, false]);
  });

  test('say the figure; without a question that counts they do not hold', () => {
    const [measured, nobody, unknown] = parseRequirements('points>=0.9,counting>=0,xx:points>=0').map((requirement) =>
      checkRequirement(requirement, results),
    );
    expect(measured).toEqual({ source: 'points>=0.9', met: false, figure: 0.5, text: 'points>=0.9: 50.0 %' });
    expect(nobody).toMatchObject({ met: false, figure: null, text: 'counting>=0: no question counts for it' });
    expect(unknown).toMatchObject({ met: false, text: 'xx:points>=0: no question is of "xx"' });
  });

  test.each([
    ['recall5', /"recall5" is no condition; write some such as recall@5>=0\.95/],
    ['recall@7>=1', /"recall@7" is not measured; measured are recall@1, /],
    ['points>=x', /is no condition/],
    ['points=>1', /is no condition/],
    ['points>=95', /"points>=95": points is at most 1; write a number up to 1, or up to 100%/],
    ['ndcg@10>=101%', /"ndcg@10>=101%": ndcg@10 is at most 1/],
  ])('%s is said to be none', (text, message) => {
    const parse = () => parseRequirements(text);
    expect(parse).toThrow(RequirementError);
    expect(parse).toThrow(message);
  });
});
