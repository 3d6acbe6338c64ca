import { LANGUAGES, type Language } from './language.ts';
import { foldKazakh } from './normalise.ts';
import { drawerOf, type PhraseEntry, type PhraseSource } from './phrases.ts';

/** What a line of a table of phrases means: its key, in the language of the cell. */
export interface TableMeaning {
  key: string;
  language: Language;
}

/** A table of lines `key | ru | kk | en`; commas part alternatives, `=` repeats the Russian cell, `-` is none. */
export function readPhraseTable(table: string): PhraseSource<TableMeaning> {
  return indexLines(table, (line) => {
    const [key = '', ...cells] = line.split(' | ');
    return LANGUAGES.flatMap((language, column) => {
      const cell = cells[column] === '=' ? cells[0] : cells[column];
      if (cell === undefined || cell === '-') return [];
      const meaning = { key, language };
      return cell.split(', ').map((phrase) => ({ phrase, language, meaning }));
    });
  });
}

/**
 * Indexes a table by the first letters of its alternatives, without reading its lines: a line becomes entries when a text
 * first holds a word that begins as one of them does.
 *
 * @param readLine - a line's entries
 */
export function indexLines<Meaning>(
  table: string,
  readLine: (line: string) => readonly PhraseEntry<Meaning>[],
): PhraseSource<Meaning> {
  const lines = table.trim().split('\n');
  const byDrawer = new Map<string, number[]>();
  lines.forEach((line, number) => {
    for (const at of alternativesOf(line)) {
      const letters = drawerOf(line.slice(at, at + 2));
      addLine(byDrawer, letters, number);
      addLine(byDrawer, foldKazakh(letters), number);
    }
  });
  const read = new Map<number, readonly PhraseEntry<Meaning>[]>();
  return (drawer) =>
    (byDrawer.get(drawer) ?? []).flatMap((number) => {
      let entries = read.get(number);
      if (!entries) {
        entries = readLine(lines[number]!);
        read.set(number, entries);
      }
      return entries.filter(({ phrase }) => {
        const letters = drawerOf(phrase.replace('=', '').slice(0, 2));
        return letters === drawer || foldKazakh(letters) === drawer;
      });
    });
}

const MARKS = '!?&~+=';

/** Where the alternatives of a line begin, their marks passed over. */
function* alternativesOf(line: string): Generator<number> {
  for (let at = line.indexOf(' '); at >= 0; at = line.indexOf(' ', at + 1)) {
    const before = line[at - 1];
    if (before !== '|' && before !== ',') continue;
    let start = at + 1;
    while (MARKS.includes(line.charAt(start)) && start < line.length) start += 1;
    yield start;
  }
}

function addLine(byDrawer: Map<string, number[]>, letters: string, line: number): void {
  const known = byDrawer.get(letters);
  if (!known) byDrawer.set(letters, [line]);
  else if (known.at(-1) !== line) known.push(line);
}
