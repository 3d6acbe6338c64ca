import type Database from 'better-sqlite3';
import type { Language } from '../core/language/language.ts';
import { LANGUAGES } from '../core/language/language.ts';
import { consonantSkeleton } from '../core/language/latin.ts';
import type { Postings } from '../core/retrieval/bm25.ts';
import type { PassageFacts } from '../core/retrieval/passageFacts.ts';
import { RecentMap } from '../core/retrieval/recentMap.ts';
import { type PassageTerms, passageTerms } from '../core/retrieval/terms.ts';
import { BLOCK_BITS, BLOCK_SIZE, decodePostings, eachPosting, encodePostings } from './postingsBlock.ts';

/** A passage to be indexed. */
export interface LexicalPassage {
  passageId: number;
  articleId: number;
  lang: Language;
  title: string;
  text: string;
}

/** The tail is folded into the postings when it holds so many passages. */
const FOLD_AT = 1024;
/** A smaller tail is folded at the end of a run only when it is this large: re-indexing one article stays cheap. */
const FOLD_AT_END = 64;
/** Largest count and length that the index holds. */
const MAX_COUNT = 0xffff;
/** Share of dead passages at which the postings are rewritten without them. */
const COMPACT_AT = 0.3;

/** Postings kept for the questions that follow: of so many terms that stand in every passage, six bytes a passage. */
const REMEMBERED_TERMS = 64;

/** In {@link Block.langs}: the passage is gone, its postings are still there. */
const DEAD = 255;

/** Facts of the passages of one block, by their place in it. */
type Block = Omit<PassageFacts, 'capacity'>;

/**
 * The inverted index in SQLite: written inside the caller's transaction, read without loading more than the rows a
 * query asks for. New passages go to a tail first and are folded into blocks of postings in bulk, so that re-indexing
 * one article writes a few rows and indexing many stays fast.
 */
export class LexicalIndex {
  readonly #database: Database.Database;
  #selectBySkeleton: Database.Statement | undefined;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** Adds passages; to be called inside the transaction that stores them. */
  add(passages: readonly LexicalPassage[]): void {
    const insertTail = this.#database.prepare('INSERT INTO lexical_tail (passage_id, terms) VALUES (?, ?)');
    const insertWord = this.#database.prepare(
      'INSERT OR IGNORE INTO lexical_vocabulary (term, skeleton) VALUES (?, ?)',
    );
    const blocks = new Map<number, Block>();
    for (const { passageId, articleId, lang, title, text } of passages) {
      const terms = passageTerms(title, text, lang);
      insertTail.run(passageId, JSON.stringify(countsOf(terms)));
      for (const term of terms.stems.keys()) {
        const skeleton = term.startsWith('@') ? '' : consonantSkeleton(term.slice(2));
        if (skeleton !== '') insertWord.run(term, `${lang[0]}${skeleton}`);
      }
      const block = this.#blockOf(blocks, passageId);
      const place = passageId % BLOCK_SIZE;
      block.stemCounts[place] = Math.min(MAX_COUNT, Math.max(1, terms.stemCount));
      block.gramCounts[place] = Math.min(MAX_COUNT, Math.max(1, terms.gramCount));
      block.langs[place] = LANGUAGES.indexOf(lang);
      block.articles[place] = articleId;
    }
    this.#writeBlocks(blocks);
    if (this.#tailSize() >= FOLD_AT) this.#foldTail();
  }

  /** Takes passages out of every later answer; to be called inside the transaction that deletes them. */
  remove(passageIds: readonly number[]): void {
    const deleteTail = this.#database.prepare('DELETE FROM lexical_tail WHERE passage_id = ?');
    const blocks = new Map<number, Block>();
    for (const passageId of passageIds) {
      const wasInTail = deleteTail.run(passageId).changes > 0;
      const block = this.#blockOf(blocks, passageId);
      const place = passageId % BLOCK_SIZE;
      block.langs[place] = wasInTail ? 0 : DEAD;
      block.stemCounts[place] = 0;
      block.gramCounts[place] = 0;
      block.articles[place] = 0;
    }
    this.#writeBlocks(blocks);
  }

