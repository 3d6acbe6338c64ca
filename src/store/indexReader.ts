import { LexicalRanking } from '../core/retrieval/lexicalRanking.ts';
import type { IndexedArticle, RetrievalIndex } from '../core/retrieval/retrieve.ts';
import type { ArticleStore } from './articleStore.ts';
import { LexicalIndex } from './lexicalIndex.ts';
import { VectorIndex } from './vectorIndex.ts';

/** An embedder, as far as questions need it. */
export interface QuestionEmbedder {
  id: string;
  share: number;
  embedQuestion(text: string): Promise<Float32Array>;
}

/** What takes the place of the workspace's own vectors, as a foreign vector store does. */
export interface IndexReaderOptions {
  /** Finds passages by their ids in this workspace; ids that are gone do no harm. */
  nearest?: NonNullable<RetrievalIndex['nearest']>;
  /** Share of the vector ranking in the whole, 0…1. Default: the embedder's. */
  vectorShare?: number;
}

/** Articles kept, with what was found in their sentences, for the questions that follow; some 100 kB each at most. */
const MAX_REMEMBERED_ARTICLES = 200;

/**
 * Gives retrieval the newest committed state of a workspace. What ranking needs in memory is read once a generation;
 * asking whether there is a newer one costs a single row.
 */
export class IndexReader {
  readonly #store: ArticleStore;
  readonly #vectors: VectorIndex;
  readonly #lexical: LexicalIndex;
  readonly #embedder: QuestionEmbedder;
  readonly #options: IndexReaderOptions;
  #current: { generation: number; index: RetrievalIndex } | undefined;

  constructor(store: ArticleStore, embedder: QuestionEmbedder, options: IndexReaderOptions = {}) {
    this.#store = store;
    this.#vectors = VectorIndex.open(store, { repair: true });
    this.#lexical = new LexicalIndex(store.database);
    this.#embedder = embedder;
    this.#options = options;
  }

  /** Whether questions can be compared with vectors: those of the workspace are of the embedder configured now. */
  get comparable(): boolean {
    return this.#options.nearest !== undefined || this.#store.vectorSet()?.embedder === this.#embedder.id;
  }

  /** The state that is committed now. */
  current(): RetrievalIndex {
    const generation = this.#store.generation();
    if (this.#current?.generation !== generation) {
      this.#current = { generation, index: this.#store.guard(() => this.#read()) };
    }
    return this.#current.index;
  }

  close(): void {
    this.#vectors.close();
  }

  #read(): RetrievalIndex {
    const facts = this.#lexical.readFacts();
    const postingsOf = this.#lexical.reader(facts, this.#lexical.readTail());
    const articles = new Map<number, IndexedArticle | undefined>();
    let dates: ReadonlyMap<number, string> | undefined;
    return {
      facts,
      ranking: new LexicalRanking({ facts, postingsOf }),
      postingsOf,
      spellingsOf: (skeleton, lang) => this.#lexical.termsBySkeleton(skeleton, lang),
      nearest: this.#options.nearest ?? (this.comparable ? (text, count) => this.#nearest(text, count) : null),
      vectorShare: this.#options.vectorShare ?? this.#embedder.share,
      dateOf: (id) => {
        dates ??= this.#readDates();
        return dates.get(id) ?? null;
      },
      articlesById: (ids) => {
        if (articles.size > MAX_REMEMBERED_ARTICLES) articles.clear();
        return ids.flatMap((id) => {
          if (!articles.has(id)) articles.set(id, this.#article(id));
          return articles.get(id) ?? [];
        });
      },
    };
  }

  async #nearest(text: string, count: number): Promise<{ passage: number; score: number }[]> {
    const vector = await this.#embedder.embedQuestion(text);
    return this.#vectors.search(vector, count).map(({ passageId, score }) => ({ passage: passageId, score }));
  }

  /** Days of all dated articles: one statement, only where a question asks for a period or for the latest. */
  #readDates(): ReadonlyMap<number, string> {
    const select = this.#store.database.prepare('SELECT id, date FROM articles WHERE date IS NOT NULL').raw();
    return this.#store.guard(() => new Map(select.all() as [number, string][]));
  }

  #article(id: number): IndexedArticle | undefined {
    const article = this.#store.articleById(id);
    return article && { ...article, passages: this.#store.passageSpansOf(id) };
  }
}
