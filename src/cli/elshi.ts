// The program: the process's own arguments, streams and signals, handed to main().
import { setMaxListeners } from 'node:events';
import { maskSecrets, secretsOf, TRACING_VARIABLES } from '../config.ts';
import { printableLine } from '../core/language/printable.ts';
import { findProjectDir } from './environment.ts';
import { main } from './main.ts';

/** How long a command may take to end after it was asked to. */
let graceMs = 2_000;

/** What a shell reports for a process that this signal ended. */
const SIGNAL_EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

const interruption = new AbortController();
// One listener for each call in flight; each takes its own away.
setMaxListeners(0, interruption.signal);

for (const signal of Object.keys(SIGNAL_EXIT_CODES) as (keyof typeof SIGNAL_EXIT_CODES)[]) {
  const exitCode = SIGNAL_EXIT_CODES[signal];
  process.on(signal, () => {
    if (interruption.signal.aborted) process.exit(exitCode);
    interruption.abort(exitCode);
    setTimeout(() => process.exit(exitCode), graceMs).unref();
  });
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader has seen enough, as in `elshi search … | head`.
  if (error.code === 'EPIPE') process.exit(0);
  fail(error);
});
// Where notes cannot be written, the answer still can.
process.stderr.on('error', () => {});

process.on('uncaughtException', fail);

// LangChain would send what readers ask to a service outside.
for (const name of TRACING_VARIABLES) {
  if (!process.env[name]) continue;
  delete process.env[name];
  process.stderr.write(`${name} is ignored: Elshi sends no question to a tracing service.\n`);
}

main(process.argv.slice(2), {
  variables: process.env,
  currentDir: process.cwd(),
  projectDir: findProjectDir(import.meta.url),
  terminal: { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr },
  signal: interruption.signal,
  extendGrace: (milliseconds) => {
    graceMs = milliseconds;
  },
  createApp: async (config) => (await import('../app.ts')).createApp(config),
}).then(end);

// What stands in the streams is written first, and what they report is heard.
function end(exitCode: number): void {
  process.stdout.write('', () => process.stderr.write('', () => setImmediate(() => process.exit(exitCode))));
}

function fail(error: unknown): never {
  const message = error instanceof Error ? error.message : String(error);
  const shown = process.env.ELSHI_DEBUG && error instanceof Error ? (error.stack ?? message) : printableLine(message);
  process.stderr.write(`error: ${maskSecrets(shown, secretsOf(process.env))}\n`);
  process.exit(1);
}
