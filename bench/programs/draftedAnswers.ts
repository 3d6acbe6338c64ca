// Answers questions from drafts that are scripted here, on the shipped articles: everything but the model's own time.
import { createApp } from '../../src/app.ts';
import { answerQuestion } from '../../src/core/answering/answerQuestion.ts';
import type { AnswerWriter, DraftRequest } from '../../src/core/answering/answerWriter.ts';
import { createBuiltinEmbedder } from '../../src/models/builtinEmbedder.ts';
import { ArticleStore } from '../../src/store/articleStore.ts';
import { IndexReader } from '../../src/store/indexReader.ts';
import { cpuMs } from '../statistics.ts';
import { configOf, readRequest, reply } from './request.ts';

export interface DraftedRequest {
  dataDir: string;
  articlesDir: string;
  /** Asked first and not counted, after the titles of all articles. */
  warmUp: string[];
  questions: string[];
}

export interface DraftedResult {
  /** Milliseconds a reader waits for each answer that was drafted, the model's aside: in all, and from the reply on. */
  answerMs: number[];
  proofMs: number[];
  /** Milliseconds of processor time of the same answers. */
  processorMs: number[];
  /** Sentences that were proved, of those drafted. */
  proved: number;
  drafted: number;
}

/** Sentences of a draft. */
const SENTENCES = 4;

const { dataDir, articlesDir, warmUp, questions } = readRequest<DraftedRequest>();
const app = createApp(configOf(dataDir));
await app.ingest({ paths: [articlesDir], rebuild: false });
await app.close();
const store = ArticleStore.open(dataDir, 'read');
const reader = new IndexReader(store, createBuiltinEmbedder());
const { articles, firstDate, lastDate } = store.counts();
const result: DraftedResult = { answerMs: [], proofMs: [], processorMs: [], proved: 0, drafted: 0 };
for (const { title } of [...store.articles()]) await answer(title);
for (const question of warmUp) await answer(question);
for (const question of questions) {
  const measured = await answer(question);
  if (!measured) continue;
  result.answerMs.push(measured.answerMs);
  result.proofMs.push(measured.proofMs);
  result.processorMs.push(measured.processorMs);
  result.proved += measured.proved;
  result.drafted += measured.drafted;
}
reader.close();
store.close();
reply(result);

/** Undefined where nothing was worth drafting from. */
async function answer(question: string) {
  let drafted = 0;
  let model: { askedAt: Moment; repliedAt: Moment } | undefined;
  const write = (request: DraftRequest): string => {
    const askedAt = moment();
    const sentences = draftFrom(request);
    drafted = sentences.length;
    const reply = JSON.stringify({ sentences });
    model = { askedAt, repliedAt: moment() };
    return reply;
  };
  const nothing = JSON.stringify({ sentences: [] });
  const writer: AnswerWriter = {
    rewrite: async () => question,
    start: async (request) => ({
      reply: write(request),
      reformat: async () => nothing,
      repair: async () => nothing,
    }),
  };
  const startedAt = moment();
  const answered = await answerQuestion(
    {
      question,
      history: [],
      today: () => '2026-03-01',
      coverage: { articles, firstDate, lastDate },
      now: () => performance.now(),
      writer,
    },
    reader.current(),
  );
  const endedAt = moment();
  if (model === undefined) return undefined;
  const { askedAt, repliedAt } = model;
  const proofMs = endedAt.clockMs - repliedAt.clockMs;
  const proved = answered.answer.mode === 'generative' ? answered.answer.sentences.length : 0;
  return {
    answerMs: askedAt.clockMs - startedAt.clockMs + proofMs,
    proofMs,
    processorMs: askedAt.processorMs - startedAt.processorMs + endedAt.processorMs - repliedAt.processorMs,
    proved,
    drafted,
  };
}

interface Moment {
  clockMs: number;
  /** Used by this process so far, by its compiler and garbage collector too. */
  processorMs: number;
}

function moment(): Moment {
  return { clockMs: performance.now(), processorMs: cpuMs() };
}

/** The first sentence of each passage, in the language of the question where there are such, with its words as the quote. */
function draftFrom({ passages, language }: DraftRequest) {
  const own = passages.filter(({ article }) => article.article.lang === language);
  return (own.length > 0 ? own : passages).slice(0, SENTENCES).flatMap(({ id, article, text }) => {
    const { article: source } = article;
    const first = source.sentences
      .map(({ start, end }) => source.text.slice(start, end))
      .find((sentence) => text.includes(sentence));
    return first === undefined ? [] : [{ text: first, citations: [{ passage: id, quote: first }] }];
  });
}
