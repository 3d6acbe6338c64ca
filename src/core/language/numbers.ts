import { isKazakhSuffix } from './inflection.ts';
import type { Language } from './language.ts';
import {
  APPROXIMATE,
  KAZAKH_MULTIPLIERS,
  MULTIPLIERS,
  type NumberUnit,
  OTHER_DOLLARS,
  UNIT_SIGNS,
  UNIT_WORDS,
} from './numberUnits.ts';
import { readNumberWord } from './numberWords.ts';
import { type Token, tokenise } from './phrases.ts';
import type { Span } from './span.ts';

/** A number that a text states. */
export interface NumberMatch extends Span {
  /** Multiplied out: «1,5 млрд» is 1500000000; percent as written: «25%» is 25. */
  value: number;
  unit?: NumberUnit;
  /** «25-й», “25th”, «жиырмасыншы», and Roman numerals («VIII Съезд»). */
  ordinal?: boolean;
  /** «более 100», «около 100», «менее 100» and their like. */
  approximate?: 'about' | 'over' | 'under';
  /** Written in words. */
  inWords?: boolean;
}

/**
 * Finds the numbers of a text: digits with their separators and multipliers («10 000», «3,5 млрд», “$10bn”), number words up to
 * the thousands in every case («двадцатью пятью», «жиырма бестен», “twenty-five”), ordinals and Roman numerals. «один»,
 * «бір», “one” alone are articles or pronouns more often than numbers and are left out, and so is Kazakh «он» (ten) where
 * the text could mean the Russian for he. Numbers inside dates are found as well: `findDates` tells which those are.
 * Spans in order, none overlap, units inside the span. Linear in the text.
 *
 * @param tokens - of this text, where they are cut already
 */
export function findNumbers(text: string, lang: Language, tokens: readonly Token[] = tokenise(text)): NumberMatch[] {
  const matches: NumberMatch[] = [];
  for (let at = 0; at < tokens.length; ) {
    const read = numberAt(text, tokens, at, lang);
    if (read) matches.push(read.match);
    at = read ? read.next : at + 1;
  }
  return matches;
}

interface Read {
  value: number;
  ordinal: boolean;
  inWords: boolean;
  /** Token after the number. */
  next: number;
}

function numberAt(
  text: string,
  tokens: readonly Token[],
  at: number,
  lang: Language,
): { match: NumberMatch; next: number } | undefined {
  const read =
    digitsAt(tokens, at) ?? wordsAt(tokens, at, lang) ?? multiplierAlone(tokens, at) ?? romanAt(text, tokens, at);
  if (!read) return undefined;
  const scaled = withMultiplier(tokens, read);
  const first = tokens[at]!;
  const signed = first.gap.endsWith(' ') ? 2 : 1;
  const signBefore = UNIT_SIGNS[first.gap.at(-signed) ?? ''];
  const match: NumberMatch = {
    start: signBefore && signBefore !== 'percent' ? first.start - signed : first.start,
    end: tokens[scaled.next - 1]!.end,
    value: scaled.value,
  };
  if (scaled.ordinal) match.ordinal = true;
  if (scaled.inWords) match.inWords = true;
  const next = takeUnit(text, tokens, scaled.next, match, signBefore === 'percent' ? undefined : signBefore);
  const approximate = (at > 0 ? approximation(tokens, at) : undefined) ?? approximationAfter(tokens, next);
  if (approximate) match.approximate = approximate;
  return { match, next };
}

function approximation(tokens: readonly Token[], at: number): NumberMatch['approximate'] {
  const before = tokens[at - 1]!.key;
  // «примерно из 60 стран», “more than a hundred”.
  if (at > 1 && BETWEEN.has(before)) return approximation(tokens, at - 1);
  if (before === 'than') {
    const comparison = tokens[at - 2]?.key;
    return comparison === 'more' ? 'over' : comparison === 'less' || comparison === 'fewer' ? 'under' : undefined;
  }
  if (before === 'чем') return /^(?:более|больше)$/.test(tokens[at - 2]?.key ?? '') ? 'over' : undefined;
  return APPROXIMATE.find(([pattern]) => pattern.test(before))?.[1];
}

const BETWEEN = new Set('из с в на до a an the'.split(' '));

