import type { Span } from '../language/span.ts';
import type { RankedArticle } from '../retrieval/retrieve.ts';

/** A passage that a model may cite, under an id that holds for one request. */
export interface ContextPassage {
  /** `p1`, `p2`, … */
  id: string;
  article: RankedArticle;
  text: string;
}

/** Characters of all passages together: some 4 000 tokens of Russian. */
export const MAX_CONTEXT_CHARACTERS = 9000;
/** One outlet fills at most this share of them, so that no single site can fill a model's view. */
export const MAX_SOURCE_SHARE = 0.5;
/** Passages of one article; fewer where the articles come from several searches. */
const ARTICLE_PASSAGES = { one: 4, several: 2 };
/** A longer passage, which is one endless sentence, is shown from its beginning. */
const MAX_PASSAGE_CHARACTERS = 2500;
/** Of a title and of a publisher, in a heading. */
const MAX_HEADING_CHARACTERS = 200;

/**
 * Chooses what a model is shown: the best passages of the best articles, each article from its lead on.
 *
 * @param searches - how many searches the articles come from: with several, more articles with less of each
 */
export function contextPassages(articles: readonly RankedArticle[], searches = 1): ContextPassage[] {
  const chosen: ContextPassage[] = [];
  const bySource = new Map<string, number>();
  let characters = 0;
  const several = new Set(articles.map(sourceOf)).size > 1;
  const perArticle = searches > 1 ? ARTICLE_PASSAGES.several : ARTICLE_PASSAGES.one;
  for (const ranked of articles) {
    for (const { start, end } of passagesOf(ranked, perArticle)) {
      const text = ranked.article.text.slice(start, Math.min(end, start + MAX_PASSAGE_CHARACTERS)).toWellFormed();
      const source = sourceOf(ranked);
      const ofSource = (bySource.get(source) ?? 0) + text.length;
      if (characters + text.length > MAX_CONTEXT_CHARACTERS) continue;
      if (several && ofSource > MAX_CONTEXT_CHARACTERS * MAX_SOURCE_SHARE) continue;
      chosen.push({ id: `p${chosen.length + 1}`, article: ranked, text });
      characters += text.length;
      bySource.set(source, ofSource);
    }
  }
  return chosen;
}

/** Passages as a prompt shows them: id, title, date, publisher, text. Whatever looks like the fence is taken out. */
export function renderPassages(passages: readonly ContextPassage[], fence: string): string {
  return passages
    .map(({ id, article: { article }, text }) => {
      const heading = [article.title, article.date ?? 'undated', article.source ?? 'unknown publisher'].map(inHeading);
      if (article.retelling) heading.push('retelling');
      return `[${id}] ${heading.join(' · ')}\n${text}`;
    })
    .join('\n\n')
    .replaceAll(fence, '');
}

/** A title is one line, whatever its file says. */
function inHeading(words: string): string {
  return words.replace(/\s/g, ' ').slice(0, MAX_HEADING_CHARACTERS).toWellFormed();
}

/** The lead and the best passages of an article, in the order of its text. */
function passagesOf({ article, passages }: RankedArticle, most: number): Span[] {
  const wanted = new Set([article.passages[0]]);
  const best = [...passages].sort((one, other) => other.score - one.score);
  for (const { id } of best) {
    const span = article.passages.find((passage) => passage.id === id);
    if (span && wanted.size < most) wanted.add(span);
  }
  return [...wanted].filter((span) => span !== undefined).sort((one, other) => one.start - other.start);
}

function sourceOf({ article }: RankedArticle): string {
  return article.source ?? article.path;
}
