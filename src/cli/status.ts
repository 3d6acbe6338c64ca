import type { Status } from '../app.ts';
import { LANGUAGES } from '../core/language/language.ts';
import { printableJson, printableLine } from '../core/language/printable.ts';
import { type CommandModule, EXIT_DONE } from './command.ts';
import { alignColumns } from './layout.ts';

/** `elshi status`: what the workspace holds, and whether its index is sound. */
export const status: CommandModule = {
  register(command) {
    command
      .option('--json', 'print one JSON object')
      .addHelpText('after', '\nExamples:\n  elshi status\n  elshi status --data /srv/elshi --json');
  },

  async run({ flags }, { openApp, terminal: { stdout } }) {
    const app = await openApp();
    const found = await app.status();
    stdout.write(flags.json ? `${printableJson(found, stdout.isTTY ? 2 : 0)}\n` : renderStatus(found));
    return EXIT_DONE;
  },
};

/** A status as it is read in a terminal, one fact a line. */
export function renderStatus(found: Status): string {
  const languages = LANGUAGES.map((language) => `${language} ${found.languages[language]}`).join(', ');
  const undated = found.undated > 0 ? `, ${found.undated} undated` : '';
  const roots = found.roots.map(({ path, articles, bundled, missing }, index) => {
    const remarks = [count(articles, 'article'), bundled ? 'bundled' : '', missing ? 'MISSING' : ''].filter(Boolean);
    return [index === 0 ? 'Roots' : '', `${printableLine(path)} (${remarks.join(', ')})`] as const;
  });
  const rows: (readonly [string, string])[] = [
    ['Workspace', printableLine(found.dataDir)],
    ['Articles', found.articles > 0 ? `${found.articles} (${languages})` : '0; elshi ingest reads some'],
    ...(found.withdrawn > 0 ? [['Withdrawn', count(found.withdrawn, 'article')] as const] : []),
    ['Dates', found.firstDate ? `${found.firstDate} to ${found.lastDate}${undated}` : `none${undated}`],
    ['Passages', String(found.passages)],
    ...(roots.length > 0 ? roots : [['Roots', 'none'] as const]),
    ['Embedder', found.embedder ? `${found.embedder.id}, ${found.embedder.dimensions} dimensions` : 'none yet'],
    ['Index', health(found.index)],
    ['Size', `database ${megabytes(found.bytes.database)}, graph ${megabytes(found.bytes.graph)}`],
    ['Schema', `version ${found.schemaVersion}`],
  ];
  return `${alignColumns(rows)}\n`;
}

function health({ state, vectors, detail }: Status['index']): string {
  const shown = state === 'damaged' ? state.toUpperCase() : state;
  return `${shown}: ${detail ? printableLine(detail) : count(vectors, 'vector')}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
