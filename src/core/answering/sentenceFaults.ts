import { findCountries } from '../language/countries.ts';
import type { Language } from '../language/language.ts';
import { normalise } from '../language/normalise.ts';
import { findOrganisations } from '../language/organisations.ts';
import { findPersonNames } from '../language/personNames.ts';
import { findPosts } from '../language/posts.ts';
import { isStopWord } from '../language/stopWords.ts';
import { splitWords, type Word } from '../language/words.ts';
import type { Failure } from '../verification/claim.ts';
import { isInstruction } from './instruction.ts';
import { addressesIn } from './quotable.ts';

/** A sentence of a draft with what it cites. */
export interface DraftedSentence {
  text: string;
  lang: Language;
  quotes: readonly string[];
  /** The sentences it quotes from, and the titles and publishers of their articles. */
  sources: readonly string[];
}

/**
 * What a sentence must not have, beside what the verifier finds: an address or a command, an order to whoever reads it,
 * even where an article gives one; signs of code or markup and words of another script that no source has; a pronoun
 * whose noun stands in another sentence.
 */
export function sentenceFaults(sentence: DraftedSentence): Failure[] {
  return [
    ...tooShort(sentence),
    ...addresses(sentence),
    ...orders(sentence),
    ...markup(sentence),
    ...foreignWords(sentence),
    ...danglingPronoun(sentence),
  ];
}

/** Fewer words are a slogan or a name, not something that can be proved. */
const MIN_WORDS = 3;

function tooShort({ text }: DraftedSentence): Failure[] {
  if (splitWords(text).length >= MIN_WORDS) return [];
  return [{ kind: 'support', fact: text, reason: `"${text}" is no sentence; say who did what.` }];
}

/** Links are made by code from the store, so that no address leaves in words, not even one that an article gives. */
function addresses({ text, quotes }: DraftedSentence): Failure[] {
  return [...new Set([text, ...quotes])].flatMap(addressesIn).map((fact) => ({
    kind: 'link',
    fact,
    reason: `"${fact}" is an address or a command; give none, neither in a sentence nor in a quote.`,
  }));
}

/** An article that orders its reader about is not to speak through an answer. */
function orders({ text, quotes }: DraftedSentence): Failure[] {
  return [...new Set([text, ...quotes])].filter(isInstruction).map((fact) => ({
    kind: 'support',
    fact,
    reason: `"${fact}" is an order to a machine, not news; neither tell nor quote it.`,
  }));
}

