import { groupStories } from '../retrieval/stories.ts';
import type { NewsArticle } from './edition.ts';
import { type NewsFacts, newsFacts } from './newsFacts.ts';
import { goesOn, relate } from './sameEvent.ts';

/** One event, with all that was published of it. */
export interface Story {
  /** New articles, the most telling of who met whom first. */
  articles: NewsFacts[];
  /** It goes on from what an earlier edition told. */
  update: boolean;
}

/** The stories of an edition, and what is left out since it prints again what an earlier one told. */
export interface Collected {
  stories: Story[];
  reprints: NewsArticle[];
}

/** Articles that tell one event, new ones and those of earlier editions. */
interface Event {
  members: NewsFacts[];
}

/**
 * Brings together all reports of one event: copies of one press release, and what several outlets wrote of it in any
 * of the three languages. Two meetings of one person on one day stay two stories.
 *
 * @param earlier - what the editions of the days before were made of
 */
export function collectStories(news: readonly NewsArticle[], earlier: readonly NewsArticle[] = []): Collected {
  const articles = [...earlier, ...news];
  const isNew = new Set(news);
  const copies = copyGroups(articles);
  const events: Event[] = [];
  // What says the most comes first, so that a report that names one side only finds both.
  const ordered = [...copies].sort((one, other) => wealth(other[0]!) - wealth(one[0]!) || order(one[0]!, other[0]!));
  for (const group of ordered) {
    const event = events.find((candidate) => belongsTo(group, candidate));
    if (event) event.members.push(...group);
    else events.push({ members: [...group] });
  }
  const told = events.filter(({ members }) => members.some(({ article }) => !isNew.has(article)));
  const stories: Story[] = [];
  const reprints: NewsArticle[] = [];
  for (const { members } of events) {
    const fresh = members.filter(({ article }) => isNew.has(article));
    if (fresh.length === 0) continue;
    const known = members.filter(({ article }) => !isNew.has(article));
    const isReprint = ({ article }: NewsFacts) =>
      copies.some((group) => group.some((one) => one.article === article) && group.some((one) => known.includes(one)));
    const telling = fresh.filter((one) => !isReprint(one));
    if (telling.length === 0) {
      reprints.push(...fresh.map(({ article }) => article));
      continue;
    }
    const update = known.length > 0 || told.some((event) => event.members.some((one) => goesOn(one, telling[0]!)));
    stories.push({ articles: [...telling, ...fresh.filter((one) => !telling.includes(one))], update });
  }
  return { stories: stories.sort((one, other) => order(one.articles[0]!, other.articles[0]!)), reprints };
}

/** Copies of one press release; what names other people is another text in the same words. */
function copyGroups(articles: readonly NewsArticle[]): NewsFacts[][] {
  const groups: NewsFacts[][] = [];
  for (const indexes of groupStories(articles)) {
    const parts: NewsFacts[][] = [];
    for (const index of indexes) {
      const facts = newsFacts(articles[index]!);
      const part = parts.find(([first]) => relate(first!, facts) !== 'different');
      if (part) part.push(facts);
      else parts.push([facts]);
    }
    groups.push(...parts);
  }
  return groups;
}

function belongsTo(group: readonly NewsFacts[], { members }: Event): boolean {
  const relations = group.slice(0, 1).flatMap((one) => members.map((member) => relate(one, member)));
  return relations.includes('same') && !relations.includes('different');
}

/** How much an article says of who took part, what it was and when. */
function wealth({ people, kind, days, bodies }: NewsFacts): number {
  return Math.min(people.length, 3) * 2 + (kind ? 1 : 0) + (days.stated ? 1 : 0) + (bodies.length > 0 ? 1 : 0);
}

/** By day, then by id: the same articles make the same stories in whatever order they come. */
function order({ article: one }: NewsFacts, { article: other }: NewsFacts): number {
  const [first, second] = [one.date ?? '9999', other.date ?? '9999'];
  return first < second ? -1 : first > second ? 1 : one.id - other.id;
}
