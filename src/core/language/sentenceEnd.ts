import type { Language } from './language.ts';
import {
  type AbbreviationKind,
  abbreviationKind,
  isCommonSubject,
  isFunctionWord,
  isLetterLabelled,
  isTwoLetterInitial,
} from './sentenceAbbreviations.ts';
import {
  characterAt,
  isClosingQuote,
  isLetter,
  isLowerCase,
  isOpeningMark,
  isSpace,
  isUpperCase,
} from './sentenceCharacters.ts';
import { opensWithDate } from './sentenceDate.ts';
import type { Following, Stop } from './sentenceStop.ts';

/**
 * Says whether a sentence ends at a run of end punctuation, from the word before it and what follows.
 * Looks no further back than the sentence's start and no more than some 120 characters either way.
 */
export function endsSentence(text: string, stop: Stop, lang: Language): boolean {
  const { following } = stop;
  if (following.kind === 'end') return false;
  if (following.start === stop.closed) return lacksSpace(text, stop);
  if (following.kind === 'lower' || following.kind === 'other') return false;
  if (following.dashed)
    return following.kind === 'upper' && !closesQuotation(text, stop) && isPlainStop(text, stop, lang);
  const before = text.charAt(stop.start - 1);
  if ((before === '(' || before === '[' || before === '<') && stop.start > stop.sentenceStart) return false;
  if (closesInnerBracket(text, stop) && stop.mark !== 'period') return startsSentence(text, following, lang);
  if (stop.mark === 'question') return !asksBeforeSpeaker(text, stop, lang) && !closesTitle(text, stop, lang);
  // «we will … Kazakhstan will»: dots with a space before them stand for words left out.
  if (stop.mark === 'ellipsis') return following.kind === 'upper' && !isSpace(text.charCodeAt(stop.start - 1));
  return periodEndsSentence(text, stop, lang);
}

/** A stop before «– Мы …»: any mark but the full stop of an abbreviation or an initial. */
function isPlainStop(text: string, stop: Stop, lang: Language): boolean {
  if (stop.mark !== 'period') return true;
  const word = wordBefore(text, stop);
  return !isListNumber(text, stop) && !isInitial(text, stop, word) && kindOf(text, stop, word, lang) === undefined;
}

function periodEndsSentence(text: string, stop: Stop, lang: Language): boolean {
  const { following } = stop;
  if (isListNumber(text, stop)) return false;
  const word = wordBefore(text, stop);
  if (word === '') return !isSpacedDate(text, stop);
  const kind = kindOf(text, stop, word, lang);
  if (kind !== undefined) return abbreviationEndsSentence(text, stop, kind, lang);
  if (!isInitial(text, stop, word)) return true;
  if (following.kind !== 'upper') return false;
  const label = previousToken(text, stop.start - word.length, stop.sentenceStart);
  if (isLetterLabelled(label.toLowerCase())) return true;
  if (lang === 'en' && word === 'I' && isLowerCase(characterAt(label, 0))) return true;
  return startsSentence(text, following, lang) || (lang !== 'en' && isSubject(following));
}

function abbreviationEndsSentence(text: string, stop: Stop, kind: AbbreviationKind, lang: Language): boolean {
  const { following } = stop;
  if (kind === 'number') return following.kind !== 'digit' && following.kind !== 'sign';
  if (text.charAt(stop.sentenceStart) === '(' && text.charAt(stop.closed - 1) === ')') return true;
  const opensSentence = startsSentence(text, following, lang);
  // «… 2025 г.» closes a title or a bracket; the sentence goes on unless the next word says otherwise.
  if (stop.closed > stop.end) return opensSentence;
  switch (kind) {
    case 'name':
      return false;
    case 'open':
      return opensSentence || (lang !== 'en' && isSubject(following));
    case 'clock':
      return following.kind === 'upper' && !isAllCapitals(following.word) && !isClockWord(text, following);
    case 'closing':
      return (
        following.kind === 'digit' || (following.kind === 'upper' && !(lang === 'kk' && isAllCapitals(following.word)))
      );
    case 'unit':
      return following.kind === 'upper' && (opensSentence || hasNumberBefore(text, stop));
    case 'amount':
      if (following.kind !== 'upper' || isAllCapitals(following.word)) return false;
      // A Kazakh sentence ends with its verb, not with a sum or a year.
      return lang === 'kk' ? opensSentence : true;
    case 'year':
      if (following.kind !== 'upper') return false;
      if (opensSentence) return true;
      return lang !== 'kk' && !opensWithDate(text, stop.sentenceStart, stop.start);
  }
}