function markup({ text, sources }: DraftedSentence): Failure[] {
  const signs = [...new Set(text.match(/[<>{}[\]\\|`^~*_#=·]/g) ?? [])];
  const foreign = signs.filter((sign) => !sources.some((source) => source.includes(sign)));
  if (foreign.length === 0) return [];
  const fact = foreign.join(' ');
  return [{ kind: 'support', fact, reason: `"${fact}" is no part of a plain sentence; write words only.` }];
}

const LATIN = /\p{Script=Latin}/u;
const CYRILLIC = /\p{Script=Cyrillic}/u;
/** Most words are of letters of the language alone. */
const PLAIN: Record<Language, RegExp> = {
  ru: /^[а-яёӘәҒғҚқҢңӨөҰұҮүҺһІі]+$/iu,
  kk: /^[а-яёӘәҒғҚқҢңӨөҰұҮүҺһІі]+$/iu,
  en: /^[a-z]+$/i,
};
const NUMERAL = /^(?:[IVXLC]+|\d+(?:st|nd|rd|th|s))$/;

/** Words of another script, or of letters and digits mixed, must stand in a source as they are: keys, code, slogans. */
function foreignWords({ text, lang, sources }: DraftedSentence): Failure[] {
  const native = lang === 'en' ? LATIN : CYRILLIC;
  let known: string[] | undefined;
  return (text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).flatMap((fact) => {
    if (PLAIN[lang].test(fact)) return [];
    const hasForeign = [...fact].some((letter) => /\p{L}/u.test(letter) && !native.test(letter));
    const mixed = /\p{L}/u.test(fact) && /\p{N}/u.test(fact);
    if ((!hasForeign && !mixed) || NUMERAL.test(fact)) return [];
    known ??= sources.map((source) => source.toLowerCase());
    if (known.some((source) => source.includes(fact.toLowerCase()))) return [];
    return [
      { kind: 'support' as const, fact, reason: `"${fact}" stands in none of the sentences quoted; leave it out.` },
    ];
  });
}

/** Pronouns that need a person before them in the sentence, and those that need any noun. */
const PERSONAL: ReadonlySet<string> = new Set('он она he she'.split(' '));
const POINTING: ReadonlySet<string> = new Set(
  (
    'они его ее ему ей им их ими него нее нему ней ним ними них нем ол оны оның оған онда одан онымен олар оларды ' +
    'олардың оларға олармен they his her him them their'
  ).split(' '),
);

/** Each sentence is proved by itself, so that it must say by itself whom it speaks of. */
function danglingPronoun({ text, lang, sources }: DraftedSentence): Failure[] {
  const words = splitWords(text);
  for (const [place, word] of words.entries()) {
    const key = normalise(word.text);
    // «он» is ten in Kazakh.
    const isPersonal = PERSONAL.has(key) && lang !== 'kk';
    if (!isPersonal && !POINTING.has(key)) continue;
    if (lang === 'en' && isNamedNext(text, place, words)) continue;
    const before = text.slice(0, word.start);
    const isNamed = isPersonal
      ? namesSomeone(before, lang) ||
        isSecondClause(before, lang) ||
        words.slice(0, place).some((other) => isNameIn(other.text, sources))
      : words.slice(0, place).some((other) => other.text.length > 2 && !isNoNoun(normalise(other.text), lang));
    if (isNamed) continue;
    const reason = `"${word.text}" points outside the sentence; name who or what is meant.`;
    return [{ kind: 'person', fact: word.text, reason }];
  }
  return [];
}

/** “During her visit, Tanzila Narbayeva met …”: what opens a sentence may speak of its subject, told right behind. */
function isNamedNext(text: string, place: number, words: readonly Word[]): boolean {
  const [opening, pronoun, noun] = [words[place - 1], words[place], words[place + 1]];
  if (place !== 1 || !opening || !pronoun || !noun) return false;
  if (!OPENS_FOR_SUBJECT.test(opening.text) || !/^(?:his|her|their)$/i.test(pronoun.text)) return false;
  // “In his words, Tokayev …”: whose words they are stands before.
  if (OF_SAYING.test(noun.text)) return false;
  const comma = text.indexOf(', ', noun.end);
  if (comma < 0) return false;
  const subject = text.slice(comma + 2);
  return findPersonNames(subject, 'en').some(({ start }) => start === 0);
}

const OPENS_FOR_SUBJECT = /^(?:during|in|on|at|after|before|throughout|amid|upon|following)$/i;
const OF_SAYING =
  /^(?:words?|views?|opinions?|estimat\p{L}*|assessments?|account|behalf|honou?r|place|stead|absence|name)$/iu;

/** «… рабочую группу; она соберется …»: a clause stands before the pronoun, with nouns that it can mean. */
function isSecondClause(before: string, lang: Language): boolean {
  const clause = before.slice(
    0,
    Math.max(before.lastIndexOf(','), before.lastIndexOf(';'), before.lastIndexOf(':')) + 1,
  );
  return splitWords(clause).filter(({ text }) => text.length > 3 && !isNoNoun(normalise(text), lang)).length > 2;
}

/** A word that a source writes with a capital within a sentence, such as a surname that stands alone. */
function isNameIn(word: string, sources: readonly string[]): boolean {
  if (!/^\p{Lu}/u.test(word)) return false;
  return sources.some((source) => splitWords(source).some(({ text }, place) => place > 0 && text === word));
}

function isNoNoun(key: string, lang: Language): boolean {
  return isStopWord(key, lang) || key === 'according' || key === 'согласно';
}

function namesSomeone(text: string, lang: Language): boolean {
  if (findPersonNames(text, lang).length > 0 || findPosts(text).length > 0) return true;
  return findCountries(text).length > 0 || findOrganisations(text).length > 0;
}

/** Whether a sentence names nobody and no country, and so speaks of whatever the one before it speaks of. */
export function isFloating(text: string, lang: Language): boolean {
  return findPersonNames(text, lang).length === 0 && findCountries(text).length === 0;
}
