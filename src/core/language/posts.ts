import { findOrganisationsIn } from './organisations.ts';
import { PARLIAMENT_KEYS } from './organisationTables.ts';
import { createPhraseFinder, type PhraseFinder, type PhraseHit, type Token, tokenise } from './phrases.ts';
import { readPhraseTable, type TableMeaning } from './phraseTable.ts';
import { POST_TABLE } from './postTables.ts';
import type { Span } from './span.ts';

/** A post named in a text. */
export interface PostMatch extends Span {
  /**
   * The same in all languages: `president`, `minister:foreign`, `chair:senate`, `chair:mazhilis`, `chair:parliament` (of any
   * other parliament or chamber), `chair:cis-ipa`, `deputy-chair:senate`; `speaker` and `chair` alone where no body is named.
   */
  key: string;
}

/**
 * Finds posts in Russian, Kazakh or English, in any form and number. The head of a body is found with it: «Председатель
 * Сената», «спикер узбекского Сената», «Сенат төрағасы», “Senate Chairman” are all `chair:senate`. Spans in order, none
 * overlap. Linear in the text.
 *
 * @param tokens - of this text, where they are cut already
 */
export function findPosts(text: string, tokens: readonly Token[] = tokenise(text)): PostMatch[] {
  find ??= createPhraseFinder(readPhraseTable(POST_TABLE));
  const hits = find(tokens, (hit) => isPost(hit, tokens));
  const bodies = findOrganisationsIn(tokens);
  const matches: PostMatch[] = [];
  let from = 0;
  for (const hit of hits) {
    while (from < bodies.length && bodies[from]!.last < hit.first - FARTHEST) from += 1;
    const match = withBody(hit, bodies, from, tokens);
    // “Deputy Mazhilis Speaker”: its first word alone was taken for a member.
    if (match && (matches.at(-1)?.start ?? -1) === match.start) matches.pop();
    const before = matches.at(-1);
    if (match && (!before || match.start >= before.end)) matches.push(match);
  }
  return matches;
}

let find: PhraseFinder<TableMeaning> | undefined;

/** «спикер узбекского Сената», «Speaker of the Uzbek Senate»: words between a head and its body. */
const FARTHEST = 4;
const LED = new Set(['chair', 'head', 'speaker', 'deputy-chair', 'deputy-speaker']);
const OPEN_HEAD = new Set(['head']);

function isPost({ first, last, meaning, ending }: PhraseHit<TableMeaning>, tokens: readonly Token[]): boolean {
  const { key } = tokens[first]!;
  // «елшілік» is an embassy, «президенттік» an adjective.
  if (ending === 'derived') return false;
  // «PM», «MP» are capitals; "at 5 pm" is none.
  if (first === last && (key === 'pm' || key === 'mp')) return tokens[first]!.upper;
  if (meaning.key === 'pope' && key === 'pope') return tokens[first]!.capitalised;
  return true;
}

/** Completes `chair`, `speaker`, `head` by the body beside it; a head of nothing known is no post. */
function withBody(
  hit: PhraseHit<TableMeaning>,
  bodies: readonly PhraseHit<TableMeaning>[],
  from: number,
  tokens: readonly Token[],
): PostMatch | undefined {
  const { key, language } = hit.meaning;
  const { start, end } = hit;
  if (key === 'president' || key === 'vice-president') {
    const body = bodies.find(
      ({ first, last, meaning }) => PRESIDED.has(meaning.key) && isBeside(hit, first, last, tokens),
    );
    if (!body) return { start, end, key };
    const led = `${key === 'president' ? 'chair' : 'deputy-chair'}:${body.meaning.key}`;
    return { start: Math.min(start, body.start), end: Math.max(end, body.end), key: led };
  }
  if (!LED.has(key)) return { start, end, key };
  const body = bodyOf(hit, bodies, from, tokens, language);
  if (!body) return OPEN_HEAD.has(key) ? undefined : { start, end, key };
  const deputy = language === 'en' && body.last < hit.first ? tokens[body.first - 1] : undefined;
  const isDeputy = deputy !== undefined && DEPUTY.has(deputy.key) && tokens[body.first]!.gap.length < 2;
  const led = leaderKey(isDeputy ? 'deputy-chair' : key, body.meaning.key);
  if (led && isDeputy) return { start: deputy.start, end: Math.max(end, body.end), key: led };
  return led ? { start: Math.min(start, body.start), end: Math.max(end, body.end), key: led } : undefined;
}