  /** Folds a large tail and drops dead postings; to be called at the end of a run, in a transaction of its own. */
  fold(): void {
    if (this.#tailSize() >= FOLD_AT_END) this.#foldTail();
    this.#compact();
  }

  /** Facts of all passages, read from a few rows. */
  readFacts(): PassageFacts {
    const rows = this.#readBlocks();
    const capacity = ((rows.at(-1)?.number ?? -1) + 1) * BLOCK_SIZE;
    const facts: PassageFacts = {
      capacity,
      stemCounts: new Uint16Array(capacity),
      gramCounts: new Uint16Array(capacity),
      langs: new Uint8Array(capacity),
      articles: new Uint32Array(capacity),
    };
    for (const { number, block } of rows) {
      const first = number * BLOCK_SIZE;
      facts.stemCounts.set(block.stemCounts, first);
      facts.gramCounts.set(block.gramCounts, first);
      facts.langs.set(block.langs, first);
      facts.articles.set(block.articles, first);
    }
    return facts;
  }

  /** The terms of the passages that are not folded yet, as postings by term. */
  readTail(): Map<string, Postings> {
    const open = new Map<string, { passages: number[]; counts: number[] }>();
    for (const [passage, terms] of this.#tailRows()) {
      for (let index = 0; index < terms.length; index += 2) {
        const term = terms[index] as string;
        const postings = open.get(term) ?? { passages: [], counts: [] };
        if (postings.passages.length === 0) open.set(term, postings);
        postings.passages.push(passage);
        postings.counts.push(terms[index + 1] as number);
      }
    }
    const tail = new Map<string, Postings>();
    for (const [term, { passages, counts }] of open) {
      tail.set(term, { passages: Uint32Array.from(passages), counts: Uint16Array.from(counts) });
    }
    return tail;
  }

  /** A reader of postings for one state of the database: live passages only, frequent terms read once. */
  reader(facts: PassageFacts, tail: ReadonlyMap<string, Postings>): (term: string) => Postings | undefined {
    const select = this.#database.prepare('SELECT block, data FROM lexical_postings WHERE term = ? ORDER BY block');
    const known = new RecentMap<{ postings: Postings | undefined }>(REMEMBERED_TERMS * facts.capacity);
    return (term) => {
      let found = known.get(term);
      if (!found) {
        const rows = select.all(term) as { block: number; data: Buffer }[];
        found = { postings: livePostings(rows, tail.get(term), facts) };
        known.set(term, found, 1 + (found.postings?.passages.length ?? 0));
      }
      return found.postings;
    };
  }

  /** Stems of a language whose consonants are these: candidates for a name written in another script. */
  termsBySkeleton(skeleton: string, lang: Language): string[] {
    const sql = 'SELECT term FROM lexical_vocabulary WHERE skeleton = ? LIMIT 200';
    this.#selectBySkeleton ??= this.#database.prepare(sql).pluck();
    return this.#selectBySkeleton.all(`${lang[0]}${skeleton}`) as string[];
  }

  #tailSize(): number {
    return this.#database.prepare('SELECT count(*) FROM lexical_tail').pluck().get() as number;
  }

