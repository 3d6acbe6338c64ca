import { COUNTRY_TABLE, NO_COUNTRY, NO_COUNTRY_TABLE } from './countryTables.ts';
import { isKazakhPlaceEnding } from './inflection.ts';
import { LANGUAGES, type Language } from './language.ts';
import {
  createPhraseFinder,
  type PhraseEntry,
  type PhraseFinder,
  type PhraseHit,
  type Token,
  tokenise,
} from './phrases.ts';
import { indexLines } from './phraseTable.ts';
import type { Span } from './span.ts';

/** A word or phrase of a text that points at a country. */
export interface CountryMatch extends Span {
  /** ISO 3166-1 alpha-2; `XK` for Kosovo. */
  code: string;
  /** «Италия», «итальянский», «Рим», «итальянцы». English and Kazakh words that are both adjective and people count as adjectives. */
  form: 'name' | 'adjective' | 'capital' | 'demonym';
}

/**
 * Finds the countries that a text names, in Russian, Kazakh or English and in any case form: by name, acronym, adjective,
 * people or capital. Spans in order, none overlap. The name of a language («на русском языке») names no country, nor does
 * a sea, a region or the Pope of Rome. In a text without any capital letter names are found too, except those that
 * are ordinary words. Linear in the text.
 *
 * @param tokens - of this text, where they are cut already
 */
export function findCountries(text: string, tokens: readonly Token[] = tokenise(text)): CountryMatch[] {
  const lowerCaseText = !tokens.some((token) => token.capitalised);
  const accept = (hit: PhraseHit<Meaning>) => isMeant(hit, tokens, lowerCaseText);
  const matches: CountryMatch[] = [];
  for (const hit of finder()(tokens, accept)) {
    const { code, form } = hit.meaning;
    if (code === null) continue;
    if (form === 'adjective' && isLanguage(hit, tokens)) continue;
    const { end, whole } = withState(hit, tokens);
    matches.push({
      start: hit.start,
      end,
      code,
      form: whole ? 'name' : hit.ending === 'derived' ? 'adjective' : form,
    });
  }
  return matches;
}

/**
 * The country's name as the press of that language writes it; for a territory the table lacks, the one of
 * `Intl.DisplayNames`; the code itself if that is unknown too.
 *
 * @param code - ISO 3166-1 alpha-2, any case
 */
export function countryName(code: string, lang: Language): string {
  const upper = code.toUpperCase();
  if (!/^[A-Z]{2}$/.test(upper)) return code;
  const line = COUNTRY_TABLE.indexOf(`\n${upper} | `);
  if (line >= 0) {
    const [, ...cells] = COUNTRY_TABLE.slice(line + 1, COUNTRY_TABLE.indexOf('\n', line + 1)).split(' | ');
    const own = cells[LANGUAGES.indexOf(lang)];
    return stripMarks((own === '=' ? cells[0] : own)?.split(', ', 1)[0] ?? upper);
  }
  return new Intl.DisplayNames([lang], { type: 'region' }).of(upper) ?? upper;
}

interface Meaning {
  /** Null: a phrase that holds a country's word and means none. */
  code: string | null;
  form: CountryMatch['form'];
  /** The marks of the table. */
  marks: string;
}

let find: PhraseFinder<Meaning> | undefined;

const FORMS = ['name', 'adjective', 'capital'] as const;
/** What no adjective but «француз», «итальянец», «россияне» lacks. */
const RUSSIAN_ADJECTIVE = /(?:ий|ый)$/;
const MARKS = '!?&~+';

function finder(): PhraseFinder<Meaning> {
  find ??= createPhraseFinder(indexLines(`${COUNTRY_TABLE.trim()}\n${NO_COUNTRY_TABLE.trim()}`, readRow));
  return find;
}

function readRow(line: string): PhraseEntry<Meaning>[] {
  const [first = '', ...cells] = line.split(' | ');
  const code = first === NO_COUNTRY ? null : first;
  return FORMS.flatMap((form, group) => {
    const unmarked: Meaning = { code, form, marks: '' };
    return LANGUAGES.flatMap((language, column) => {
      const own = cells[group * LANGUAGES.length + column] ?? '-';
      const cell = own === '=' ? (cells[group * LANGUAGES.length] ?? '-') : own;
      return cell === '-'
        ? []
        : cell.split(', ').map((alternative) => readAlternative(alternative, language, unmarked));
    });
  });
}

