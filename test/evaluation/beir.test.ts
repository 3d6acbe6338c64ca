import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { readBeir } from '../../src/evaluation/beir.ts';
import { QuestionsError } from '../../src/evaluation/questions.ts';

const CORPUS = '{"_id":"d1","title":"Рига","text":"Город на Даугаве."}\n{"_id":"d2","title":"","text":"Башни."}\n';
const QUERIES =
  '{"_id":"q1","text":"Где Рига?"}\n\n{"_id":"q2","text":"Что в Таллине?"}\n{"_id":"q3","text":"Иное?"}\n';
const QRELS = 'query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t1\nq2\td2\t1\nq3\td1\t0\n';

const folders: string[] = [];

function aFolder(files: Record<string, string> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'elshi-beir-'));
  folders.push(folder);
  mkdirSync(join(folder, 'qrels'));
  const all = { 'corpus.jsonl': CORPUS, 'queries.jsonl': QUERIES, 'qrels/test.tsv': QRELS, ...files };
  for (const [name, content] of Object.entries(all)) if (content !== '') writeFileSync(join(folder, name), content);
  return folder;
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('readBeir', () => {
  test('reads documents, and the queries that have a relevant one, with their levels', async () => {
    const folder = aFolder();
    const set = await readBeir(folder);
    expect(set).toMatchObject({ name: `${basename(folder)}/test`, any: false });
    expect(set.documents).toEqual([
      { id: 'd1', title: 'Рига', text: 'Город на Даугаве.' },
      { id: 'd2', title: null, text: 'Башни.' },
    ]);
    expect(set.queries.map(({ id, text, gains }) => [id, text, [...gains]])).toEqual([
      [
        'q1',
        'Где Рига?',
        [
          ['d1', 2],
          ['d2', 1],
        ],
      ],
      ['q2', 'Что в Таллине?', [['d2', 1]]],
    ]);
  });

  test('takes judgements without a head, and files of Windows', async () => {
    const folder = aFolder({ 'qrels/test.tsv': 'q1\td1\t1\r\n' });
    expect((await readBeir(folder)).queries.map(({ id }) => id)).toEqual(['q1']);
  });

  test('takes the split that is named, and else the usual one', async () => {
    const folder = aFolder({ 'qrels/dev.tsv': 'q2\td2\t1\n' });
    expect((await readBeir(folder)).queries).toHaveLength(2);
    expect((await readBeir(folder, 'dev')).queries.map(({ id }) => id)).toEqual(['q2']);
    await expect(readBeir(folder, 'gold')).rejects.toThrow(/has the splits dev, test; choose one with --split/);
  });

  test.each([
    ['a document without text', { 'corpus.jsonl': '{"_id":"d1"}\n' }, /corpus\.jsonl:1: text: /],
    [
      'a document that is no JSON',
      { 'corpus.jsonl': '{"_id":"d1","text":"x"}\noops\n' },
      /corpus\.jsonl:2: the line: /,
    ],
    [
      'an id that stands twice',
      { 'queries.jsonl': `${QUERIES}{"_id":"q1","text":"Вновь?"}` },
      /queries\.jsonl:5: _id "q1"/,
    ],
    ['judgements without tabs', { 'qrels/test.tsv': 'query-id\tcorpus-id\tscore\nq1 d1 1\n' }, /test\.tsv:2: expected/],
    ['no judgements', { 'qrels/test.tsv': '' }, /qrels holds no \.tsv file/],
    ['no corpus', { 'corpus.jsonl': '' }, /corpus\.jsonl cannot be read/],
    ['no query with a relevant document', { 'qrels/test.tsv': 'q9\td1\t1\n' }, /no query of queries\.jsonl/],
  ])('names file and line of %s', async (_, files, message) => {
    const reading = readBeir(aFolder(files as Record<string, string>));
    await expect(reading).rejects.toThrow(QuestionsError);
    await expect(reading).rejects.toThrow(message);
  });
});