const DEPUTY = new Set(['deputy', 'vice']);

/** Assemblies whose head is called a president: “IPU President”, «президент ПАСЕ», “President of the European Parliament”. */
const PRESIDED = new Set('ipu pace osce-pa apa pam un-general-assembly european-commission'.split(' '));

function isBeside(hit: PhraseHit<TableMeaning>, first: number, last: number, tokens: readonly Token[]): boolean {
  if (last + 1 === hit.first || hit.last + 1 === first) return true;
  const between = tokens.slice(hit.last + 1, first).map(({ key }) => key);
  return between.length > 0 && between.length < 3 && between.every((key) => key === 'of' || key === 'the');
}

function bodyOf(
  hit: PhraseHit<TableMeaning>,
  bodies: readonly PhraseHit<TableMeaning>[],
  from: number,
  tokens: readonly Token[],
  language: TableMeaning['language'],
): PhraseHit<TableMeaning> | undefined {
  let before: PhraseHit<TableMeaning> | undefined;
  let after: PhraseHit<TableMeaning> | undefined;
  for (let index = from; index < bodies.length; index += 1) {
    const body = bodies[index]!;
    if (body.last < hit.first) before = body;
    if (body.first > hit.last + FARTHEST + 1) break;
    if (body.first > hit.last) {
      after = body;
      break;
    }
  }
  const follows = after && isOpen(tokens, hit.last + 1, after.first, FARTHEST, language === 'ru') ? after : undefined;
  const precedes = before && isOpen(tokens, before.last + 1, hit.first, language === 'kk' ? 1 : 0) ? before : undefined;
  if (language === 'kk') return precedes;
  if (language === 'ru') return follows;
  return precedes ?? (follows && linkedByOf(tokens, hit.last, follows.first) ? follows : undefined);
}

/** Nothing but few words and spaces between: no punctuation ends the phrase. */
function isOpen(tokens: readonly Token[], from: number, to: number, most: number, genitive = false): boolean {
  if (to - from > most) return false;
  for (let at = from; at <= to; at += 1) {
    if (!/^[ \u00a0\n-]{1,2}$/.test(tokens[at]!.gap)) return false;
    if (at < to && (STOPPERS.has(tokens[at]!.key) || (genitive && !GENITIVE.test(tokens[at]!.key)))) return false;
  }
  return true;
}

/** Words after which a body is no longer the one that is led: «председатель посетил Сенат», «глава делегации в парламенте». */
const STOPPERS = new Set('в во и с со на по из к о об а но and in with at to from by for мен және'.split(' '));

/** «узбекского», «Совета», «верхней»; not «посетил», «посетила». */
const GENITIVE = /(?:ого|его|ой|ей|ых|их|[^л][аи]|[яы])$/;

function linkedByOf(tokens: readonly Token[], last: number, first: number): boolean {
  return tokens[last + 1]?.key === 'of' || first === last + 1;
}

const PARLIAMENTS = new Set(PARLIAMENT_KEYS.split(' '));

function leaderKey(key: string, body: string): string | undefined {
  if (body === 'friendship-group') return 'head-of-friendship-group';
  if (body === 'government' || body === 'cabinet')
    return key.startsWith('deputy') ? 'deputy-prime-minister' : 'prime-minister';
  if (body === 'foreign-ministry') return key.startsWith('deputy') ? 'deputy-minister' : 'minister:foreign';
  if (body === 'central-asia') return undefined;
  const place = PARLIAMENTS.has(body) ? 'parliament' : body;
  return `${key.startsWith('deputy') ? 'deputy-chair' : 'chair'}:${place}`;
}