function readAlternative(alternative: string, language: Language, unmarked: Meaning): PhraseEntry<Meaning> {
  const phrase = stripMarks(alternative);
  const marks = alternative.slice(0, alternative.length - phrase.length);
  const people = unmarked.form === 'adjective' && language === 'ru' && !RUSSIAN_ADJECTIVE.test(phrase);
  const form = people && !marks.includes('+') ? 'demonym' : unmarked.form;
  // «кәріс» without its Kazakh letters is a surname, «қазақ» a Cossack.
  return { phrase, language, meaning: { ...unmarked, form, marks }, foldable: unmarked.form !== 'adjective' };
}

function stripMarks(alternative: string): string {
  let at = 0;
  while (at < alternative.length && MARKS.includes(alternative[at]!)) at += 1;
  return alternative.slice(at);
}

/** Prepositions and nouns after which a doubtful word is a place. */
const BEFORE_PLACE = new Set(
  'в во из до к ко через под близ столица столице столицы столицу столицей город городе города in to from near capital at'.split(
    ' ',
  ),
);
const PREPOSITIONS_EN = new Set('in to from of for with and between the by at on'.split(' '));
/** Capitalised words beside which «Georgia» is still the country. */
const INSTITUTIONS =
  /^(?:president|prime|foreign|parliament|ambassador|minister|speaker|senate|republic|government|house|and|embassy|central|king|queen|kingdom|state)/;

/** Weighs the marks of the table against the words around. */
function isMeant(hit: PhraseHit<Meaning>, tokens: readonly Token[], lowerCaseText: boolean): boolean {
  const { marks } = hit.meaning;
  if (marks === '') return true;
  const placeOnly = marks.includes('?');
  const insideSentence = marks.includes('~');
  const alwaysCapital = marks.includes('!');
  const first = tokens[hit.first]!;
  const before = tokens[hit.first - 1];
  const after = tokens[hit.last + 1];
  if (marks.includes('+') && !(after && /^[-‐‑–]$/.test(after.gap))) return false;
  if (lowerCaseText && (placeOnly || insideSentence || (alwaysCapital && !isSafeAcronym(first)))) return false;
  if (insideSentence && first.initial) return false;
  if (placeOnly && !(before && BEFORE_PLACE.has(before.key)) && !isKazakhPlaceEnding(hit.rest)) return false;
  return !marks.includes('&') || lowerCaseText || !isPersonsName(hit, tokens, before, after);
}

/** «сша», «рф», «uk»: acronyms that are no words when typed small. */
const SAFE_ACRONYMS = new Set('сша рф рк кнр кндр оаэ фрг юар ақш бәә қхр қр uk usa uae дрк цар'.split(' '));

function isSafeAcronym(token: Token): boolean {
  return SAFE_ACRONYMS.has(token.key);
}

function isPersonsName(hit: PhraseHit<Meaning>, tokens: readonly Token[], before?: Token, after?: Token): boolean {
  if (before?.capitalised && isBlank(tokens[hit.first]!.gap) && !PREPOSITIONS_EN.has(before.key)) {
    if (!INSTITUTIONS.test(before.key)) return true;
  }
  if (after?.capitalised && isBlank(after.gap) && !INSTITUTIONS.test(after.key)) return true;
  // «Atlanta, Georgia», «Georgia, USA», «the state of Georgia»: one of the United States.
  if (before?.key === 'of' && tokens[hit.first - 2]?.key === 'state') return true;
  return after !== undefined && /^,\s?$/.test(after.gap) && /^(?:usa|us|u)$/.test(after.key);
}

function isBlank(gap: string): boolean {
  return gap === ' ' || gap === '\u00a0';
}

/** «на русском языке», «қазақ тілінде», «in English». */
function isLanguage(hit: PhraseHit<Meaning>, tokens: readonly Token[]): boolean {
  const before = tokens[hit.first - 1];
  const after = tokens[hit.last + 1];
  if (after && /^(?:язык|тіл|language)/.test(after.key)) return true;
  if (before?.key !== 'in' || hit.rest !== '') return false;
  return !after || !isBlank(after.gap) || after.key === 'and' || after.key === 'or';
}

const STATE_NOUN = /^(?:республик|федераци|королевств|конфедераци|султанат|княжеств|republic|kingdom|federation)/;

/** «Итальянская Республика», «Hellenic Republic»: the adjective and its noun are one name. */
function withState(hit: PhraseHit<Meaning>, tokens: readonly Token[]): { end: number; whole: boolean } {
  const after = tokens[hit.last + 1];
  if (hit.meaning.form === 'adjective' && after?.capitalised && isBlank(after.gap) && STATE_NOUN.test(after.key)) {
    return { end: after.end, whole: true };
  }
  return { end: hit.end, whole: false };
}
