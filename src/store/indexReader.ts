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

/**
 * Gives retrieval the newest committed state of a workspace. What ranking needs in memory is read once a generation;
 * asking whether there is a newer one costs a single row.
 */
export class IndexReader {
  readonly #store: ArticleStore;
  readonly #vectors: VectorIndex;
  readonly #lexical: LexicalIndex;
  readonly #embedder: QuestionEmbedder;
  #current: { generation: number; index: RetrievalIndex } | undefined;

  constructor(store: ArticleStore, embedder: QuestionEmbedder) {
    this.#store = store;
    this.#vectors = VectorIndex.open(store, { repair: true });
    this.#lexical = new LexicalIndex(store.database);
    this.#embedder = embedder;
  }

  /** Whether the vectors of the workspace are those of the embedder configured now. */
  get comparable(): boolean {
    return this.#store.vectorSet()?.embedder === this.#embedder.id;
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
    return {
      facts,
      ranking: new LexicalRanking({ facts, postingsOf }),
      postingsOf,
      spellingsOf: (skeleton, lang) => this.#lexical.termsBySkeleton(skeleton, lang),
      nearest: this.comparable ? (text, count) => this.#nearest(text, count) : null,
      vectorShare: this.#embedder.share,
      articlesById: (ids) => ids.flatMap((id) => this.#article(id) ?? []),
    };
  }

  async #nearest(text: string, count: number): Promise<{ passage: number; score: number }[]> {
    const vector = await this.#embedder.embedQuestion(text);
    return this.#vectors.search(vector, count).map(({ passageId, score }) => ({ passage: passageId, score }));
  }

  #article(id: number): IndexedArticle | undefined {
    const article = this.#store.articleById(id);
    return article && { ...article, passages: this.#store.passages(this.#store.passageIdsOf(id)) };
  }
}
