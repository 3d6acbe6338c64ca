import { type ProvedSentence, proveDraft } from '../answering/answerByModel.ts';
import { type WriterProblem, WriterUnavailable } from '../answering/answerWriter.ts';
import type { ContextPassage } from '../answering/contextPassages.ts';
import type { Language } from '../language/language.ts';
import type { RankedArticle } from '../retrieval/retrieve.ts';
import { assembleEdition, bestArticle, type EditionRequest, planEdition, type ToldSentence } from './composeEdition.ts';
import type { Edition, NewsArticle } from './edition.ts';
import type { EditionWriter } from './editionWriter.ts';
import type { RankedStory } from './rankStories.ts';

/** An edition, and why the model did not write all of it. */
export interface WrittenEdition {
  edition: Edition;
  problem: WriterProblem | null;
}

/** Stories of one request to the model: at two sentences each they are as many as a draft may hold. */
const STORIES_A_REQUEST = 6;
/** So many stories at most are written by the model, the most telling; the others are told in their articles' words. */
const MAX_WRITTEN = 30;
/** Sentences of a story; beside what the reader follows, the rest is told in one. */
const MAX_SENTENCES = 2;
/** In UTF-16 code units: what a model is shown of one article, from its beginning, and of how many articles a story. */
const SHOWN_CHARACTERS = 1200;
const SHOWN_ARTICLES = 2;

/**
 * Makes an edition whose sentences a model writes in the reader's language, each proved as those of answers are. A story
 * of which nothing is proved is told in the words of its article; from the moment on at which the model cannot be had,
 * all of them are.
 *
 * @param mayWrite - asked before each request: false once the time for this edition is over
 */
export async function writeEdition(
  request: EditionRequest,
  writer: EditionWriter,
  mayWrite: () => boolean = () => true,
): Promise<WrittenEdition> {
  const { groups, reprints } = planEdition(request);
  const { language } = request.reader;
  const stories = groups.flatMap((group) => group.stories).slice(0, MAX_WRITTEN);
  const followsSome = groups.some(({ followed }) => followed);
  const written = new Map<RankedStory, readonly ToldSentence[]>();
  let problem: WriterProblem | null = null;
  for (let first = 0; first < stories.length && problem === null && mayWrite(); first += STORIES_A_REQUEST) {
    const part = stories.slice(first, first + STORIES_A_REQUEST);
    try {
      const told = await tellStories(part, language, writer);
      for (const [story, sentences] of told) {
        const most = followsSome && !story.followed ? 1 : MAX_SENTENCES;
        if (sentences.length > 0) written.set(story, sentences.slice(0, most));
      }
    } catch (error) {
      if (!(error instanceof WriterUnavailable)) throw error;
      problem = error.problem;
    }
  }
  const mode = written.size > 0 ? 'generative' : 'extractive';
  return { edition: assembleEdition(request, groups, reprints, written, mode), problem };
}

/** Lets the model tell some stories and keeps what is proved by passages of one story. */
async function tellStories(
  stories: readonly RankedStory[],
  language: Language,
  writer: EditionWriter,
): Promise<Map<RankedStory, ToldSentence[]>> {
  let shown = 0;
  const passages = stories.map((story) => storyPassages(story, language, () => `p${++shown}`));
  const { proved } = await proveDraft(
    { question: '', language, today: '', context: '', passages: passages.flat() },
    { rewrite: () => Promise.resolve(''), start: () => writer.start({ language, stories: passages }) },
  );
  const told = new Map<RankedStory, ToldSentence[]>();
  for (const sentence of proved) {
    const story = stories.find((candidate) => isOf(candidate, sentence));
    if (story) told.set(story, [...(told.get(story) ?? []), toldSentence(sentence, story)]);
  }
  return told;
}

/** A sentence that leans on two stories tells neither. */
function isOf({ articles }: RankedStory, { quotes }: ProvedSentence): boolean {
  return quotes.every(({ article: { article } }) => articles.some((facts) => facts.article.id === article.id));
}

function toldSentence({ text, quotes }: ProvedSentence, { articles }: RankedStory): ToldSentence {
  return {
    text,
    quotes: quotes.map(({ article: { article }, span }) => ({
      article: articles.find((facts) => facts.article.id === article.id)!.article,
      span,
    })),
  };
}

/** The beginning of the article that tells the story best, and of another one of it. */
function storyPassages(story: RankedStory, language: Language, nextId: () => string): ContextPassage[] {
  const best = bestArticle(story, language).article;
  const others = story.articles.map(({ article }) => article).filter((article) => article !== best);
  return [best, ...others].slice(0, SHOWN_ARTICLES).map((article) => ({
    id: nextId(),
    article: asRanked(article),
    text: beginningOf(article),
  }));
}

/** Whole sentences from the beginning on. */
function beginningOf({ text, sentences }: NewsArticle): string {
  const last = sentences.findLast(({ end }) => end <= SHOWN_CHARACTERS);
  return text.slice(0, last?.end ?? SHOWN_CHARACTERS).toWellFormed();
}

function asRanked(article: NewsArticle): RankedArticle {
  return { article, score: 0, coverage: 0, passages: [], copies: [] };
}
