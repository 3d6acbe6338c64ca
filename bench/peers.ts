// npm run bench:peers -- [SET…]: retrieval beside peers over the questions that ship and over sets given. Progress on
// stderr, tables on stdout.
import { fork } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readBeir } from '../src/evaluation/beir.ts';
import type { RetrievalSet } from '../src/evaluation/retrievalSet.ts';
import { parseSquad, squadSet } from '../src/evaluation/squad.ts';
import { OWN_SYSTEM, type PeerMeasure, type PeerProgramRequest } from './peerMeasure.ts';
import { installPeers } from './peerPackages.ts';
import { peerReport } from './peerReport.ts';
import { PEERS } from './peerSystems.ts';
import { describeMachine } from './report.ts';
import { shippedSet } from './shippedSet.ts';
import { TemporaryFolder } from './temporaryFolder.ts';

const USAGE = `npm run bench:peers -- [SET…]
  SET  a SQuAD-style file; DOCUMENTS.json=QUESTIONS.json with questions of another language; or a BEIR folder
`;

const PROGRAM = fileURLToPath(new URL('peerProgram.ts', import.meta.url));

const given = process.argv.slice(2);
if (given.some((name) => name.startsWith('-'))) {
  process.stderr.write(USAGE);
  process.exit(2);
}
const sets = [shippedSet(), ...(await Promise.all(given.map(readSet)))];
const temporary = new TemporaryFolder();
const packagesDir = installPeers(log);
const systems = [OWN_SYSTEM, ...Object.keys(PEERS)].filter((name) => packagesDir !== null || !name.includes('HNSWLib'));
const { processor, cores, node } = describeMachine();
process.stdout.write(
  `${processor}, ${cores} cores, Node ${node}; one process a system. LangChain's stores hold Elshi's own built-in vectors.\n`,
);
for (const [place, set] of sets.entries()) {
  const setFile = join(temporary.path, `${place}.json`);
  writeFileSync(
    setFile,
    JSON.stringify(set, (_, value) => (value instanceof Map ? [...value] : value)),
  );
  const measures: PeerMeasure[] = [];
  for (const system of systems) {
    log(`${set.name}: ${system}`);
    measures.push(await measure({ system, setFile, packagesDir: packagesDir ?? '' }));
  }
  const facts = `${set.queries.length} questions, ${set.documents.length} documents`;
  process.stdout.write(`\n${peerReport(set.name, facts, measures, OWN_SYSTEM)}`);
}
temporary.remove();

async function readSet(name: string): Promise<RetrievalSet> {
  if (statSync(name, { throwIfNoEntry: false })?.isDirectory()) return readBeir(name);
  const [documents, questions = documents] = name.split('=') as [string, string?];
  const read = (file: string) => parseSquad(readFileSync(file, 'utf8'), file);
  const title = questions === documents ? basename(documents) : `${basename(questions)} → ${basename(documents)}`;
  return squadSet(title, read(documents), read(questions));
}

/** Runs one system in a process of its own. */
function measure(request: PeerProgramRequest): Promise<PeerMeasure> {
  const child = fork(PROGRAM, [JSON.stringify(request)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: ['--import', 'tsx', '--max-old-space-size=8192'],
  });
  return new Promise((resolve, reject) => {
    child.once('message', (result) => {
      resolve(result as PeerMeasure);
      child.disconnect();
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => reject(new Error(`${request.system} ended with ${signal ?? `code ${code}`}`)));
  });
}

function log(line: string): void {
  process.stderr.write(`${line}\n`);
}
