import { createReadStream } from 'node:fs';
import { access, readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { QuestionsError } from './questions.ts';
import type { RetrievalQuery, RetrievalSet } from './retrievalSet.ts';

const DOCUMENT = z.object({ _id: z.coerce.string().min(1), title: z.string().nullish(), text: z.string() });
const QUERY = z.object({ _id: z.coerce.string().min(1), text: z.string().trim().min(1) });

/** The judgements that are taken where nobody says which: what BEIR reports on, then what it falls back to. */
const USUAL_SPLITS = ['test', 'dev', 'train'];

/**
 * Reads a folder in BEIR's form: `corpus.jsonl`, `queries.jsonl`, `qrels/SPLIT.tsv`. Only queries with a relevant document
 * are asked, as BEIR does. Source: Thakur et al., NeurIPS Datasets and Benchmarks 2021, arXiv:2104.08663.
 *
 * @param split - name of the judgements. Default: `test`, else `dev`, else `train`, else the only ones
 * @throws {QuestionsError} which names the file and line that has another form
 */
export async function readBeir(folder: string, split?: string): Promise<RetrievalSet> {
  const { file, name } = await chooseJudgements(folder, split);
  const judged = await readJudgements(file);
  const documents: RetrievalSet['documents'] = [];
  for await (const { _id, title, text } of records(join(folder, 'corpus.jsonl'), DOCUMENT)) {
    documents.push({ id: _id, title: title?.trim() || null, text });
  }
  const queries: RetrievalQuery[] = [];
  for await (const { _id, text } of records(join(folder, 'queries.jsonl'), QUERY)) {
    const gains = judged.get(_id);
    if (gains) queries.push({ id: _id, text, gains });
  }
  if (queries.length === 0) throw new QuestionsError(`${file}: no query of queries.jsonl has a relevant document`);
  return { name: `${basename(resolve(folder))}/${name}`, documents, queries, any: false };
}

async function chooseJudgements(folder: string, split: string | undefined): Promise<{ file: string; name: string }> {
  const qrels = join(folder, 'qrels');
  const names = (await readdir(qrels).catch(() => []))
    .filter((file) => file.endsWith('.tsv'))
    .map((file) => file.slice(0, -'.tsv'.length))
    .sort();
  if (names.length === 0) {
    throw new QuestionsError(
      `${qrels} holds no .tsv file; a BEIR folder has corpus.jsonl, queries.jsonl and qrels/test.tsv`,
    );
  }
  const name =
    split ?? USUAL_SPLITS.find((usual) => names.includes(usual)) ?? (names.length === 1 ? names[0] : undefined);
  if (name === undefined || !names.includes(name)) {
    throw new QuestionsError(`${qrels} has the splits ${names.join(', ')}; choose one with --split`);
  }
  return { file: join(qrels, `${name}.tsv`), name };
}

/** Levels above 0 by query and document. */
async function readJudgements(file: string): Promise<Map<string, Map<string, number>>> {
  const judged = new Map<string, Map<string, number>>();
  for await (const { text, line } of lines(file)) {
    const [query, document, level] = text.split('\t');
    const value = Number(level);
    // The first line of BEIR's files names the columns.
    if (line === 1 && Number.isNaN(value)) continue;
    if (!query || !document || level?.trim() === '' || !Number.isFinite(value)) {
      throw new QuestionsError(`${file}:${line}: expected query-id, corpus-id and score, separated by tabs`);
    }
    if (value > 0) judged.set(query, (judged.get(query) ?? new Map()).set(document, value));
  }
  return judged;
}

async function* records<Item>(file: string, schema: z.ZodType<Item>): AsyncGenerator<Item> {
  const seen = new Set<string>();
  for await (const { text, line } of lines(file)) {
    const parsed = schema.safeParse(parseJson(text));
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new QuestionsError(`${file}:${line}: ${issue!.path.join('.') || 'the line'}: ${issue!.message}`);
    }
    const { _id } = parsed.data as { _id: string };
    if (seen.has(_id)) throw new QuestionsError(`${file}:${line}: _id "${_id}" stands twice`);
    seen.add(_id);
    yield parsed.data;
  }
}

async function* lines(file: string): AsyncGenerator<{ text: string; line: number }> {
  await access(file).catch(() => {
    throw new QuestionsError(`${file} cannot be read; a BEIR folder has corpus.jsonl, queries.jsonl and qrels/`);
  });
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    line += 1;
    const content = line === 1 ? text.replace(/^\ufeff/, '') : text;
    if (content.trim() !== '') yield { text: content, line };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
