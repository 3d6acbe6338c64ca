import type { IngestSummary } from '../app.ts';
import { printableJson, printableLine } from '../core/language/printable.ts';
import { type CommandModule, EXIT_DONE, EXIT_FAILURE, note } from './command.ts';
import { alignColumns } from './layout.ts';
import { createProgressReporter } from './progress.ts';

/** `elshi ingest [PATH…]`: reads articles into the workspace; what did not change costs nothing. */
export const ingest: CommandModule = {
  register(command) {
    command
      .argument('[path...]', 'files or folders; without any, all that the workspace remembers')
      .option('--rebuild', 'embed every article of the workspace anew')
      .option('--json', 'print the summary as one JSON object')
      .addHelpText(
        'after',
        `
Articles are read from Markdown with front matter, plain text, HTML, JSON and JSON Lines.

Examples:
  elshi ingest ~/press/2025
  elshi ingest                  refreshes every remembered folder
  elshi ingest --rebuild        after a change of EMBEDDER`,
      );
  },

  async run({ operands, flags }, { openApp, terminal, signal }) {
    const { rebuild = false, json }: { rebuild?: boolean; json?: boolean } = flags;
    const app = await openApp();
    const progress = createProgressReporter(terminal, signal);
    const summary = await app
      .ingest({ paths: [...operands], rebuild, ...progress.options })
      .finally(progress.stop)
      .catch((error: unknown) => {
        if (signal.aborted) note(terminal, 'Stopped. What was read is kept; elshi ingest goes on from there.');
        throw error;
      });

    for (const { path, line, reason } of summary.rejected) {
      const place = line === undefined ? path : `${path}:${line}`;
      note(terminal, `rejected ${printableLine(place)}: ${printableLine(reason)}`);
    }
    for (const { path, reason } of summary.failedRoots) {
      note(terminal, `error: ${printableLine(path)}: ${printableLine(reason)}`);
    }
    for (const notice of summary.notices) note(terminal, printableLine(notice));
    const { stdout } = terminal;
    stdout.write(json ? `${printableJson(summary, stdout.isTTY ? 2 : 0)}\n` : renderSummary(summary));
    if (summary.nothingReadable) note(terminal, 'error: nothing at all could be read as an article');
    return summary.nothingReadable || summary.failedRoots.length > 0 ? EXIT_FAILURE : EXIT_DONE;
  },
};

/** What an ingest did, one kind a line. */
export function renderSummary(summary: IngestSummary): string {
  const rows: (readonly [string, string])[] = [
    ['Added', String(summary.added)],
    ['Updated', String(summary.updated)],
    ['Unchanged', String(summary.unchanged)],
    ['Removed', String(summary.removed)],
    ...(summary.withdrawn > 0 ? [['Withdrawn', String(summary.withdrawn)] as const] : []),
    ['Rejected', String(summary.rejected.length)],
    ['Passages', `${summary.passages} in ${summary.articles} articles${embeddings(summary)}`],
    ['Time', duration(summary)],
  ];
  return `${alignColumns(rows)}\n`;
}

function duration({ milliseconds, timingsMs }: IngestSummary): string {
  const parts = Object.entries(timingsMs).map(([part, ms]) => `${part} ${seconds(ms)}`);
  return `${seconds(milliseconds)} (${parts.join(', ')})`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}

function embeddings({ embedded, cached }: IngestSummary): string {
  return embedded + cached > 0 ? ` (${embedded} embedded now, ${cached} from the cache)` : '';
}
