import { normalise } from '../language/normalise.ts';
import { splitWords } from '../language/words.ts';
import type { SentenceFacts } from './sentenceFacts.ts';

/** A sentence this far back may still be what another points at. */
const MAX_LOOK_BACK = 3;
/** «По его словам», "According to him": so many first words are looked at for a pronoun. */
const OPENING_WORDS = 3;
/** Three words are no longer. */
const OPENING_CHARACTERS = 100;
/** Words that a pronoun may follow without another subject between. */
const LEADING = wordSet('по согласно также кроме при затем тогда осыған сонымен сондай-ақ according in then');
/** A speech whose words of attribution are so many sentences further on is quoted with them. */
const MAX_LOOK_AHEAD = 2;

/** Personal pronouns: a person named before. */
const PRONOUNS = wordSet(
  'он она они его ее их ему ей им него нее них ол олар оның олардың оған оны he she they him her them his their',
);
/** What somebody is, instead of the name, as the first word. */
const ROLES = wordSet(
  'гость гостья собеседник собеседница понтифик дипломат спикер президент министр посол сенатор депутат маршал қонақ елші президент спикер сенатор депутат guest ambassador president speaker senator minister',
);
/** The thing told of in the sentence before, as the first word. */
const DEMONSTRATIVES = wordSet(
  'оно этот эта это эти там тогда затем позже тот та те таким такой такая такие документ документы бұл сол мұндай кейін құжат жиын it this that these those there then later',
);

/**
 * The places of a sentence and of those that say whom or what it speaks of: «Он отметил …» with the sentence that names
 * him. What «стороны» met stands in the title, which the frame gives.
 *
 * @param sentences - all of the article
 * @returns ascending, `place` last
 */
export function withAntecedent(sentences: readonly SentenceFacts[], place: number): readonly number[] {
  let known = found.get(sentences);
  if (!known) {
    known = new Map();
    found.set(sentences, known);
  }
  let places = known.get(place);
  if (!places) {
    places = findAntecedent(sentences, place);
    known.set(place, places);
  }
  return places;
}

/** What was found before, for as long as somebody keeps the sentences of the article. */
const found = new WeakMap<readonly SentenceFacts[], Map<number, readonly number[]>>();

function findAntecedent(sentences: readonly SentenceFacts[], place: number): readonly number[] {
  const sentence = sentences[place]!;
  const [first] = openingWords(sentence);
  if (first === undefined || place === 0) return [place];
  if (opensWithPronoun(sentence) || (ROLES.has(first) && sentence.people.length === 0)) {
    // «Его заседание»: nobody's, but that of the thing right before.
    const named = namedBefore(sentences, place) ?? place - 1;
    const between = Array.from({ length: place - named - 1 }, (_, index) => named + 1 + index);
    return [named, ...between.filter((index) => mayNameSomebody(sentences[index]!)), place];
  }
  if (!DEMONSTRATIVES.has(first) || sentence.people.length > 0) return [place];
  const before = place - 1;
  const named = opensWithPronoun(sentences[before]!) ? namedBefore(sentences, before) : undefined;
  return named === undefined ? [before, place] : [named, before, place];
}

/** A sentence that may speak of somebody by a name that is not known for one: whom a pronoun behind it means, it shows. */
function mayNameSomebody({ capitalised }: SentenceFacts): boolean {
  return capitalised.length > 1 || capitalised.some((word) => /(?:[оеё]в|[оеё]ва|ина?|ск(?:ий|ая)|енко)$/u.test(word));
}

/** The nearest sentence before that names a person and does not itself open with a pronoun. */
function namedBefore(sentences: readonly SentenceFacts[], place: number): number | undefined {
  for (let before = place - 1; before >= Math.max(0, place - MAX_LOOK_BACK); before--) {
    const facts = sentences[before]!;
    if (facts.people.length > 0 && !opensWithPronoun(facts)) return before;
  }
  return undefined;
}

/**
 * The place of the sentence that says whose words a sentence is, where it stands in a speech of several sentences that
 * ends a little further on: «…», – сказал он.
 *
 * @param textBetween - the article's text between two sentences
 */
export function attributionAfter(
  sentences: readonly SentenceFacts[],
  place: number,
  textBetween: (first: SentenceFacts, second: SentenceFacts) => string,
): number | undefined {
  let start = place;
  while (start > 0 && !textBetween(sentences[start - 1]!, sentences[start]!).includes('\n')) start--;
  let depth = 0;
  for (let index = start; index < sentences.length && index <= place + MAX_LOOK_AHEAD; index++) {
    if (index > start && textBetween(sentences[index - 1]!, sentences[index]!).includes('\n')) return undefined;
    depth = depthAfter(sentences[index]!.text, depth);
    if (index >= place && depth <= 0) return index === place ? undefined : index;
  }
  return undefined;
}

/**
 * The places of the sentences before that begin a speech of which a sentence is the rest: «Казахстан – наш партнер. Здесь …»,
 * – заявил маршал.
 */
export function speechBefore(sentences: readonly SentenceFacts[], place: number): number[] {
  for (let start = place - 1; start >= Math.max(0, place - MAX_LOOK_BACK); start--) {
    if (!/^[«"“„]/.test(sentences[start]!.text)) continue;
    let depth = 0;
    for (let index = start; index < place; index++) depth = depthAfter(sentences[index]!.text, depth);
    if (depth > 0) return Array.from({ length: place - start }, (_, index) => start + index);
  }
  return [];
}

/** How many quotations are open behind a text. */
function depthAfter(text: string, before: number): number {
  let depth = before;
  for (const character of text) {
    if ('«“„'.includes(character)) depth++;
    else if ('»”'.includes(character)) depth = Math.max(0, depth - 1);
  }
  return depth;
}

function opensWithPronoun(sentence: SentenceFacts): boolean {
  const [first = '', ...others] = openingWords(sentence);
  return PRONOUNS.has(first) || (LEADING.has(first) && others.some((word) => PRONOUNS.has(word)));
}

function openingWords({ text }: SentenceFacts): string[] {
  return splitWords(text.slice(0, OPENING_CHARACTERS))
    .slice(0, OPENING_WORDS)
    .map((word) => normalise(word.text));
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
