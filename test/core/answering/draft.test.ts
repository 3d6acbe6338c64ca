import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDraft } from '../../../src/core/answering/draft.ts';

const GOOD = { sentences: [{ text: 'Спикер принял гостя.', citations: [{ passage: 'p1', quote: 'принял гостя' }] }] };
const json = JSON.stringify(GOOD);

describe('parseDraft', () => {
  test.each([
    ['as it is', json],
    ['in a fence', `\`\`\`json\n${json}\n\`\`\``],
    ['with words and braces around it', `Here {it} is: ${json} {done}`],
    ['behind another object', `{"plan": "think"} ${json}`],
  ])('reads the object %s', (_, reply) => {
    expect(parseDraft(reply)).toEqual(GOOD.sentences);
  });

  test.each([
    ['nothing', ''],
    ['words', 'I cannot help with that.'],
    ['an object that is cut', json.slice(0, -5)],
    ['another form', '{"answer": "Georgia"}'],
    ['a number for a text', '{"sentences": [{"text": 1, "citations": []}]}'],
    ['a list', '[1, 2]'],
  ])('says what is wrong with %s', (_, reply) => {
    expect(parseDraft(reply)).toEqual({ problem: expect.stringMatching(/^(?:there is no|the JSON object has no)/) });
  });

  test('takes an empty list for a draft', () => {
    expect(parseDraft('{"sentences": []}')).toEqual([]);
  });

  test('makes a sentence one visible line without numbers of its own', () => {
    const text = 'Спикер\u202e принял\n\n гостя\u200b [1], [p2, p3] в зале [4].';
    const [sentence] = parseDraft(JSON.stringify({ sentences: [{ text, citations: [] }] })) as { text: string }[];
    expect(sentence!.text).toBe('Спикер принял гостя, в зале.');
  });

  test('takes at most so many sentences and citations', () => {
    const citations = Array(12).fill(GOOD.sentences[0]!.citations[0]);
    const draft = parseDraft(JSON.stringify({ sentences: Array(24).fill({ text: 'Да.', citations }) }));
    expect(draft).toHaveLength(12);
    expect((draft as { citations: unknown[] }[])[0]!.citations).toHaveLength(6);
  });

  test('reads whatever it is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.string({ unit: 'binary' })), (reply) => {
        const draft = parseDraft(reply);
        return Array.isArray(draft) || draft.problem !== '';
      }),
      { seed: 3, numRuns: 500 },
    );
    for (const piece of ['{', '{"a":', '{}', '"{', '\\"{']) {
      expect(parseDraft(piece.repeat(200_000 / piece.length))).toHaveProperty('problem');
    }
  });
});
