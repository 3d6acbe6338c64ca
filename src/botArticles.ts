import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from './app.ts';
import type { Article } from './core/corpus/article.ts';
import { countryName, findCountries } from './core/language/countries.ts';
import type { Language } from './core/language/language.ts';
import { readArticles } from './sources/readRoot.ts';
import { ArticleCountries } from './store/articleCountries.ts';
import { countCountries, countOutlets } from './store/articleLists.ts';
import { ArticleStore, type StoredArticle } from './store/articleStore.ts';
import { StoreError } from './store/errors.ts';
import type { ArticleDesk, ArticleDraft, ListedArticle } from './telegram/services.ts';

export interface BotArticlesOptions {
  /** Answers questions; its store is open while the bot runs. */
  app: App;
  /** Writes articles, beside the one that answers. */
  writer: App;
  /** How long a reader waits for example questions, in milliseconds. Default: 1500. */
  examplesPatienceMs?: number;
}

/** What the bot may do with articles: lists, examples, and what admins add and take away. */
export function createBotArticles({
  app,
  writer,
  examplesPatienceMs = EXAMPLES_PATIENCE_MS,
}: BotArticlesOptions): ArticleDesk {
  const withStore = async <T>(work: (store: ArticleStore) => T | Promise<T>): Promise<T> => {
    const store = ArticleStore.open(app.dataDir, 'read');
    try {
      return await work(store);
    } finally {
      store.close();
    }
  };
  const countries = new ArticleCountries(findCountries);
  const examples = new Map<Language, { generation: number; questions: Promise<string[]> }>();

  return {
    generation: () => withStore((store) => store.generation()),
    coverage: () =>
      withStore((store) => {
        const { articles, undated, firstDate, lastDate } = store.counts();
        return {
          articles,
          undated,
          firstDate,
          lastDate,
          publishers: countOutlets(store),
        };
      }),
    latest: ({ country, limit, offset }) =>
      withStore(async (store) => {
        const all = await countries.of(store);
        const wanted = country === null ? all : all.filter(({ codes }) => codes.includes(country));
        const items = wanted.slice(offset, offset + limit).flatMap(({ id }) => store.articleById(id) ?? []);
        return { items: items.map(listed), total: wanted.length };
      }),
    matching: async (query, limit) => {
      const found = await app.search(query, limit);
      const least = Math.max(LEAST_SCORE, (found[0]?.score ?? 0) * LEAST_SHARE_OF_BEST);
      const hits = found.filter(({ score }) => score >= least);
      return withStore((store) => hits.map(({ path }) => listed(store.article(path))));
    },
    source: (path) =>
      withStore((store) => {
        const found = findArticle(store, path);
        return found && { source: found.source, url: found.url, retelling: found.retelling };
      }),
    find: (reference) =>
      withStore((store) => {
        const found = findArticle(store, reference);
        return found && { path: found.path, title: found.title };
      }),
    examples: async (language) => {
      const generation = await withStore((store) => store.generation());
      let known = examples.get(language);
      if (known?.generation !== generation) {
        const codes = withStore(async (store) => countCountries(await countries.of(store)).map(({ code }) => code));
        known = { generation, questions: codes.then((found) => answeredQuestions(app, found, language)) };
        examples.set(language, known);
      }
      // A greeting goes without what could not be found; the next one tries again.
      const found = known.questions.catch(() => {
        examples.delete(language);
        return [];
      });
      const questions = await Promise.race([found, sleep(examplesPatienceMs, undefined, { ref: false })]);
      return questions ?? [];
    },
    read: readFile,
    add: (draft) => writer.addArticle(draft),
    withdraw: async (reference, by) => {
      const { path, title, copies } = await writer.withdraw(reference, String(by));
      return { path, title, copies: copies.map((copy) => copy.path) };
    },
    undoWithdrawal: async (reference) => {
      const withdrawals = await writer.withdrawn();
      const wanted = reference?.toLowerCase() ?? null;
      const found = withdrawals.find(
        ({ path, title }) => wanted === null || path.toLowerCase().includes(wanted) || title.toLowerCase() === wanted,
      );
      if (!found) return null;
      await writer.undoWithdrawal(found.id);
      return { path: found.path, title: found.title };
    },
    reindex: async (signal) => {
      const { added, updated, removed, rejected } = await writer.ingest({ paths: [], rebuild: false, signal });
      return { added, changed: updated, removed, rejected: rejected.length };
    },
  };
}