/** Kazakh says it behind the number: «140-тан астам», «жүзден аса», «алпысқа жуық». */
function approximationAfter(tokens: readonly Token[], next: number): NumberMatch['approximate'] {
  const after = tokens[next];
  if (!after || !isBlank(after.gap)) return undefined;
  // «екі есеге жуық», «80 тоннадан астам»: the thing counted stands between.
  const second = tokens[next + 1];
  if (second && isBlank(second.gap) && /(?:ға|ге|қа|ке|дан|ден|тан|тен|нан|нен)$/.test(after.key)) {
    if (/^(?:астам|аса|артық)$/.test(second.key)) return 'over';
    if (/^(?:жуық|шамалы|шақты)$/.test(second.key)) return 'about';
  }
  if (/^(?:астам|аса|артық|асты|асқан|асып|асады|асатын)$/.test(after.key)) return 'over';
  return /^(?:жуық|жуықта(?:п|ды|йды|ған)|шамалы|шақты)$/.test(after.key) ? 'about' : undefined;
}

const DIGITS = /^\d[\d., \u00a0\u2009\u202f]*$/;
const GLUED = /^(\d+(?:[.,]\d+)?)(st|nd|rd|th|k|m|bn|mn|mln|b|tn|ші|шы|нші|ншы)$/;
const ORDINAL_SUFFIX = /^(?:й|я|е|го|му|м|ом|ый|ий|ая|ое|ых|ым|ой|ую|ого|ому|х|ми|ші|шы|нші|ншы|інші|ыншы|шi)$/;
const CASE_SUFFIX =
  /^(?:ти|и|ю|тью|ми|мя|ста|дан|ден|тан|тен|нан|нен|ға|ге|қа|ке|на|не|да|де|та|те|ны|ні|ды|ді|ты|ті|ның|нің|дың|дің|тың|тің)$/;

function digitsAt(tokens: readonly Token[], at: number): Read | undefined {
  const token = tokens[at]!;
  const glued = GLUED.exec(token.key);
  if (glued) {
    const suffix = glued[2]!;
    const factor = MULTIPLIERS.find(([pattern]) => pattern.test(suffix))?.[1];
    return {
      value: scale(readDigits(glued[1]!), factor ?? 1),
      ordinal: factor === undefined,
      inWords: false,
      next: at + 1,
    };
  }
  if (!DIGITS.test(token.key)) return undefined;
  const value = readDigits(token.key);
  if (Number.isNaN(value)) return undefined;
  const suffix = tokens[at + 1];
  if (suffix && isHyphen(suffix.gap)) {
    if (ORDINAL_SUFFIX.test(suffix.key)) return { value, ordinal: true, inWords: false, next: at + 2 };
    if (CASE_SUFFIX.test(suffix.key)) return { value, ordinal: false, inWords: false, next: at + 2 };
  }
  return { value, ordinal: false, inWords: false, next: at + 1 };
}

/** «10 000», “10,000”, «3,5», «1.234.567», «2,5»; a comma or point before three digits parts thousands only after 1–3 digits. */
function readDigits(written: string): number {
  const bare = written.replace(/[ \u00a0\u2009\u202f]/g, '');
  if (/^\d+$/.test(bare)) return Number(bare);
  if (/^[1-9]\d{0,2}(?:,\d{3})+$/.test(bare)) return Number(bare.replaceAll(',', ''));
  if (/^[1-9]\d{0,2}(?:\.\d{3}){2,9}$/.test(bare)) return Number(bare.replaceAll('.', ''));
  if (/^[1-9]\d{0,2}(?:,\d{3})+\.\d+$/.test(bare)) return Number(bare.replaceAll(',', ''));
  if (/^\d+[.,]\d+$/.test(bare)) return Number(bare.replace(',', '.'));
  return Number.NaN;
}

