import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import type { Article } from '../../src/core/corpus/article.ts';
import type { Span } from '../../src/core/language/span.ts';
import { ArticleStore } from '../../src/store/articleStore.ts';
import type { IngestDependencies, IngestRequest, IngestSummary, SourceFile } from '../../src/store/ingest.ts';
import { ingest } from '../../src/store/ingest.ts';
import { LexicalIndex } from '../../src/store/lexicalIndex.ts';
import type { Embedder } from '../../src/store/vectorTable.ts';

/** A new empty folder, and its removal. */
export function temporaryFolder(name = 'store'): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), `elshi-${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Writes a text file, with its folders. */
export function writeText(folder: string, path: string, text: string): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** An article whose first line is its title. A stand-in for the reader of articles: enough for the store. */
export function anArticle(path: string, content: string): Article {
  const [title = '', ...lines] = content.split('\n');
  const date = /\d{4}-\d\d-\d\d/.exec(content)?.[0] ?? null;
  return {
    path,
    title,
    date,
    source: 'Parliament Gazette',
    url: null,
    lang: 'en',
    countries: [],
    retelling: false,
    derived: ['title'],
    text: lines.join('\n').trim(),
  };
}

/** Reads the `.txt` files of a root; a file that starts with `#reject` is rejected, with `#unreadable` unreadable. */
export async function* readTextFiles(rootPath: string, part?: string): AsyncGenerator<SourceFile> {
  const isFile = statSync(rootPath).isFile();
  const base = isFile ? dirname(rootPath) : rootPath;
  const start = part === undefined ? rootPath : join(rootPath, part);
  for (const file of listFiles(start)) {
    const path = relative(base, file).replaceAll('\\', '/');
    const content = readFileSync(file, 'utf8');
    if (content.startsWith('#unreadable')) yield { file: path, outcomes: [], unreadable: 'cannot be read now' };
    else if (content.startsWith('#reject')) yield { file: path, outcomes: [{ path, reason: 'not an article' }] };
    else if (file.endsWith('.jsonl')) yield { file: path, outcomes: records(path, content) };
    else yield { file: path, outcomes: [anArticle(path, content)] };
  }
}

/** As {@link readTextFiles}, but parses no file whose content is known; `parsed` collects the others. */
export function readHashedTextFiles(parsed: string[]): IngestDependencies['readArticles'] {
  return async function* (rootPath, part, isUnchanged) {
    for await (const source of readTextFiles(rootPath, part)) {
      const contentHash = createHash('sha256').update(JSON.stringify(source.outcomes)).digest('hex');
      const unchanged = isUnchanged(source.file, contentHash);
      if (!unchanged) parsed.push(source.file);
      yield { ...source, contentHash, unchanged, outcomes: unchanged ? [] : source.outcomes };
    }
  };
}

function records(path: string, content: string): Article[] {
  const lines = content.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const { id, text } = JSON.parse(line) as { id: string; text: string };
    return anArticle(`${path}#${id}`, text);
  });
}

function listFiles(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => listFiles(join(path, name)))
    .filter((file) => /\.(txt|jsonl)$/.test(basename(file)));
}

/** Sentences end at a full stop; a passage is two of them. */
export function prepareSimply(article: Article): { sentences: Span[]; passages: Span[] } {
  const sentences: Span[] = [];
  for (let start = 0; start < article.text.length; ) {
    const stop = article.text.indexOf('. ', start);
    const end = stop === -1 ? article.text.length : stop + 1;
    sentences.push({ start, end });
    start = end + 1;
  }
  const passages: Span[] = [];
  for (let index = 0; index < sentences.length; index += 2) {
    const last = sentences[Math.min(index + 1, sentences.length - 1)] as Span;
    passages.push({ start: (sentences[index] as Span).start, end: last.end });
  }
  return { sentences, passages };
}

/** An embedder that spreads the words of a text over its dimensions, and counts what it was asked. */
export function hashingEmbedder(dimensions = 32, id = `hashing-${dimensions}`): Embedder & { texts: string[] } {
  const texts: string[] = [];
  return {
    id,
    dimensions,
    texts,
    async embed(batch) {
      texts.push(...batch);
      return batch.map((text) => hashedVector(text, dimensions));
    },
  };
}

function hashedVector(text: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  for (const word of text.toLowerCase().split(/[^\p{L}\p{N}]+/u)) {
    const digest = createHash('sha256').update(word).digest();
    const place = digest.readUInt32LE(0) % dimensions;
    vector[place] = vector[place]! + (digest[4]! % 2 === 0 ? 1 : -1);
  }
  vector[0] = vector[0]! + 0.5;
  return vector;
}