/** The abbreviation's kind; single small letters and small words without a vowel count as abbreviations unlisted. */
function kindOf(text: string, stop: Stop, word: string, lang: Language): AbbreviationKind | undefined {
  const chain = chainBefore(text, stop, word);
  const kind = abbreviationKind(chain);
  const start = stop.start - word.length;
  if (ORDINAL_BEFORE.test(text.slice(Math.max(0, start - 2), start))) return undefined;
  if (chain !== word) {
    if (kind !== undefined) return kind;
    return isLowerCase(characterAt(chain, 0)) ? 'name' : undefined;
  }
  if (kind === 'year') return yearKind(text, stop, word, lang);
  if (word === 'пр' || word === 'др') return isAnd(previousToken(text, start, stop.sentenceStart)) ? 'closing' : 'name';
  if (kind !== undefined) return kind;
  if (text.charAt(start - 1) === '.' && start > stop.sentenceStart) return undefined;
  return SMALL_LETTER.test(word) || NO_VOWEL.test(word) ? 'unit' : undefined;
}

/** «в 2023-м. Авиакомпания …»: the ending of an ordinal is no abbreviation. */
const ORDINAL_BEFORE = /[\dIVX][-‐‑]$/;
const SMALL_LETTER = /^\p{Ll}$/u;
const NO_VOWEL = /^[bcdfghjklmnpqrstvwxzбвгғджзйкқлмнңпрстфхһцчшщ]{2,5}$/;

/** «г.», «в.», «ж.» are years and centuries after a number, else a town or anything else named. */
function yearKind(text: string, stop: Stop, word: string, lang: Language): AbbreviationKind {
  if (word.length > 1) return 'year';
  const before = previousToken(text, stop.start - word.length, stop.sentenceStart);
  if (YEAR.test(before) || CENTURY.test(before)) return 'year';
  return lang === 'kk' && word === 'ж' ? 'open' : 'unit';
}

const YEAR = /(?:^|[^\d])\d{3,4}(?:-?(?:го|м|й|му|х|шы|ші))?$/u;
const CENTURY = /^[IVXІХ]{1,6}(?:[-–][IVXІХ]{1,6})?$/u;

/** «т.д», `U.S`: the pieces joined by full stops before this one, spaces dropped; the word itself where there are none. */
function chainBefore(text: string, stop: Stop, word: string): string {
  let chain = word;
  let start = stop.start - word.length;
  for (let pieces = 1; pieces < 4; pieces += 1) {
    let dot = start - 1;
    if (dot > stop.sentenceStart && isSpace(text.charCodeAt(dot)) && chain.length === 2 * pieces - 1) dot -= 1;
    if (dot <= stop.sentenceStart || text.charAt(dot) !== '.') break;
    let first = dot;
    while (first > stop.sentenceStart && dot - first < 3 && isLetter(text.charAt(first - 1))) first -= 1;
    const length = dot - first;
    if (length === 0 || length > (dot === start - 1 ? 2 : 1)) break;
    chain = `${text.slice(first, dot)}.${chain}`;
    start = first;
  }
  return chain;
}

function isInitial(text: string, stop: Stop, word: string): boolean {
  const letter = word.length === 1 || characterAt(word, 0) === word ? isUpperCase(word) : isTwoLetterInitial(word);
  if (!letter) return false;
  const start = stop.start - word.length;
  const before = text.charAt(start - 1);
  return start === stop.sentenceStart || /[\s./-]/.test(before) || isOpeningMark(before);
}

/** «1.», «2.3.», «IV.» at the beginning of a sentence or after a colon number what follows. */
function isListNumber(text: string, stop: Stop): boolean {
  if (stop.start - stop.sentenceStart <= 12 && LIST_NUMBER.test(text.slice(stop.sentenceStart, stop.start)))
    return true;
  const from = Math.max(stop.sentenceStart, stop.start - 6);
  return INNER_LIST_NUMBER.test(text.slice(from, stop.start));
}

const LIST_NUMBER = /^[^\p{L}\p{N}]{0,4}(?:\d{1,3}(?:\.\d{1,3}){0,2}|[IVX]{1,5}|\p{L})$/u;
const INNER_LIST_NUMBER = /[:;]\s{1,2}\d{1,2}$/;

/** «12. 05. 2024» */
function isSpacedDate(text: string, stop: Stop): boolean {
  if (stop.following.kind !== 'digit' || stop.closed > stop.end) return false;
  const before = text.slice(Math.max(stop.sentenceStart, stop.start - 7), stop.start);
  const after = text.slice(stop.following.start, stop.following.start + 9);
  return (
    /(?:^|\D)\d{1,2}$/.test(before) &&
    (/^\d{1,2}\. ?\d{4}/.test(after) || (/\d\. ?\d\d$/.test(before) && /^\d{4}/.test(after)))
  );
}

