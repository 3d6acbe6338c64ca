import type { App, SearchHit } from '../app.ts';
import { writtenDate } from '../core/answering/answerWords.ts';
import { printable, printableJson, printableLine } from '../core/language/printable.ts';
import {
  type CommandContext,
  type CommandModule,
  EXIT_DONE,
  isColoured,
  type Terminal,
  textWidth,
  UsageError,
} from './command.ts';
import { MAX_HITS, parseCount, readQuestion } from './inputs.ts';
import { wrapText } from './layout.ts';
import { createProgressReporter, FIRST_INDEX_NOTE } from './progress.ts';
import { answerLines } from './searchLines.ts';

interface SearchFlags {
  k: number;
  json?: boolean;
  stdin?: boolean;
}

/** `elshi search QUERY`: the nearest passages, best first; with `--stdin` one query a line. */
export const search: CommandModule = {
  register(command) {
    command
      .argument('[query...]', 'in Russian, Kazakh or English')
      .option('-k <number>', `how many passages, at most ${MAX_HITS}`, parseCount, 10)
      .option('--json', 'print one JSON object')
      .option('--stdin', 'read JSON lines {"id","query","k"}, answer each with a line; needs --json')
      .addHelpText(
        'after',
        `
Examples:
  elshi search "межпарламентские связи с Монголией" -k 5
  echo '{"id": 1, "query": "Сенат төрағасы", "k": 3}' | elshi search --stdin --json`,
      );
  },

  async run({ operands, flags }, context) {
    const { k, json, stdin } = flags as SearchFlags;
    if (stdin && !json) throw new UsageError('--stdin reads and writes JSON lines; write --stdin --json');
    if (stdin && operands.length > 0)
      throw new UsageError('--stdin takes its queries from the input, so leave QUERY out');
    if (!stdin && operands.length === 0) throw new UsageError('the query is missing; write it in quotation marks');
    const query = stdin ? null : readQuestion(operands, 'query');

    const { terminal, signal } = context;
    const app = await context.openApp();
    const progress = createProgressReporter(terminal, signal, FIRST_INDEX_NOTE);
    await app.ensureIndexed(progress.options).finally(progress.stop);
    if (query === null) await searchLines(app, context, k);
    else printHits(query, await app.search(query, k), context, Boolean(json));
    return EXIT_DONE;
  },
};

async function searchLines(app: App, { terminal, signal, mask }: CommandContext, defaultK: number): Promise<void> {
  const search = (query: string, k: number) => app.search(query, k);
  for await (const reply of answerLines(terminal.stdin, { search, defaultK, mask, signal })) {
    await writeLine(terminal, printableJson(reply));
  }
}

// Waits for the line to be taken, so that answers nobody reads do not pile up.
function writeLine({ stdout }: Terminal, line: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stdout.write(`${line}\n`, (error) => (error ? reject(error) : resolve()));
  });
}

function printHits(query: string, hits: readonly SearchHit[], context: CommandContext, json: boolean): void {
  const { stdout } = context.terminal;
  if (json) {
    stdout.write(`${printableJson({ query, hits }, stdout.isTTY ? 2 : 0)}\n`);
    return;
  }
  const options = { width: textWidth(stdout), colour: isColoured(stdout, context.config) };
  stdout.write(hits.length > 0 ? renderHits(hits, options) : 'Nothing was found.\n');
}

/** Hits as they are read in a terminal: number, score, date, title and path, then the passage. */
export function renderHits(hits: readonly SearchHit[], { width }: { width: number | null }): string {
  return hits
    .map((hit, index) => {
      const date = writtenDate(hit.date, 'en');
      const head = `${index + 1}. ${printableLine(hit.title)} (${date}) — ${printableLine(hit.path)} — ${hit.score.toFixed(3)}`;
      const passage = wrapText(printable(hit.passage), { width, indent: '   ' });
      return `${wrapText(head, { width, indent: '   ', firstIndent: '' })}\n${passage}\n`;
    })
    .join('\n');
}
