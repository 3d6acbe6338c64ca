import type { Story } from './collectStories.ts';
import type { EditionReader } from './edition.ts';
import { isNamed } from './followed.ts';

/** What each quality of a story adds to its rank. */
const WEIGHTS = { country: 100, person: 100, level: 3, signed: 9, outlet: 2, gathering: 4, home: -2, update: -1 };
/** More outlets than that tell no more. */
const MAX_OUTLETS = 5;

/** A story with its place among others. */
export interface RankedStory extends Story {
  score: number;
  /** About a country or a person that the reader follows. */
  followed: boolean;
}

/**
 * The stories as a reader wants them: what is followed first, then by the level of the contact, documents signed and
 * the number of outlets. Of equals the earlier one, then the one whose article came first.
 */
export function rankStories(stories: readonly Story[], reader: EditionReader): RankedStory[] {
  const ranked = stories.map((story) => rank(story, reader));
  return ranked.sort(
    (one, other) => other.score - one.score || one.articles[0]!.article.id - other.articles[0]!.article.id,
  );
}

function rank(story: Story, { countries, people }: EditionReader): RankedStory {
  const { articles, update } = story;
  const codes = new Set(articles.flatMap((facts) => facts.countries.slice(0, 4).map(({ code }) => code)));
  const isCountry = countries.some((code) => codes.has(code));
  const isPerson = people.some((name) => articles.some(({ article }) => isNamed(name, article)));
  const outlets = new Set(articles.map(({ article }) => article.source ?? article.path)).size;
  const level = Math.max(...articles.map((facts) => facts.level));
  const score =
    (isCountry ? WEIGHTS.country : 0) +
    (isPerson ? WEIGHTS.person : 0) +
    WEIGHTS.level * level +
    (articles.some(({ signed }) => signed) ? WEIGHTS.signed : 0) +
    WEIGHTS.outlet * (Math.min(outlets, MAX_OUTLETS) - 1) +
    (articles.some(({ kind }) => kind === 'gathering') && codes.size > 2 ? WEIGHTS.gathering : 0) +
    (codes.size === 0 ? WEIGHTS.home : 0) +
    (update ? WEIGHTS.update : 0);
  return { ...story, score, followed: isCountry || isPerson };
}
