// npm run bench [-- --size 50k] [--json FILE]: what Elshi costs, beside its goals. Progress on stderr, the table on stdout.
import { parseArgs } from 'node:util';
import { measureArticles } from './articleFigures.ts';
import { buildPrograms } from './buildPrograms.ts';
import { measureColdStarts } from './coldStarts.ts';
import { measureModelAnswers } from './modelFigures.ts';
import { describeMachine, type Figure, renderReport, writeReport } from './report.ts';
import { TemporaryFolder } from './temporaryFolder.ts';
import { measureVectors } from './vectorFigures.ts';

const USAGE = `npm run bench [-- OPTIONS]
  --size N     passages of generated articles: 1k, 10k, 50k (several with commas; default 1k,10k).
               From 50k on also so many generated vectors, beside LangChain's MemoryVectorStore.
  --only PART  cold, model, articles or vectors
  --json FILE  write machine and figures as JSON too
`;
const PARTS: readonly string[] = ['cold', 'model', 'articles', 'vectors'];
const VECTORS_FROM = 50_000;

const startedAt = performance.now();
const { values } = readOptions();
if (values.help) {
  process.stdout.write(USAGE);
  process.exit(0);
}
if (values.only !== undefined && !PARTS.includes(values.only))
  refuse(`--only is "${values.only}"; write ${PARTS.join(', ')}`);
const sizes = values.size.split(',').map(readSize);
const wants = (part: string): boolean => values.only === undefined || values.only === part;
const temporary = new TemporaryFolder();
const figures: Figure[] = [];
log('building');
await buildPrograms(temporary.path);
if (wants('cold')) figures.push(...(await measureColdStarts(temporary, log)));
if (wants('model')) figures.push(...(await measureModelAnswers(temporary, log)));
for (const size of sizes) {
  if (wants('articles')) figures.push(...(await measureArticles(temporary, size, log)));
  if (wants('vectors') && (size >= VECTORS_FROM || values.only === 'vectors')) {
    figures.push(...(await measureVectors(temporary, size, log)));
  }
}
temporary.remove();
log('done');
const machine = describeMachine();
process.stdout.write(renderReport(machine, figures));
if (values.json !== undefined) writeReport(values.json, machine, figures);

function readOptions() {
  try {
    return parseArgs({
      options: {
        size: { type: 'string', default: '1k,10k' },
        only: { type: 'string' },
        json: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

/** «10k» or «10000». */
function readSize(text: string): number {
  const match = /^(\d+)(k?)$/i.exec(text.trim());
  const size = match ? Number(match[1]) * (match[2] ? 1000 : 1) : 0;
  return size > 0 ? size : refuse(`--size is "${text}"; write a number of passages such as 1k or 50000`);
}

function refuse(problem: string): never {
  process.stderr.write(`${problem}\n${USAGE}`);
  process.exit(2);
}

function log(line: string): void {
  process.stderr.write(`[${((performance.now() - startedAt) / 1000).toFixed(0).padStart(4)} s] ${line}\n`);
}
