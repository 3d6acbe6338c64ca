import { LANGUAGES, type Language } from './language.ts';
import type { PhraseEntry } from './phrases.ts';

/** What a line of a table of phrases means: its key, in the language of the cell. */
export interface TableMeaning {
  key: string;
  language: Language;
}

/** Reads a table of lines `key | ru | kk | en`; commas part alternatives, `=` repeats the Russian cell, `-` is none. */
export function readPhraseTable(table: string): PhraseEntry<TableMeaning>[] {
  const entries: PhraseEntry<TableMeaning>[] = [];
  for (const line of table.trim().split('\n')) {
    const [key = '', ...cells] = line.split(' | ');
    LANGUAGES.forEach((language, column) => {
      const cell = cells[column] === '=' ? cells[0] : cells[column];
      if (cell === undefined || cell === '-') return;
      const meaning = { key, language };
      for (const phrase of cell.split(', ')) entries.push({ phrase, language, meaning });
    });
  }
  return entries;
}