function listed({ path, title, date, source, url }: StoredArticle): ListedArticle {
  return { path, title, date, publisher: source, url };
}

/** By path, address or title. */
function findArticle(store: ArticleStore, reference: string): StoredArticle | null {
  try {
    return store.article(reference);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
  }
  const sql = 'SELECT id FROM articles WHERE url = ? OR title = ? LIMIT 2';
  const ids = store.database.prepare(sql).pluck().all(reference, reference) as number[];
  return ids.length === 1 ? (store.articleById(ids[0]!) ?? null) : null;
}

/** A score is the share of a query that an article covers: what covers less is not offered. */
const LEAST_SCORE = 0.3;
const LEAST_SHARE_OF_BEST = 0.6;

const EXAMPLES = 3;
/** A first reader gets the greeting without examples rather than late. */
const EXAMPLES_PATIENCE_MS = 1_500;
/** Questions tried for the examples, so that the first reader does not wait long. */
const MOST_TRIED = 9;

/** Questions about the countries that articles tell most of, each of which is answered. */
async function answeredQuestions(app: App, countries: readonly string[], language: Language): Promise<string[]> {
  const foreign = countries.filter((code) => code !== 'KZ').slice(0, MOST_TRIED);
  const questions: string[] = [];
  for (const code of foreign) {
    if (questions.length === EXAMPLES) break;
    const question = EXAMPLE_FORMS[language][questions.length % EXAMPLES]!(countryName(code, language));
    const { answer } = await app.ask(question, { mode: 'extractive' });
    if (answer.status === 'answered') questions.push(question);
  }
  return questions;
}

// Countries stand in the nominative, which needs no table of cases.
const EXAMPLE_FORMS: Record<Language, readonly ((country: string) => string)[]> = {
  ru: [
    (country) => `Казахстан и ${country}: кто с кем встречался?`,
    (country) => `Казахстан и ${country}: что обсуждали?`,
    (country) => `Казахстан и ${country}: когда была встреча?`,
  ],
  kk: [
    (country) => `Қазақстан мен ${country}: кім кіммен кездесті?`,
    (country) => `Қазақстан мен ${country}: не талқыланды?`,
    (country) => `Қазақстан мен ${country}: кездесу қашан болды?`,
  ],
  en: [
    (country) => `Kazakhstan and ${country}: who met whom?`,
    (country) => `Kazakhstan and ${country}: what was discussed?`,
    (country) => `Kazakhstan and ${country}: when did they meet?`,
  ],
};

/** The articles of a file, read as those of a folder are. */
async function readFile(name: string, bytes: Uint8Array): Promise<{ drafts: ArticleDraft[] } | { reason: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'elshi-added-'));
  try {
    // The name decides how it is read, and is somebody's: no folder can stand in it.
    const path = join(
      folder,
      name
        .replace(/[^\p{L}\p{N}._-]/gu, '_')
        .replace(/^\.+/, '_')
        .slice(-100) || 'article.txt',
    );
    await writeFile(path, bytes);
    const drafts: ArticleDraft[] = [];
    let reason = 'it holds no article';
    for await (const { outcomes } of readArticles({ path }, {})) {
      for (const outcome of outcomes) {
        if ('reason' in outcome) reason = outcome.reason;
        else drafts.push(draftOf(outcome));
      }
    }
    return drafts.length > 0 ? { drafts } : { reason };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A title that was taken from the first sentence is derived anew. */
function draftOf({ text, title, date, url, source, derived }: Article): ArticleDraft {
  return { text, title: derived.includes('title') ? null : title, date, url, source };
}
