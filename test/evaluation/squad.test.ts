import { describe, expect, test } from 'vitest';
import { QuestionsError } from '../../src/evaluation/questions.ts';
import { parseSquad, squadSet } from '../../src/evaluation/squad.ts';

const SET = {
  version: '1.1',
  data: [
    {
      title: 'Riga',
      paragraphs: [
        { context: 'Riga lies on the Daugava.', qas: [{ id: '1', question: ' Where does Riga lie? ', answers: [] }] },
        { context: 'It was founded in 1201.', qas: [{ question: 'When was it founded?' }, { question: '' }] },
      ],
    },
    { paragraphs: [{ context: 'Tallinn was founded earlier.', qas: [{ question: 'When was it founded?' }] }] },
  ],
};

describe('parseSquad', () => {
  test('gives each paragraph its place, its title and its questions', () => {
    expect(parseSquad(JSON.stringify(SET), 'set.json')).toEqual([
      { id: '0-0', title: 'Riga', text: 'Riga lies on the Daugava.', questions: ['Where does Riga lie?'] },
      { id: '0-1', title: 'Riga', text: 'It was founded in 1201.', questions: ['When was it founded?'] },
      { id: '1-0', title: null, text: 'Tallinn was founded earlier.', questions: ['When was it founded?'] },
    ]);
  });

  test.each([
    ['no JSON', '{"data"', /^set\.json: not JSON \(/],
    ['no data', '{}', /^set\.json: data: .*; expected SQuAD's form$/],
    [
      'a paragraph without text',
      '{"data":[{"paragraphs":[{"qas":[]}]}]}',
      /^set\.json: data\.0\.paragraphs\.0\.context: /,
    ],
    ['a list', '[]', /^set\.json: .*expected SQuAD's form$/],
  ])('names the file and the place for %s', (_, json, message) => {
    const parse = () => parseSquad(json, 'set.json');
    expect(parse).toThrow(QuestionsError);
    expect(parse).toThrow(message);
  });
});

describe('squadSet', () => {
  const documents = parseSquad(JSON.stringify(SET), 'set.json');

  test('asks each question text once, with all paragraphs under which it hangs', () => {
    const { queries, any } = squadSet('set', documents, documents);
    expect(queries.map(({ id, text, gains }) => [id, text, [...gains.keys()]])).toEqual([
      ['0-0-0', 'Where does Riga lie?', ['0-0']],
      ['0-1-0', 'When was it founded?', ['0-1', '1-0']],
    ]);
    expect(any).toBe(true);
  });

  test('takes the questions of another language by their place', () => {
    const asked = [{ id: '0-1', title: null, text: '', questions: ['Когда основан город?'] }];
    const { documents: searched, queries } = squadSet('set', documents, asked);
    expect(searched).toHaveLength(3);
    expect(queries.map(({ gains }) => [...gains.keys()])).toEqual([['0-1']]);
  });

  test('says where questions hang at a place that the documents do not have', () => {
    const asked = [{ id: '7-0', title: null, text: '', questions: ['Когда?'] }];
    expect(() => squadSet('set', documents, asked)).toThrow('set: the documents have no paragraph 7-0');
  });
});
