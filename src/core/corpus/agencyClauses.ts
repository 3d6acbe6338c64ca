import { CLAUSE_PATTERNS, type ClausePattern, DATELINE } from './agencyPatterns.ts';
import { trimEndOf } from './normaliseText.ts';

/**
 * Takes out of one paragraph the clauses by which an outlet names itself or its source («…, сообщает Kazpravda.kz»,
 * «Об этом сообщили в пресс-службе Сената», «…, деп хабарлайды BAQ.KZ», “…, Kazinform News Agency reports”, the dateline
 * «АСТАНА. КАЗИНФОРМ – »), keeps the sentence, and leaves its punctuation right.
 *
 * A clause goes only where its subject is an outlet, a press office or a correspondent: «сообщил Ашимбаев» is content.
 */
export function removeAgencyClauses(paragraph: string): string {
  let text = paragraph.replace(DATELINE, '');
  for (const pattern of CLAUSE_PATTERNS) {
    if (pattern.mentions?.test(text) !== false) {
      text = removeMatches(text, pattern);
    }
  }
  return text;
}

const MAX_CLAUSE_CHARACTERS = 180;

function removeMatches(text: string, pattern: ClausePattern): string {
  let result = text;
  let searchFrom = 0;
  for (;;) {
    pattern.opening.lastIndex = searchFrom;
    const found = pattern.opening.exec(result);
    if (found === null) {
      return result;
    }
    const cut = cutClause(result, found.index, pattern);
    if (cut === undefined) {
      searchFrom = found.index + Math.max(1, found[0].length);
    } else {
      result = cut.text;
      searchFrom = cut.resumeAt;
    }
  }
}

interface Cut {
  text: string;
  /** Where to search on: what stands before is settled. */
  resumeAt: number;
}

/** The text without the clause that opens at `start`; undefined where it is content or cannot be bounded. */
function cutClause(text: string, start: number, pattern: ClausePattern): Cut | undefined {
  const place = placeOfClause(text, start);
  const misplaced =
    pattern.wholeSentence === true ? 'inside' : pattern.staysInFront === true ? 'sentenceStart' : 'content';
  if (place === 'content' || place === misplaced) {
    return undefined;
  }
  const end = clauseEnd(text, start);
  if (end === undefined || !pattern.isAgency.test(text.slice(start, end))) {
    return undefined;
  }
  if (place === 'inside') {
    return cutInside(text, start, end);
  }
  return pattern.wholeSentence === true ? cutSentence(text, start, end) : cutOpening(text, start, end);
}

/** A clause hangs on a comma or dash, or opens a sentence; anything else is part of the statement. */
function placeOfClause(text: string, start: number): 'inside' | 'sentenceStart' | 'content' {
  const before = text.slice(Math.max(0, start - 4), start).trimEnd();
  if (/[,–—-]$/u.test(before)) {
    return 'inside';
  }
  if (before === '' || /[.!?…»”]$/u.test(before)) {
    // «…» деп хабарлайды: the quotation belongs to the clause's sentence.
    return /[»”]$/u.test(before) && NO_COMMA_NEEDED.test(text.slice(start, start + 12)) ? 'inside' : 'sentenceStart';
  }
  return NO_COMMA_NEEDED.test(text.slice(start, start + 12)) ? 'inside' : 'content';
}

/** Kazakh «деп» and Russian «со ссылкой на» follow without a comma. */
const NO_COMMA_NEEDED = /^(?:деп|со ссылкой) /u;

/** End of the clause that starts at `start`: the next comma, stop or dash outside quotation marks. */
function clauseEnd(text: string, start: number): number | undefined {
  const limit = Math.min(text.length, start + MAX_CLAUSE_CHARACTERS);
  let depth = 0;
  for (let index = start; index < limit; index++) {
    const character = text[index]!;
    if ('«“('.includes(character)) {
      depth++;
    } else if ('»”)'.includes(character)) {
      depth--;
    } else if (depth <= 0 && endsClause(text, index, character)) {
      return index;
    }
  }
  return limit === text.length ? limit : undefined;
}

function endsClause(text: string, index: number, character: string): boolean {
  const after = text.slice(index + 1, index + 18);
  if (character === ',') {
    return !/^ (?:со ссылкой|ссылаясь|citing|with reference)/u.test(after);
  }
  if (character === '.') {
    const abbreviated = /(?:^|[ «(])(?:г|им|ул|обл|ж|соб|\p{Lu})$/u.test(text.slice(Math.max(0, index - 5), index));
    return after === '' || (after.startsWith(' ') && !abbreviated);
  }
  return '!?…;:'.includes(character) || ('–—-'.includes(character) && text[index - 1] === ' ' && after.startsWith(' '));
}

/** «A, сообщает X.» → «A.»; «A, сообщает X, B» → «A B», or «A, B» where B needs its comma. */
function cutInside(text: string, start: number, end: number): Cut {
  const head = trimEndOf(text.slice(0, start), ' ,–—-');
  const tail = text.slice(end).trimStart();
  const closed = /[.!?…]["»”]?$/u.test(head);
  if (tail === '') {
    return { text: closed ? head : `${head}.`, resumeAt: head.length };
  }
  if (tail.startsWith(',')) {
    const rest = tail.slice(1).trimStart();
    return { text: `${head}${NEEDS_COMMA.test(rest) ? ',' : ''} ${rest}`, resumeAt: head.length };
  }
  if (tail.startsWith('.') && closed) {
    return { text: head + tail.slice(1), resumeAt: head.length };
  }
  const glue = '.!?…;:'.includes(tail[0]!) ? '' : ' ';
  return { text: head + glue + tail, resumeAt: head.length };
}

/** «Как сообщает X, глава палаты …» → «Глава палаты …»: only before a comma, for else the statement is in it. */
function cutOpening(text: string, start: number, end: number): Cut | undefined {
  const rest = text.slice(end + 1).trimStart();
  const [first] = rest;
  if (text[end] !== ',' || first === undefined) {
    return undefined;
  }
  return { text: text.slice(0, start) + first.toUpperCase() + rest.slice(first.length), resumeAt: start };
}

/** «Об этом сообщает X.» goes with its stop. */
function cutSentence(text: string, start: number, end: number): Cut | undefined {
  const stop = text[end];
  if (stop !== undefined && !'.!?…'.includes(stop)) {
    return undefined;
  }
  const rest = text.slice(end + 1).trimStart();
  return { text: rest === '' ? text.slice(0, start).trimEnd() : text.slice(0, start) + rest, resumeAt: start };
}

/** Conjunctions, relative words and participles that a comma must introduce. */
const NEEDS_COMMA =
  /^(?:а |но |что |чтобы |где |когда |куда |если |хотя |однако |котор|(?:в|на|по|с|о|из|для|от|при)(?: \p{L}{3,12})? котор|which |who |where |while |but )|^\p{L}{3,20}(?:вш|ющ|ящ|нн)(?:ий|ая|ее|ие|его|ей|их|им|ими|ую|ем|ый|ое|ые|ого|ой|ых|ым)(?![\p{L}])/u;
