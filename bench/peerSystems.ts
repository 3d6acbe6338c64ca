import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Embeddings } from '@langchain/core/embeddings';
import type { Language } from '../src/core/language/language.ts';

/** A document as every system is given it: one text, with its title where that is in the same language. */
export interface PeerDocument {
  id: string;
  text: string;
}

/** Ranks the ids of the ten best documents for a question. */
export type Ranker = (question: string) => string[] | Promise<string[]>;

/** What a system is built from. */
export interface PeerRequest {
  documents: readonly PeerDocument[];
  /** Of most documents. */
  lang: Language;
  /** Where packages stand that are not the project's. */
  packagesDir: string;
}

/** Systems beside Elshi, each as its documentation has it; loading its packages is no part of what is measured. */
export const PEERS: Readonly<Record<string, () => Promise<(request: PeerRequest) => Ranker | Promise<Ranker>>>> = {
  'MiniSearch, its defaults': async () => {
    const index = await miniSearch();
    return ({ documents }) => index(documents, (term) => term.toLowerCase());
  },
  'MiniSearch + Snowball stems': async () => {
    const index = await miniSearch();
    const stems = await snowball();
    return ({ documents, lang }) => index(documents, (term) => stems(lang)(term.toLowerCase().replaceAll('ё', 'е')));
  },
  'Orama + stems, stop words': async () => {
    const { create, insertMultiple, search } = await import('@orama/orama');
    const { stopwords: russian } = await import('@orama/stopwords/russian');
    const { stopwords: english } = await import('@orama/stopwords/english');
    const stems = await snowball();
    return async ({ documents, lang }) => {
      const [language, stopWords] = lang === 'en' ? (['english', english] as const) : (['russian', russian] as const);
      const database = create({
        schema: { id: 'string', text: 'string' },
        components: { tokenizer: { language, stemming: true, stemmer: stems(lang), stopWords } },
      });
      await insertMultiple(database, [...documents]);
      return async (term) => {
        const { hits } = await search(database, { term, properties: ['text'], limit: DEPTH });
        return hits.map(({ document }) => document.id);
      };
    };
  },
  'SQLite FTS5, unicode61': async () => {
    const index = await fts5();
    return ({ documents }) => index(documents, 'unicode61', (words) => words);
  },
  'SQLite FTS5, every trigram': async () => {
    const index = await fts5();
    const trigrams = (word: string) =>
      Array.from({ length: Math.max(0, word.length - 2) }, (_, at) => word.slice(at, at + 3));
    return ({ documents }) => index(documents, 'trigram', (words) => words.flatMap(trigrams));
  },
  'LangChain MemoryVectorStore': async () => {
    const { MemoryVectorStore } = await import('@langchain/classic/vectorstores/memory');
    const embeddings = await builtinEmbeddings();
    return async ({ documents }) => {
      const store = await MemoryVectorStore.fromTexts(texts(documents), ids(documents), embeddings);
      return async (question) => (await store.similaritySearch(question, DEPTH)).map(({ metadata }) => metadata.id);
    };
  },
  'LangChain HNSWLib': async () => {
    const embeddings = await builtinEmbeddings();
    return async ({ documents, packagesDir }) => {
      const { HNSWLib } = await importFrom<HnswPackage>(packagesDir, '@langchain/community/vectorstores/hnswlib');
      const store = await HNSWLib.fromTexts(texts(documents), ids(documents), embeddings);
      return async (question) => (await store.similaritySearch(question, DEPTH)).map(({ metadata }) => metadata.id);
    };
  },
};

/** How many documents a question may find. */
export const DEPTH = 10;

/** As much of LangChain's wrapper as is used here; its package is not the project's. */
interface HnswPackage {
  HNSWLib: {
    fromTexts(
      texts: string[],
      metadata: object[],
      embeddings: Embeddings,
    ): Promise<{ similaritySearch(question: string, k: number): Promise<{ metadata: { id: string } }[]> }>;
  };
}

async function importFrom<Package>(folder: string, name: string): Promise<Package> {
  const file = createRequire(join(folder, 'package.json')).resolve(name);
  return import(pathToFileURL(file).href) as Promise<Package>;
}

async function miniSearch() {
  const { default: MiniSearch } = await import('minisearch');
  return (documents: readonly PeerDocument[], processTerm: (term: string) => string): Ranker => {
    const index = new MiniSearch({ fields: ['text'], processTerm });
    index.addAll([...documents]);
    return (question) =>
      index
        .search(question)
        .slice(0, DEPTH)
        .map(({ id }) => id as string);
  };
}

/** There is none for Kazakh: the Russian one does better on it than none. */
async function snowball(): Promise<(lang: Language) => (word: string) => string> {
  const { stemmer: russianStem } = await import('@orama/stemmers/russian');
  const { default: englishStem } = await import('wink-porter2-stemmer');
  return (lang) => (lang === 'en' ? englishStem : russianStem);
}

async function fts5() {
  const { default: Database } = await import('better-sqlite3');
  return (documents: readonly PeerDocument[], tokenizer: string, termsOf: (words: string[]) => string[]): Ranker => {
    const database = new Database(':memory:');
    database.exec(`CREATE VIRTUAL TABLE documents USING fts5(id UNINDEXED, text, tokenize = '${tokenizer}')`);
    const insert = database.prepare('INSERT INTO documents (id, text) VALUES (?, ?)');
    database.transaction(() => {
      for (const { id, text } of documents) insert.run(id, text);
    })();
    const select = database
      .prepare(`SELECT id FROM documents WHERE documents MATCH ? ORDER BY rank LIMIT ${DEPTH}`)
      .pluck();
    return (question) => {
      const words = question.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
      const terms = [...new Set(termsOf([...words]))].map((term) => `"${term}"`);
      return terms.length === 0 ? [] : (select.all(terms.join(' OR ')) as string[]);
    };
  };
}

/** LangChain brings no embeddings that need neither a key nor a download: Elshi's own stand in for them. */
async function builtinEmbeddings(): Promise<Embeddings> {
  const { Embeddings } = await import('@langchain/core/embeddings');
  const { createBuiltinEmbedder } = await import('../src/models/builtinEmbedder.ts');
  const embedder = createBuiltinEmbedder();
  class BuiltinEmbeddings extends Embeddings {
    async embedDocuments(documents: string[]): Promise<number[][]> {
      return (await embedder.embed(documents)).map((vector) => Array.from(vector));
    }

    async embedQuery(question: string): Promise<number[]> {
      return Array.from(await embedder.embedQuestion(question));
    }
  }
  return new BuiltinEmbeddings({});
}

function texts(documents: readonly PeerDocument[]): string[] {
  return documents.map(({ text }) => text);
}

function ids(documents: readonly PeerDocument[]): { id: string }[] {
  return documents.map(({ id }) => ({ id }));
}