/** «сотрудничество.Президент»: the space was forgotten. Latin is left alone, where such a thing may be an address. */
function lacksSpace(text: string, stop: Stop): boolean {
  if (stop.mark === 'ellipsis' || stop.following.dashed) return false;
  if (!/^[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]/.test(text.slice(stop.closed, stop.closed + 2))) return false;
  if (closesQuotation(text, stop)) return true;
  const word = wordBefore(text, stop);
  return (
    stop.closed === stop.end && word.length > 3 && isLowerCase(word.slice(-1)) && abbreviationKind(word) === undefined
  );
}

/** `“Will it work?” Tokayev asked`: an English speaker follows the question without a comma. */
function asksBeforeSpeaker(text: string, stop: Stop, lang: Language): boolean {
  if (lang !== 'en' || stop.following.kind !== 'upper' || !closesQuotation(text, stop)) return false;
  return SPEAKER.test(text.slice(stop.following.start, stop.following.start + 80));
}

const SPEAKER =
  /^(?:(?:Mr|Mrs|Ms|Dr|Prof)\. )?(?:\p{Lu}[\p{L}’'-]{0,30} ){1,4}(?:said|says|asked|asks|added|noted|told|stressed|wrote|replied|continued|wondered|exclaimed)\b/u;

/** «Фестиваль «Вперёд, молодёжь!» Казахстана»: a title after a word, no speech, and the sentence goes on. */
function closesTitle(text: string, stop: Stop, lang: Language): boolean {
  if (lang === 'en' || stop.following.kind !== 'upper' || stop.closed === stop.end) return false;
  if (!closesQuotation(text, stop) || startsSentence(text, stop.following, lang)) return false;
  const from = Math.max(stop.sentenceStart, stop.start - 50);
  const opening = text.slice(from, stop.start).lastIndexOf('«');
  if (opening < 2) return false;
  return /[\p{L}\p{N}]\s$/u.test(text.slice(from + opening - 2, from + opening));
}

/** Says whether a quotation closes at the stop, or has closed just before its mark («…».). */
function closesQuotation(text: string, stop: Stop): boolean {
  if (stop.start - 1 > stop.sentenceStart && isClosingQuote(text.charAt(stop.start - 1))) return true;
  for (let index = stop.end; index < stop.closed; index += 1) if (isClosingQuote(text.charAt(index))) return true;
  return false;
}

function closesInnerBracket(text: string, stop: Stop): boolean {
  return text.charAt(stop.closed - 1) === ')' && text.charAt(stop.sentenceStart) !== '(';
}

function startsSentence(text: string, following: Following, lang: Language): boolean {
  if (following.kind !== 'upper' || !isCapitalised(following.word)) return false;
  // К. В. Токаев: the «В» is no preposition.
  if (following.word.length === 1 && text.charAt(following.wordEnd) === '.') return false;
  return isFunctionWord(following.word, lang);
}

function isSubject(following: Following): boolean {
  return following.kind === 'upper' && isCapitalised(following.word) && isCommonSubject(following.word);
}

function isCapitalised(word: string): boolean {
  return isUpperCase(word.charAt(0)) && (word.length === 1 || isLowerCase(word.charAt(1)));
}

function isAllCapitals(word: string): boolean {
  return word.length > 1 && isUpperCase(word.charAt(0)) && isUpperCase(word.charAt(1));
}

/** `10 a.m. Monday`, `10 a.m. Astana time` */
function isClockWord(text: string, following: Following): boolean {
  const next = text.slice(following.wordEnd, following.wordEnd + 6);
  return next.startsWith(' time') || /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$/.test(following.word);
}

function hasNumberBefore(text: string, stop: Stop): boolean {
  const word = wordBefore(text, stop);
  return /(?:\d|^кв\.?|^куб\.?)$/.test(previousToken(text, stop.start - word.length, stop.sentenceStart));
}

function isAnd(word: string): boolean {
  return word === 'и' || word === 'или';
}

/** Letters and inner hyphens right before the stop, within the sentence; at most 25 characters. */
function wordBefore(text: string, stop: Stop): string {
  const from = Math.max(stop.sentenceStart, stop.start - 25);
  let start = stop.start;
  while (start > from && (isLetter(text.charAt(start - 1)) || text.charAt(start - 1) === '-')) start -= 1;
  while (text.charAt(start) === '-' && start < stop.start) start += 1;
  return text.slice(start, stop.start);
}

/** The token before the index without its punctuation, at most 30 characters back. */
function previousToken(text: string, index: number, from: number): string {
  const before = text.slice(Math.max(from, index - 30), index).trimEnd();
  let start = before.length;
  while (start > 0 && !isSpace(before.charCodeAt(start - 1)) && !isOpeningMark(before.charAt(start - 1))) start -= 1;
  return before.slice(start);
}
