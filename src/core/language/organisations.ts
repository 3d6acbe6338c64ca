import { ORGANISATION_TABLE } from './organisationTables.ts';
import { createPhraseFinder, type PhraseFinder, type PhraseHit, type Token, tokenise } from './phrases.ts';
import { readPhraseTable, type TableMeaning } from './phraseTable.ts';
import type { Span } from './span.ts';

/** A body or organisation named in a text. */
export interface OrganisationMatch extends Span {
  /** The same for its names and acronyms in all languages: `cis-ipa`, `senate`, `un`. */
  key: string;
}

/**
 * Finds parliaments, their chambers and the organisations of their diplomacy, by name or acronym, in Russian, Kazakh or
 * English and in any case form. Spans in order, none overlap; of «Парламентская ассамблея ОБСЕ» the whole is found, not
 * its parts. A text without capital letters is read too, two-letter acronyms aside. Linear in the text.
 *
 * @param tokens - of this text, where they are cut already
 */
export function findOrganisations(text: string, tokens: readonly Token[] = tokenise(text)): OrganisationMatch[] {
  return findOrganisationsIn(tokens).map(({ start, end, meaning }) => ({ start, end, key: meaning.key }));
}

/** {@link findOrganisations} over tokens that are cut already. */
export function findOrganisationsIn(tokens: readonly Token[]): PhraseHit<TableMeaning>[] {
  find ??= createPhraseFinder(readPhraseTable(ORGANISATION_TABLE));
  const lowerCaseText = !tokens.some((token) => token.capitalised);
  return find(tokens, ({ first, last, ending }) => {
    // «парламенттік» is an adjective.
    if (ending === 'derived') return false;
    // "who met whom": no World Health Organization.
    if (first === last && tokens[first]!.key === 'who') return tokens[first]!.upper;
    return !lowerCaseText || first < last || tokens[first]!.key.length > 2;
  });
}

let find: PhraseFinder<TableMeaning> | undefined;
