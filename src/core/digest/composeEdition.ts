import type { Citation } from '../answering/answer.ts';
import { origin, quotedTitle, writtenDate } from '../answering/answerWords.ts';
import { citationOf } from '../answering/citations.ts';
import { isQuotable } from '../answering/quotable.ts';
import type { Language } from '../language/language.ts';
import { printableLine } from '../language/printable.ts';
import type { Span } from '../language/span.ts';
import { collectStories } from './collectStories.ts';
import type {
  Edition,
  EditionCounts,
  EditionGroup,
  EditionPeriod,
  EditionReader,
  EditionStory,
  NewsArticle,
} from './edition.ts';
import { editionWords, periodInWords } from './editionWords.ts';
import { groupByCountry, type StoryGroup } from './groupStories.ts';
import type { NewsFacts } from './newsFacts.ts';
import { type RankedStory, rankStories } from './rankStories.ts';
import { storySentences } from './storySentences.ts';

/** What an edition is made of. */
export interface EditionRequest {
  /** The articles of the period: see `newsOf`. */
  news: readonly NewsArticle[];
  /** Those of the days before, by which reprints and updates are known: see `newsBefore`. */
  earlier: readonly NewsArticle[];
  period: EditionPeriod;
  reader: EditionReader;
}

/** A sentence of an edition with the stretches that prove it. */
export interface ToldSentence {
  text: string;
  quotes: { article: NewsArticle; span: Span }[];
}

/** Makes an edition without a language model: every sentence stands word for word in the article it cites. */
export function composeEdition(request: EditionRequest): Edition {
  const { groups, reprints } = planEdition(request);
  return assembleEdition(request, groups, reprints, new Map(), 'extractive');
}

/** What an edition will tell, in its order, before anything is worded. */
export function planEdition({ news, earlier, reader }: EditionRequest): { groups: StoryGroup[]; reprints: number } {
  const { stories, reprints } = collectStories(news, earlier);
  return { groups: groupByCountry(rankStories(stories, reader), reader), reprints: reprints.length };
}

/**
 * Puts an edition together: headings, stories, citations numbered through, counts.
 *
 * @param written - proved sentences by story, where a model wrote them; the others are told in their articles' words
 */
export function assembleEdition(
  { news, period, reader }: EditionRequest,
  groups: readonly StoryGroup[],
  reprints: number,
  written: ReadonlyMap<RankedStory, readonly ToldSentence[]>,
  mode: Edition['mode'],
): Edition {
  const { language } = reader;
  const citations: Citation[] = [];
  const followsSome = groups.some(({ followed }) => followed);
  const told = groups.map(
    ({ stories, ...group }): EditionGroup => ({
      ...group,
      stories: stories.map((story) => {
        // Beside what is followed, the rest is told in short.
        const most = followsSome && !story.followed ? 1 : 2;
        const quoted = bestArticle(story, language);
        const sentences = written.get(story) ?? verbatim(quoted, most);
        return editionStory(story, quoted.article, sentences, citations);
      }),
    }),
  );
  const counts = countStories(told, news, reprints);
  const words = editionWords(language);
  const heading = `${words.title}, ${periodInWords(period, language)}`;
  const closing =
    counts.stories === 0
      ? words.nothing(periodInWords(period, language))
      : words.closing(counts, told.map(({ heading: name, stories }) => `${name} – ${stories.length}`).join(', '));
  const lines = [closing, ...(reprints > 0 ? [words.reprints(reprints)] : [])].join(' ');
  const text =
    counts.stories === 0 ? lines : [heading, ...told.map((group) => groupText(group, language)), lines].join('\n\n');
  return { language, period, mode, text, heading, groups: told, citations, closing: lines, counts };
}

/** The article a story is told from: in the reader's language where there is one, then the one that says the most. */
export function bestArticle({ articles }: RankedStory, language: Language): NewsFacts {
  const quality = (facts: NewsFacts) =>
    (facts.article.lang === language ? 100 : 0) +
    (facts.signed ? 4 : 0) +
    Math.min(facts.people.length, 2) * 3 +
    facts.level / 2 +
    (facts.article.retelling ? 0 : 1);
  return articles.reduce((best, facts) => (quality(facts) > quality(best) ? facts : best));
}

function verbatim(facts: NewsFacts, most: number): ToldSentence[] {
  const { article } = facts;
  return storySentences(facts, most).map(({ text, start, end }) => ({
    text,
    quotes: [{ article, span: { start, end } }],
  }));
}

function editionStory(
  { articles, update, followed }: RankedStory,
  quoted: NewsArticle,
  sentences: readonly ToldSentence[],
  citations: Citation[],
): EditionStory {
  const members = articles.map(({ article }) => article);
  const told = sentences.map(({ text, quotes }) => ({
    text,
    citations: quotes.map(({ article, span }) => cite(article, span, members, citations)),
  }));
  const ordered = [quoted, ...members.filter((article) => article !== quoted)];
  return {
    title: quoted.title,
    update,
    signed: articles.some(({ signed }) => signed),
    followed,
    sentences: told,
    articles: ordered.map(({ path, title, source: publisher, date, url, retelling }) => {
      return { path, title, publisher, date, url, retelling };
    }),
  };
}

/** The number of a quote; the same quote has one number. */
function cite(
  article: NewsArticle,
  { start, end }: Span,
  members: readonly NewsArticle[],
  citations: Citation[],
): number {
  const known = citations.find((one) => one.path === article.path && one.start === start && one.end === end);
  if (known) return known.number;
  const copies = members.filter((member) => member !== article);
  const around = article.passages.find((span) => span.start <= start && span.end >= end) ?? { start, end };
  const passage = article.text.slice(around.start, around.end);
  const ranked = { article, score: 0, coverage: 0, passages: [], copies };
  citations.push(citationOf({ article: ranked, start, end, passage }, citations.length + 1));
  return citations.length;
}

function countStories(groups: readonly EditionGroup[], news: readonly NewsArticle[], reprints: number): EditionCounts {
  const stories = groups.flatMap((group) => group.stories);
  const articles = stories.flatMap((story) => story.articles);
  return {
    stories: stories.length,
    articles: articles.length,
    publishers: new Set(articles.flatMap(({ publisher }) => publisher ?? [])).size,
    groups: groups.map(({ kind, key, stories: own }) => ({ kind, key, stories: own.length })),
    reprints: Math.min(reprints, news.length),
  };
}

function groupText({ heading, stories }: EditionGroup, language: Language): string {
  return [heading, ...stories.map((story) => storyLine(story, language))].join('\n');
}

/** A story as one line: whether it goes on, its sentences with their numbers; where nothing is quoted, its title. */
export function storyLine(story: EditionStory, language: Language): string {
  const { update, sentences } = story;
  const mark = update ? `${editionWords(language).update}: ` : '';
  const told = sentences.map(({ text, citations }) => `${text} ${citations.map((number) => `[${number}]`).join('')}`);
  return `• ${mark}${told.join(' ') || titleLine(story, language)}`;
}

/** A title that orders its reader about, or leads somewhere, does not stand for its article. */
export function titleLine({ title, articles: [first] }: EditionStory, language: Language): string {
  const source = first
    ? ` (${origin(first.publisher, first.retelling, language)}, ${writtenDate(first.date, language)})`
    : '';
  return (isQuotable(title) ? quotedTitle(printableLine(title), language) : editionWords(language).untitled) + source;
}