/** «двадцатью пятью», «сто пятьдесят», «двадцать первый», “one hundred and five”, «жүз елуден». */
function wordsAt(tokens: readonly Token[], at: number, lang: Language): Read | undefined {
  const first = wordValue(tokens, at, lang);
  if (!first) return undefined;
  let { value, ordinal } = first;
  let smallest = first.value;
  let next = first.next;
  let words = 1;
  while (!ordinal && next < tokens.length) {
    const joint = tokens[next]!.key === 'and' && smallest >= 100 ? next + 1 : next;
    if (!tokens[joint] || !isBlank(tokens[joint]!.gap) || !isBlank(tokens[next]!.gap)) break;
    const part = wordValue(tokens, joint, lang, first.language);
    if (!part || part.language !== first.language) break;
    if (part.value === 100 && smallest < 10 && smallest > 0 && first.language !== 'ru') {
      value = value - smallest + smallest * 100;
      smallest = 100;
    } else if (part.value > 0 && fits(part.value, smallest, first.language)) {
      value += part.value;
      smallest = part.value;
    } else break;
    ordinal = part.ordinal;
    next = part.next;
    words += 1;
  }
  const after = tokens[next];
  const multiplied = after && isBlank(after.gap) && multiplierOf(after.key) !== undefined;
  // «один», «бір», “one”: an article or a pronoun unless a multiplier follows.
  if (words === 1 && !ordinal && value === 1 && !multiplied) return undefined;
  return { value, ordinal, inWords: true, next };
}

/** A tens word takes units behind it, a hundreds word tens and units. */
function fits(part: number, before: number, language: Language): boolean {
  if (before >= 100) return part < 100;
  // Kazakh counts «он бес» where the others have a word of its own.
  return before >= (language === 'kk' ? 10 : 20) && before % 10 === 0 && part < 10;
}

function wordValue(
  tokens: readonly Token[],
  at: number,
  lang: Language,
  within?: 'ru' | 'kk' | 'en',
): { value: number; ordinal: boolean; language: 'ru' | 'kk' | 'en'; next: number } | undefined {
  const token = tokens[at]!;
  if (/^\d/.test(token.key)) return undefined;
  if (token.key === 'полтора' || token.key === 'полторы' || token.key === 'полутора') {
    return { value: 1.5, ordinal: false, language: 'ru', next: at + 1 };
  }
  const word = readNumberWord(token.key);
  if (!word) return undefined;
  // «он», «сто», «елу»: one spelling, two languages.
  if (token.key === 'он' && lang !== 'kk' && within !== 'kk') return undefined;
  if (word.language === 'kk' && lang !== 'kk' && within === undefined && word.value < 10 && !word.ordinal)
    return undefined;
  // “a second”, “score”: not counted; “couple” and “dozen” are.
  if (token.key === 'score') return undefined;
  return { value: word.value, ordinal: word.ordinal, language: word.language, next: at + 1 };
}

const ROMAN = /^M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/;
/** Cyrillic look-alikes that people type in Roman numerals. */
const ROMAN_LETTERS: Record<string, string> = { Х: 'X', І: 'I', С: 'C', М: 'M', Л: 'L' };
const ROMAN_VALUES: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };

/** «VIII Съезд», «Лев XIV», «XXI век»: capitals; a single letter only with another word beside it that it numbers. */
function romanAt(text: string, tokens: readonly Token[], at: number): Read | undefined {
  const token = tokens[at]!;
  // One letter, or a word of capitals.
  if (!token.upper || token.end - token.start > 9) return undefined;
  const written = Array.from(text.slice(token.start, token.end), (letter) => ROMAN_LETTERS[letter] ?? letter).join('');
  if (!/^[IVXLCDM]+$/.test(written) || !ROMAN.test(written)) return undefined;
  if (written.length === 1 && !isSingleRoman(written, tokens, at)) return undefined;
  let value = 0;
  for (let index = 0; index < written.length; index += 1) {
    const here = ROMAN_VALUES[written[index]!]!;
    value += here < (ROMAN_VALUES[written[index + 1] ?? ''] ?? 0) ? -here : here;
  }
  const suffix = tokens[at + 1];
  const hasSuffix = suffix && isHyphen(suffix.gap) && (ORDINAL_SUFFIX.test(suffix.key) || CASE_SUFFIX.test(suffix.key));
  return { value, ordinal: true, inWords: false, next: hasSuffix ? at + 2 : at + 1 };
}

/** «V форум», «I квартал», «Карл X»; never “I think”, «С» or an initial. */
function isSingleRoman(letter: string, tokens: readonly Token[], at: number): boolean {
  const after = tokens[at + 1];
  const before = tokens[at - 1];
  if (after?.gap.startsWith('.') || !'IVX'.includes(letter)) return false;
  const cyrillicAfter = after !== undefined && isBlank(after.gap) && /^[\u0400-\u052f]/.test(after.key);
  const cyrillicBefore =
    before?.capitalised === true && isBlank(tokens[at]!.gap) && /^[\u0400-\u052f]/.test(before.key);
  if (cyrillicAfter || cyrillicBefore) return true;
  // English: a capitalised noun before it («Charles V»), and never the pronoun.
  return letter !== 'I' && before?.capitalised === true && isBlank(tokens[at]!.gap);
}