/** Dependencies of an ingest run that need nothing but the store. */
export function ingestDependencies(store: ArticleStore, changes: Partial<IngestDependencies> = {}): IngestDependencies {
  return {
    readArticles: readTextFiles,
    prepare: prepareSimply,
    preparation: 'simple-1',
    lexical: new LexicalIndex(store.database),
    embedder: hashingEmbedder(),
    now: () => new Date('2026-03-01T06:00:00Z'),
    ...changes,
  };
}

/** Opens a workspace, ingests and closes it again. */
export async function ingestOnce(
  dir: string,
  request: Partial<IngestRequest> = {},
  changes: Partial<IngestDependencies> = {},
): Promise<IngestSummary> {
  const store = ArticleStore.open(dir, 'write');
  try {
    return await ingest(store, { paths: [], ...request }, ingestDependencies(store, changes));
  } finally {
    store.close();
  }
}

/** Does something with a workspace opened for reading. */
export function withStore<T>(dir: string, work: (store: ArticleStore) => T): T {
  const store = ArticleStore.open(dir, 'read');
  try {
    return work(store);
  } finally {
    store.close();
  }
}

/**
 * Everything a workspace holds, in an order and with names that do not depend on ids or times: two workspaces with
 * the same dump answer the same.
 */
export function canonicalDump(dir: string): string {
  return withStore(dir, ({ database }) => {
    const articles = database
      .prepare(`SELECT r.path AS root, a.* FROM articles a JOIN roots r ON r.id = a.root_id ORDER BY r.path, a.path`)
      .all() as Record<string, unknown>[];
    const passages = database.prepare(
      `SELECT p.id, p.ordinal, p.start, p."end", hex(p.hash) AS hash, hex(v.data) AS vector FROM passages p
       LEFT JOIN vectors v ON v.hash = p.hash WHERE p.article_id = ? ORDER BY p.ordinal`,
    );
    const terms = termsByPassage(new LexicalIndex(database), database);
    const lines = articles.map(({ id, root_id: _, first_seen_at: __, ...fields }) => {
      const rows = passages.all(id) as { id: number }[];
      return JSON.stringify({
        ...fields,
        passages: rows.map(({ id: passage, ...row }) => ({ ...row, terms: terms.get(passage) })),
      });
    });
    const counts = database
      .prepare('SELECT (SELECT count(*) FROM passages) AS passages, (SELECT count(*) FROM vectors) AS vectors')
      .get();
    return [...lines, JSON.stringify(counts), JSON.stringify([...terms.keys()].length)].join('\n');
  });
}

function termsByPassage(lexical: LexicalIndex, database: ArticleStore['database']): Map<number, string[]> {
  const tail = lexical.readTail();
  const folded = database.prepare('SELECT DISTINCT term FROM lexical_postings').pluck().all() as string[];
  const read = lexical.reader(lexical.readFacts(), tail);
  const terms = new Map<number, string[]>();
  for (const term of [...new Set([...tail.keys(), ...folded])].sort()) {
    const postings = read(term);
    postings?.passages.forEach((passage, index) => {
      const list = terms.get(passage) ?? [];
      if (list.length === 0) terms.set(passage, list);
      list.push(`${term}:${postings.counts[index]}`);
    });
  }
  return terms;
}

/** Numbers from a seed, the same in every run. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Writes articles of several sentences each, made of parliamentary words; the same for the same seed. */
export function writeGeneratedArticles(folder: string, count: number, seed = 1): void {
  const random = seededRandom(seed);
  const pick = (words: readonly string[]): string => words[Math.floor(random() * words.length)] as string;
  for (let number = 0; number < count; number++) {
    const sentence = (): string =>
      `The ${pick(WHO)} of ${pick(WHERE)} ${pick(DID)} the ${pick(WHAT)} number ${Math.floor(random() * 1000)}.`;
    const day = String(1 + Math.floor(random() * 28)).padStart(2, '0');
    const body = Array.from({ length: 6 + Math.floor(random() * 10) }, sentence).join(' ');
    writeText(folder, `part${number % 7}/article-${number}.txt`, `Report ${number} on 2025-06-${day}\n${body}`);
  }
}

const WHO = ['Speaker', 'Chairman', 'delegation', 'ambassador', 'committee', 'deputy'];
const WHERE = ['Finland', 'Mongolia', 'Georgia', 'Brazil', 'Kenya', 'Portugal', 'Vietnam'];
const DID = ['received', 'discussed', 'signed', 'opened', 'welcomed', 'postponed'];
const WHAT = ['agreement', 'memorandum', 'conference', 'friendship group', 'visit', 'roadmap', 'assembly'];
