import { COMPARISONS } from './articleWords.ts';
import { type GeneratedArticles, generateArticles, generateQuestions } from './generateArticles.ts';
import type { AskRequest, AskResult } from './programs/askQuestions.ts';
import type { IngestRequest, IngestResult } from './programs/ingestArticles.ts';
import type { Figure } from './report.ts';
import { median, percentile } from './statistics.ts';
import type { TemporaryFolder } from './temporaryFolder.ts';

const WARM_UP = 20;
const QUESTIONS = 200;
const TWO_SIDED = 40;
const CHANGES = 15;
/** At this size answers are held against their goal. */
const GOAL_PASSAGES = 50_000;

/** Generated articles of so many passages: read in, opened by a fresh process, asked, changed. */
export async function measureArticles(
  temporary: TemporaryFolder,
  passages: number,
  log: (line: string) => void,
): Promise<Figure[]> {
  const dataDir = temporary.folder(`articles-${passages}`);
  const articlesDir = temporary.folder(`articles-${passages}/sources`);
  log(`${passages} passages: writing articles`);
  const written = generateArticles(articlesDir, passages);
  log(`${passages} passages: reading ${written.articles} articles in`);
  const changing = spread(written.files, CHANGES);
  const request: IngestRequest = { dataDir, articlesDir, changing };
  const ingested = await temporary.run<IngestResult>('programs/ingestArticles.mjs', request);
  log(`${passages} passages: asking ${QUESTIONS} questions`);
  const all = generateQuestions(WARM_UP + 2 * QUESTIONS);
  const asked = await temporary.run<AskResult>('programs/askQuestions.mjs', {
    dataDir,
    warmUp: all.slice(0, WARM_UP),
    questions: all.slice(WARM_UP, WARM_UP + QUESTIONS),
    comparisons: generateQuestions(TWO_SIDED, COMPARISONS),
    queries: all.slice(WARM_UP + QUESTIONS),
  } satisfies AskRequest);
  const section = `${passages} passages of ${written.articles} generated articles in Russian, Kazakh and English`;
  return [
    ...ingestFigures(section, ingested.result, written),
    ...askFigures(section, asked.result, passages >= GOAL_PASSAGES),
    ...changeFigures(section, ingested.result),
  ];
}

function ingestFigures(section: string, { summary, peakMb }: IngestResult, written: GeneratedArticles): Figure[] {
  const { milliseconds, timingsMs, passages } = summary;
  const { embedding, writing, graph } = timingsMs;
  const seconds = (ms: number) => ms / 1000;
  const size = `${(written.characters / 1e6).toFixed(1)} million characters`;
  return [
    { section, name: 'ingest', value: passages / seconds(milliseconds), unit: 'passages/s', remark: size },
    { section, name: '  reading and cutting', value: seconds(milliseconds - embedding - writing - graph), unit: 's' },
    { section, name: '  embedding', value: seconds(embedding), unit: 's' },
    { section, name: '  indexing words and committing', value: seconds(writing), unit: 's' },
    { section, name: '  growing the graph', value: seconds(graph), unit: 's' },
    { section, name: '  most memory (RSS)', value: peakMb, unit: 'MB' },
  ];
}

function askFigures(section: string, result: AskResult, isHeldToGoal: boolean): Figure[] {
  const { openMs, vectorsMs, answerMs, comparisonMs, searchMs, answered } = result;
  const goal = isHeldToGoal ? ({ bound: 'at most', value: 30 } as const) : undefined;
  const remark = `${answered} of ${answerMs.length} answered, each question another one`;
  return [
    { section, name: 'opening the index', value: openMs, unit: 'ms' },
    { section, name: '  and what finds vectors, at the first question', value: vectorsMs, unit: 'ms' },
    { section, name: 'retrieval p50', value: median(searchMs), unit: 'ms' },
    { section, name: 'retrieval p95', value: percentile(searchMs, 0.95), unit: 'ms' },
    { section, name: 'all local work of one answer p50', value: median(answerMs), unit: 'ms', remark },
    { section, name: 'all local work of one answer p95', value: percentile(answerMs, 0.95), unit: 'ms', goal },
    { section, name: '  of a question of two sides p50', value: median(comparisonMs), unit: 'ms' },
    { section, name: 'memory (RSS) after these questions', value: result.memoryMb, unit: 'MB' },
  ];
}

function changeFigures(section: string, { changes }: IngestResult): Figure[] {
  const middle = (part: 'commit' | 'embedding' | 'after') => median(changes.map((change) => change[part]));
  const goal = { bound: 'at most', value: 10 } as const;
  const remark = `median of ${changes.length}, processor time`;
  return [
    { section, name: 'one changed article, up to the commit', value: middle('commit'), unit: 'ms', goal, remark },
    { section, name: '  embedding', value: middle('embedding'), unit: 'ms' },
    { section, name: '  folding and graph, after the commit', value: middle('after'), unit: 'ms' },
  ];
}

/** So many items, evenly spread. */
function spread<Item>(items: readonly Item[], count: number): Item[] {
  const step = items.length / count;
  return items.length <= count ? [...items] : Array.from({ length: count }, (_, at) => items[Math.floor(at * step)]!);
}