function withMultiplier(tokens: readonly Token[], read: Read): Read {
  let { value, next } = read;
  if (read.ordinal) return read;
  for (let steps = 0; steps < 3; steps += 1) {
    const token = tokens[next];
    if (!token || !isBlank(token.gap)) break;
    const factor = multiplierOf(token.key);
    // «5 m» is metres, “5 k” no word: single letters count only when glued to the digits.
    if (factor === undefined || token.key.length === 1) break;
    value = scale(value, factor);
    next += 1;
    if (tokens[next]?.gap === '. ') break;
  }
  return { ...read, value, next };
}

/** «тысяча делегатов», “a thousand delegates”, «миллиард долларов»; not «тысячи людей». */
function multiplierAlone(tokens: readonly Token[], at: number): Read | undefined {
  const { key } = tokens[at]!;
  if (key.length < 3 || !ONE_MULTIPLIER.test(key)) return undefined;
  const value = multiplierOf(key);
  return value === undefined ? undefined : { value, ordinal: false, inWords: true, next: at + 1 };
}

const ONE_MULTIPLIER =
  /^(?:тысяч[ауе]|тысячей|миллион(?:а|у|ом|е)?|миллиард(?:а|у|ом|е)?|триллион(?:а|у|ом|е)?|thousand|million|billion|trillion|мың\p{L}*)$/u;

function multiplierOf(key: string): number | undefined {
  const exact = MULTIPLIERS.find(([pattern]) => pattern.test(key))?.[1];
  if (exact !== undefined) return exact;
  return KAZAKH_MULTIPLIERS.find(([stem]) => key.startsWith(stem) && isKazakhSuffix(key.slice(stem.length)))?.[1];
}

/** 1.1 × 10⁹ without the crumbs of binary fractions. */
function scale(value: number, factor: number): number {
  const scaled = value * factor;
  return factor >= 1000 ? Math.round(scaled * 1000) / 1000 : scaled;
}

/** Takes the sign or word of a unit into the span; gives the token to go on from. */
function takeUnit(
  text: string,
  tokens: readonly Token[],
  next: number,
  match: NumberMatch,
  signBefore: NumberUnit | undefined,
): number {
  if (signBefore) {
    match.unit = signBefore;
    return next;
  }
  const glued = text[match.end] === ' ' || text[match.end] === '\u00a0' ? match.end + 1 : match.end;
  const sign = UNIT_SIGNS[text[glued] ?? ''];
  if (sign) {
    match.unit = sign;
    match.end = glued + 1;
    return next;
  }
  const token = tokens[next];
  if (!token || token.gap.length > 2 || !/^\.?[ \u00a0]$/.test(token.gap)) return next;
  const unit = UNIT_WORDS.find(([pattern]) => pattern.test(token.key))?.[1];
  if (!unit) {
    // “per cent”, «US dollars», «АҚШ доллары» keep their unit one word further.
    const second = tokens[next + 1];
    const other = OTHER_DOLLARS.find(([pattern]) => pattern.test(token.key))?.[1];
    if (other && second && UNIT_WORDS.some(([pattern, unit]) => unit === 'usd' && pattern.test(second.key))) {
      match.unit = other;
      match.end = second.end;
      return next + 2;
    }
    const country = /^(?:us|u|ақш|американск[а-я]*|казахстанск[а-я]*|per)$/.test(token.key);
    if (!country || !second) return next;
    const money = second.key === 'cent' ? 'percent' : UNIT_WORDS.find(([pattern]) => pattern.test(second.key))?.[1];
    if (!money) return next;
    match.unit = money;
    match.end = second.end;
    return next + 2;
  }
  match.unit = unit;
  match.end = token.end;
  return next + 1;
}

function isBlank(gap: string): boolean {
  return gap.length <= 2 && /^(?:[ \u00a0\u202f\n]{1,2}|\.\s|-)$/.test(gap);
}

function isHyphen(gap: string): boolean {
  return gap === '-' || gap === '‑' || gap === '‐';
}
