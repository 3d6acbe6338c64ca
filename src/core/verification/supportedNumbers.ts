import type { NumberMatch } from '../language/numbers.ts';
import { isStopWord } from '../language/stopWords.ts';
import { type Evidence, readingsOf } from './evidence.ts';
import type { Reading } from './reading.ts';

/** «двух стран», «екі елдің», “the two parliaments”: two of what a meeting has two of. */
const PAIRED =
  /^(?:стран|государств|народ|парламент|сторон|палат|верхн|нижн|групп|президент|лидер|сосед|нац|глав|столиц|спикер|ел(?:дің|дер|ін|ге|де|і|$)|мемлекет|парламент|тарап|жақ|топ|халы|палата|countr|nation|state|parliament|side|chamber|house|people|neighbour|neighbor|president|leader|legislature|speaker|capital|part|group|senate|friendship)/;
const BOTH =
  /^(?:оба|обе|обоих|обеих|обеим|обоим|двусторон\p{L}*|двустронн\p{L}*|межпарламент\p{L}*|взаимн\p{L}*|екі|екіжақты|both|bilateral|mutual|neighbours|соседей|соседи|парламентов|стороны|тараптар|sides)$/u;
const FIRST =
  /^(?:впервые|перв\p{L}*|first|opening|opened|открыти\p{L}*|ашылу\p{L}*|алғаш\p{L}*|тұңғыш\p{L}*|бірінші\p{L}*|дебют\p{L}*)$/u;

/** Says whether a number of a claim is a number of its sources: the same value, unit and roughness, of the same things. */
export function isNumberProved(number: NumberMatch, claim: Reading, evidence: readonly Evidence[]): boolean {
  const sources = readingsOf(evidence);
  // «первые десять месяцев»: the number behind it is checked.
  if (number.value === 1 && number.ordinal && claim.numbers.some(({ start }) => start - number.end === 1)) return true;
  if (number.value === 1 && number.ordinal)
    return sources.some(({ words }) => words.some(({ key }) => FIRST.test(key)));
  if (isThird(number, claim)) return sources.some(({ words }) => words.some(({ key }) => THIRD.test(key)));
  if (
    number.unit === undefined &&
    sources.some(({ words }) => words.some(({ key }) => compoundValue(key) === number.value))
  ) {
    return true;
  }
  const known = sources.flatMap((reading) => reading.numbers.map((match) => ({ match, reading })));
  const same = known.filter(({ match }) => match.value === number.value && match.unit === number.unit);
  if (same.length === 0) {
    if (number.unit !== undefined) return false;
    return isPair(number, claim, evidence) || isYear(number, sources);
  }
  const ofThese = known.filter((one) => countsTheSame(number, claim, one));
  // «115 государств, 80 спикеров» does not prove «115 спикеров».
  const meant = [
    ...(ofThese.length > 0 ? ofThese.filter(({ match }) => match.value === number.value) : same),
    // A title may leave out the «около» of the text.
    ...(number.approximate === 'about' ? same : []),
    // «первая встреча прошла в Сеуле, вторая, в 2024-м, – в Ашхабаде»: what is counted is told once.
    ...same.filter(
      ({ match, reading }) => number.ordinal === true && match.ordinal === true && isElliptic(match, reading),
    ),
  ];
  return meant.some(({ match }) => isAsRough(number, match) || isDuring(number, claim));
}

/** «более 100» is neither 100 nor «менее 100»; «около» may fall away on neither side. */
function isAsRough(claimed: NumberMatch, known: NumberMatch): boolean {
  return claimed.approximate === known.approximate;
}

const THIRD = /^(?:треть|трети|третью|third|үштен)$/;

/** “by a third”: a share, not an ordinal. */
function isThird({ value, ordinal, start }: NumberMatch, { text }: Reading): boolean {
  return value === 3 && ordinal === true && /\b(?:a|one) $/i.test(text.slice(0, start));
}

const COMPOUND_NUMBERS: readonly [beginning: string, value: number][] = [
  ['двух', 2],
  ['трех', 3],
  ['четырех', 4],
  ['пяти', 5],
  ['шести', 6],
  ['семи', 7],
  ['восьми', 8],
  ['девяти', 9],
  ['десяти', 10],
];

/** The number in «трехлетний», «двухдневный»; undefined for any other word. */
export function compoundValue(key: string): number | undefined {
  const found = COMPOUND_NUMBERS.find(([beginning]) => key.startsWith(beginning));
  return found && /^(?:летн|дневн|месячн|часов|недельн|кратн)/.test(key.slice(found[0].length)) ? found[1] : undefined;
}

/** “Over twenty years”: in the course of them, where it opens the sentence. */
function isDuring({ start, end, approximate }: NumberMatch, { text }: Reading): boolean {
  return (
    approximate === 'over' &&
    /^over (?:the (?:past|last) )?$/i.test(text.slice(0, start)) &&
    /^ (?:years|months|decades|weeks|days)/.test(text.slice(end))
  );
}

function isPair({ value, end }: NumberMatch, claim: Reading, evidence: readonly Evidence[]): boolean {
  if (value !== 2) return false;
  const counted = wordsAfter(claim, end).some((word) => PAIRED.test(word));
  if (!counted) return false;
  if (readingsOf(evidence).some(({ words }) => words.some(({ key }) => BOTH.test(key)))) return true;
  // Whose two, the article tells: it is of two countries, or of one and that of its publisher.
  return evidence.some(({ article, title }) => {
    const whole = [title, ...article.spans.map((_, index) => article.sentence(index))];
    return new Set(whole.flatMap((reading) => reading.countries.map(({ code }) => code))).size > 1;
  });
}

function isYear({ value }: NumberMatch, sources: readonly Reading[]): boolean {
  return sources.some(({ dates }) => dates.some(({ year, endYear }) => year === value || endYear === value));
}

/** Says whether the same word stands behind both numbers; only within one language. */
function countsTheSame(
  number: NumberMatch,
  claim: Reading,
  { match, reading }: { match: NumberMatch; reading: Reading },
): boolean {
  const [counted] = wordsAfter(claim, number.end);
  const [first] = wordsAfter(reading, match.end);
  if (!counted || !first || counted.length < 4 || number.unit !== undefined) return false;
  return claim.lang === reading.lang && claim.stemOf(counted) === reading.stemOf(first);
}

/** Nothing that could be counted stands behind an ordinal: a mark or a preposition does. */
function isElliptic({ end }: NumberMatch, { text, lang }: Reading): boolean {
  const [, next = ''] = /^ (\p{L}+)/u.exec(text.slice(end, end + 20)) ?? [];
  return next === '' || isStopWord(next.toLowerCase(), lang);
}

/** The two words behind a place of the text; words are in order. */
function wordsAfter({ words }: Reading, end: number): string[] {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle]!.start >= end) high = middle;
    else low = middle + 1;
  }
  return words.slice(low, low + 2).map(({ key }) => key);
}
