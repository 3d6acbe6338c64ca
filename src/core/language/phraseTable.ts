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
 * Looks a table's lines up by the first letters of their alternatives, without reading the table: a line becomes entries
 * when a text first holds a word that begins as one of them does.
 *
 * @param readLine - a line's entries
 */
export function indexLines<Meaning>(
  table: string,
  readLine: (line: string) => readonly PhraseEntry<Meaning>[],
): PhraseSource<Meaning> {
  const lines = table.trim().split('\n');
  const folded = lines.map((line) => foldKazakh(line.toLowerCase().replace(ALTERNATIVE, START)));
  const haystack = folded.join('\n');
  const ends: number[] = [];
  for (const line of folded) ends.push((ends.at(-1) ?? 0) + line.length + 1);
  const read = new Map<number, readonly PhraseEntry<Meaning>[]>();
  return (drawer) =>
    linesWith(haystack, ends, START + foldKazakh(drawer) + (drawer.length === 1 ? '.' : '')).flatMap((number) => {
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

/** What parts cells and alternatives, with the marks in front of one. */
const ALTERNATIVE = / ?[|,] [!?&~+=]*/g;
const START = '\t';

/** Numbers of the lines that hold a string. */
function linesWith(haystack: string, ends: readonly number[], needle: string): number[] {
  const found: number[] = [];
  let line = 0;
  for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, ends[line]!)) {
    while (ends[line]! <= at) line += 1;
    found.push(line);
  }
  return found;
}
