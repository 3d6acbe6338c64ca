import type { App, AskOptions, IngestSummary, ProgressOptions, SearchHit, Status } from '../../src/app.ts';
import type { Config } from '../../src/config.ts';
import { anAbstention, anAnswer } from './anAnswer.ts';
import { anEdition } from './anEdition.ts';

/** Takes the place of the real one in the program that `buildOnce` builds for tests of the command line. */
export function createApp(config: Config): App {
  return aFakeApp(config.dataDir);
}

/**
 * An app without articles. What it does follows the question: `fail …` throws, `wait` lasts until it is interrupted,
 * `abstain` abstains, `notice` brings a notice with a colour code in it; any other is answered.
 */
export function aFakeApp(dataDir = '/nowhere'): App {
  return {
    dataDir,
    async ingest({ paths, onProgress, onWaiting }) {
      onWaiting?.({ pid: 4242 });
      onProgress?.({ stage: 'reading', done: 1, total: 2, label: 'a.md' });
      onProgress?.({ stage: 'indexing', done: 2, total: 2, label: 'b.md' });
      if (paths[0] === 'missing') return aSummary({ failedRoots: [{ path: 'missing', reason: 'it is not there' }] });
      return aSummary({ nothingReadable: paths[0] === 'unreadable' });
    },
    forget: async (root) => ({ root, removed: 1 }),
    backup: async () => {},
    restore: async (file) => {
      throw new Error(`${file} is no backup`);
    },
    ensureIndexed: async ({ onProgress }: ProgressOptions) =>
      onProgress?.({ stage: 'reading', done: 0, total: 1, label: '' }),
    ask: answerByQuestion,
    search: async (query, k) => {
      if (query === 'fail') throw new Error('the index is damaged; rebuild it: elshi ingest --rebuild');
      return Array.from({ length: Math.min(k, 2) }, (_, rank) => aHit(rank));
    },
    async show(path) {
      if (path === 'absent.md') throw new Error('no article has the path absent.md; nearest: present.md');
      return {
        path,
        title: 'Визит\u001b[31m',
        date: '2025-09-29',
        source: 'Сенат',
        url: null,
        lang: 'ru',
        text: 'Первый абзац.\n\nВторой абзац.',
        retelling: false,
        derived: ['date'],
        countries: ['KZ', 'IT'],
      };
    },
    status: async () => aStatus({ dataDir }),
    addArticle: async ({ title }) => ({
      path: 'added/a',
      title: title ?? '',
      date: null,
      passages: 1,
      isNew: true,
      notices: [],
    }),
    withdraw: async () => ({ ...aWithdrawal(), copies: [] }),
    undoWithdrawal: async (id) => ({ id, articles: [aWithdrawal()], notices: [] }),
    withdrawn: async () => [aWithdrawal()],
    digest: async () => ({
      edition: anEdition('Monday'),
      notices: ['the model is away\u001b[31m'],
      modelProblem: null,
    }),
    sendDigests: async () => ({ sent: 2, quiet: 0, unknown: 0, refused: 1, failed: 0, postponed: 0 }),
    edition: async () => ({ edition: anEdition('Monday'), notices: [], modelProblem: null }),
    examine: async () => [{ subject: 'token', state: 'problem', text: 'no token\u001b[31m', mend: 'get one' }],
    runBot: async () => {},
    close: async () => {},
  };
}

async function answerByQuestion(question: string, { signal, history, trace }: AskOptions = {}) {
  if (question.startsWith('fail')) throw new Error(`it went wrong\u001b[31m with ${question.slice(5)}`);
  if (question === 'wait') await untilAborted(signal);
  const answer = question === 'abstain' ? anAbstention({ question }) : anAnswer({ question });
  const turns = history?.map(({ content }) => content).join(' | ');
  return {
    answer: turns ? { ...answer, standaloneQuestion: `${turns} | ${question}` } : answer,
    notices: question === 'notice' ? ['the embedder\u001b[31m changed; run elshi ingest --rebuild'] : [],
    trace: trace ? [{ step: 'understand', milliseconds: 1.25, facts: { countries: ['IT'], language: 'ru' } }] : null,
  };
}

function untilAborted(signal: AbortSignal | undefined): Promise<never> {
  process.stderr.write('waiting\n');
  return new Promise((_, reject) => {
    const alive = setInterval(() => {}, 1_000);
    signal?.addEventListener('abort', () => {
      clearInterval(alive);
      reject(signal.reason);
    });
  });
}

function aHit(rank: number): SearchHit {
  return {
    path: `a${rank}.md`,
    title: 'Визит',
    date: null,
    passage: 'Стороны обсудили связи.',
    start: 0,
    end: 23,
    score: 1 - rank / 10,
  };
}

function aWithdrawal() {
  const name = { path: 'a.md', title: 'Визит', date: null, source: null };
  return { id: 1, ...name, withdrawnBy: '7', withdrawnAt: '2026-03-01T06:00:00.000Z', alsoWithdrawn: [] };
}

/** A summary of an ingest; what a test is about is given. */
export function aSummary(given: Partial<IngestSummary> = {}): IngestSummary {
  return {
    added: 2,
    updated: 0,
    unchanged: 0,
    removed: 0,
    withdrawn: 0,
    rejected: [{ path: 'bad.jsonl', line: 3, reason: 'the line is not JSON' }],
    embedded: 5,
    cached: 1,
    articles: 2,
    passages: 6,
    milliseconds: 1_500,
    failedRoots: [],
    timingsMs: { embedding: 900, writing: 400, graph: 0 },
    notices: [],
    nothingReadable: false,
    ...given,
  };
}

/** A status of a sound workspace; what a test is about is given. */
export function aStatus(given: Partial<Status> = {}): Status {
  return {
    dataDir: '/nowhere',
    articles: 3,
    undated: 1,
    withdrawn: 0,
    passages: 9,
    languages: { ru: 2, kk: 1, en: 0 },
    firstDate: '2024-03-27',
    lastDate: '2025-09-29',
    roots: [{ path: '/press', articles: 3, bundled: false, missing: false }],
    embedder: { id: 'builtin-1', dimensions: 384 },
    index: { state: 'exact', vectors: 9, detail: '' },
    bytes: { database: 1_200_000, graph: 0 },
    schemaVersion: 1,
    ...given,
  };
}