  *#tailRows(): Generator<[number, (string | number)[]]> {
    const rows = this.#database.prepare('SELECT passage_id AS id, terms FROM lexical_tail ORDER BY passage_id');
    for (const { id, terms } of rows.all() as { id: number; terms: string }[]) yield [id, JSON.parse(terms)];
  }

  #foldTail(): void {
    const additions = new Map<string, [number, number][]>();
    for (const [passage, terms] of this.#tailRows()) {
      const block = passage >> BLOCK_BITS;
      for (let index = 0; index < terms.length; index += 2) {
        const term = terms[index] as string;
        const key = `${term}\t${block}`;
        const postings = additions.get(key) ?? [];
        if (postings.length === 0) additions.set(key, postings);
        postings.push([passage, terms[index + 1] as number]);
      }
    }
    const select = this.#database.prepare('SELECT data FROM lexical_postings WHERE term = ? AND block = ?').pluck();
    const write = this.#database.prepare(
      'INSERT OR REPLACE INTO lexical_postings (term, block, data) VALUES (?, ?, ?)',
    );
    // In the order of the key: neighbouring rows share pages, which makes the bulk write several times faster.
    for (const key of [...additions.keys()].sort()) {
      const [term, block] = [key.slice(0, key.indexOf('\t')), Number(key.slice(key.indexOf('\t') + 1))];
      const postings = additions.get(key)!;
      const old = select.get(term, block) as Buffer | undefined;
      if (old) postings.unshift(...decodePostings(old, block));
      write.run(term, block, encodePostings(postings, block));
    }
    this.#database.prepare('DELETE FROM lexical_tail').run();
  }

  /** Rewrites the postings without those of dead passages, once these are many. */
  #compact(): void {
    const { langs, stemCounts } = this.readFacts();
    let dead = 0;
    let alive = 0;
    for (let passage = 0; passage < langs.length; passage++) {
      if (langs[passage] === DEAD) dead++;
      else if (stemCounts[passage]! > 0) alive++;
    }
    if (dead < FOLD_AT_END || dead < alive * COMPACT_AT) return;
    const select = this.#database.prepare(
      'SELECT term, block, data FROM lexical_postings WHERE (term, block) > (?, ?) ORDER BY term, block LIMIT 5000',
    );
    const write = this.#database.prepare('UPDATE lexical_postings SET data = ? WHERE term = ? AND block = ?');
    const drop = this.#database.prepare('DELETE FROM lexical_postings WHERE term = ? AND block = ?');
    let after: { term: string; block: number } = { term: '', block: -1 };
    for (;;) {
      const rows = select.all(after.term, after.block) as { term: string; block: number; data: Buffer }[];
      if (rows.length === 0) break;
      for (const { term, block, data } of rows) {
        const all = decodePostings(data, block);
        const live = all.filter(([passage]) => langs[passage] !== DEAD);
        if (live.length === 0) drop.run(term, block);
        else if (live.length < all.length) write.run(encodePostings(live, block), term, block);
      }
      after = rows.at(-1)!;
    }
    for (const { number, block } of this.#readBlocks()) {
      block.langs.forEach((lang, place) => {
        if (lang === DEAD) block.langs[place] = 0;
      });
      this.#writeBlocks(new Map([[number, block]]));
    }
  }

  #readBlocks(): { number: number; block: Block }[] {
    const rows = this.#database.prepare('SELECT block, data FROM lexical_blocks ORDER BY block').all();
    return (rows as { block: number; data: Buffer }[]).map(({ block, data }) => ({
      number: block,
      block: decodeBlock(data),
    }));
  }

  #blockOf(blocks: Map<number, Block>, passageId: number): Block {
    const number = passageId >> BLOCK_BITS;
    let block = blocks.get(number);
    if (!block) {
      const data = this.#database.prepare('SELECT data FROM lexical_blocks WHERE block = ?').pluck().get(number);
      block = data ? decodeBlock(data as Buffer) : emptyBlock();
      blocks.set(number, block);
    }
    return block;
  }

  #writeBlocks(blocks: ReadonlyMap<number, Block>): void {
    const write = this.#database.prepare('INSERT OR REPLACE INTO lexical_blocks (block, data) VALUES (?, ?)');
    for (const [number, block] of blocks) write.run(number, encodeBlock(block));
  }
}

/** Parts of an encoded block: three columns, each of BLOCK_SIZE values, the widest first to keep them aligned. */
function encodeBlock({ articles, stemCounts, gramCounts, langs }: Block): Buffer {
  return Buffer.concat([articles, stemCounts, gramCounts, langs].map((column) => bytesOf(column)));
}

function decodeBlock(data: Buffer): Block {
  const bytes = new Uint8Array(data).buffer;
  return {
    articles: new Uint32Array(bytes, 0, BLOCK_SIZE),
    stemCounts: new Uint16Array(bytes, BLOCK_SIZE * 4, BLOCK_SIZE),
    gramCounts: new Uint16Array(bytes, BLOCK_SIZE * 6, BLOCK_SIZE),
    langs: new Uint8Array(bytes, BLOCK_SIZE * 8, BLOCK_SIZE),
  };
}

function emptyBlock(): Block {
  return decodeBlock(Buffer.alloc(BLOCK_SIZE * 9));
}

function bytesOf(column: Uint8Array | Uint16Array | Uint32Array): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}

/** Terms and counts by turns, a count no larger than a posting holds. */
function countsOf({ stems, grams }: PassageTerms): (string | number)[] {
  return [...stems, ...grams].flatMap(([term, count]) => [term, Math.min(MAX_COUNT, count)]);
}

/** Folded and unfolded postings together, of the passages that the facts know. */
function livePostings(
  rows: readonly { block: number; data: Buffer }[],
  tail: Postings | undefined,
  { stemCounts }: PassageFacts,
): Postings | undefined {
  // A posting takes a byte at least.
  const most = rows.reduce((sum, { data }) => sum + data.length, tail?.passages.length ?? 0);
  const passages = new Uint32Array(most);
  const counts = new Uint16Array(most);
  let length = 0;
  const take = (passage: number, count: number) => {
    // Dead, or committed by another process after the facts were read.
    if (!(stemCounts[passage]! > 0)) return;
    passages[length] = passage;
    counts[length] = count;
    length++;
  };
  for (const { block, data } of rows) eachPosting(data, block, take);
  // Ids only grow: what is not behind the folded ones was folded by another process after the tail was read.
  const last = length > 0 ? passages[length - 1]! : -1;
  tail?.passages.forEach((passage, place) => {
    if (passage > last) take(passage, tail.counts[place]!);
  });
  return length === 0 ? undefined : { passages: passages.slice(0, length), counts: counts.slice(0, length) };
}
