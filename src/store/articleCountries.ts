import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ArticleStore } from './articleStore.ts';

/** An article by the countries it tells of. */
export interface TaggedArticle {
  id: number;
  /** ISO 3166-1 alpha-2: those it declares, and those named in its title and first sentences. */
  codes: readonly string[];
}

/** Characters of the beginning that say what an article is about. */
const LEAD_CHARACTERS = 600;
/** Articles read in one go; others have the processor in between. */
const AT_ONCE = 40;

/**
 * Knows which countries the articles of a workspace tell of, newest article first. Most press releases declare none, so
 * their beginning is read; once for each text, however often the articles change.
 */
export class ArticleCountries {
  readonly #findCountries: (text: string) => { code: string }[];
  #known = new Map<string, readonly string[]>();
  #tagged: { generation: number; articles: TaggedArticle[] } | undefined;

  /** @param findCountries - finds names of countries in a text */
  constructor(findCountries: (text: string) => { code: string }[]) {
    this.#findCountries = findCountries;
  }

  /** Newest first, undated ones last. */
  async of(store: ArticleStore): Promise<readonly TaggedArticle[]> {
    const generation = store.generation();
    if (this.#tagged?.generation === generation) return this.#tagged.articles;
    const rows = store.guard(() =>
      store.database
        .prepare(
          `SELECT id, hash, countries, title, substr(text, 1, ${LEAD_CHARACTERS}) AS lead FROM articles
           ORDER BY date IS NULL, date DESC, id DESC`,
        )
        .all(),
    ) as { id: number; hash: string; countries: string; title: string; lead: string }[];
    const known = new Map<string, readonly string[]>();
    const articles: TaggedArticle[] = [];
    for (const [place, { id, hash, countries, title, lead }] of rows.entries()) {
      if (place % AT_ONCE === AT_ONCE - 1) await nextTurn();
      const named = this.#known.get(hash) ?? this.#named(`${title}\n${lead}`);
      known.set(hash, named);
      articles.push({ id, codes: [...new Set([...(JSON.parse(countries) as string[]), ...named])] });
    }
    this.#known = known;
    this.#tagged = { generation, articles };
    return articles;
  }

  #named(text: string): string[] {
    return [...new Set(this.#findCountries(text).map(({ code }) => code))];
  }
}
