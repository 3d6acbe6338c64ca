import { countryName } from '../language/countries.ts';
import type { Language } from '../language/language.ts';
import { bodyName } from './bodyNames.ts';
import type { EditionGroup } from './edition.ts';
import { editionWords } from './editionWords.ts';
import type { NewsFacts } from './newsFacts.ts';
import type { RankedStory } from './rankStories.ts';

/** The stories of one country or body, the most telling first. */
export interface StoryGroup extends Pick<EditionGroup, 'kind' | 'key' | 'heading' | 'followed'> {
  stories: RankedStory[];
}

/** A country that an article is about has at least this weight; several that share one are told of together. */
const CLEAR_WEIGHT = 3;
const SHARED = 0.5;
const SEVERAL = 3;

/** Puts ranked stories under their countries and bodies; groups stand in the order of their first stories. */
export function groupByCountry(
  ranked: readonly RankedStory[],
  { language, countries }: { language: Language; countries: readonly string[] },
): StoryGroup[] {
  const groups = new Map<string, StoryGroup>();
  for (const story of ranked) {
    const { kind, key } = subjectOf(story, countries);
    const name = `${kind}:${key}`;
    const group = groups.get(name) ?? {
      kind,
      key,
      heading: headingOf(kind, key, language),
      followed: false,
      stories: [],
    };
    group.stories.push(story);
    group.followed ||= story.followed;
    groups.set(name, group);
  }
  return [...groups.values()];
}

/** What a story stands under: the followed country, the body that met, the country, several countries, or home. */
function subjectOf(
  { articles }: RankedStory,
  followed: readonly string[],
): { kind: EditionGroup['kind']; key: string } {
  const weights = countryWeights(articles);
  const [first] = weights;
  const isFollowed = weights.find(({ code, weight }) => followed.includes(code) && weight >= (first?.weight ?? 0) / 2);
  if (isFollowed) return { kind: 'country', key: isFollowed.code };
  const isGathering = articles.some(({ kind }) => kind === 'gathering');
  const near = weights.filter(({ weight }) => weight >= (first?.weight ?? 0) * SHARED);
  const isClear = first !== undefined && first.weight >= CLEAR_WEIGHT && near.length < SEVERAL;
  const body = isGathering ? mainBody(articles.map(({ bodies }) => bodies)) : undefined;
  const named = isClear ? undefined : mainBody(articles.map(({ titleBodies }) => titleBodies));
  if (body ?? named) return { kind: 'body', key: (body ?? named)! };
  if (!first) return { kind: 'home', key: '' };
  return near.length >= SEVERAL ? { kind: 'many', key: '' } : { kind: 'country', key: first.code };
}

function countryWeights(articles: readonly NewsFacts[]): NewsFacts['countries'] {
  const weights = new Map<string, number>();
  for (const { countries } of articles) {
    for (const { code, weight } of countries) weights.set(code, (weights.get(code) ?? 0) + weight / articles.length);
  }
  return [...weights]
    .map(([code, weight]) => ({ code, weight }))
    .sort((one, other) => other.weight - one.weight || (one.code < other.code ? -1 : 1));
}

/** The body that most of the articles name, the first of them where several are named as often. */
function mainBody(named: readonly (readonly string[])[]): string | undefined {
  const counts = new Map<string, number>();
  for (const bodies of named) for (const body of bodies) counts.set(body, (counts.get(body) ?? 0) + 1);
  const [most] = [...counts].sort((one, other) => other[1] - one[1]);
  return most && most[1] >= named.length / 2 ? most[0] : undefined;
}

function headingOf(kind: EditionGroup['kind'], key: string, language: Language): string {
  if (kind === 'country') return countryName(key, language);
  if (kind === 'body') return bodyName(key, language) ?? key;
  return editionWords(language)[kind];
}
