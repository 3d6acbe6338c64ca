import { findCountries } from '../language/countries.ts';
import type { Language } from '../language/language.ts';
import { normalise } from '../language/normalise.ts';
import { findOrganisations } from '../language/organisations.ts';
import { findPersonNames } from '../language/personNames.ts';
import type { Span } from '../language/span.ts';
import { stem } from '../language/stem.ts';
import { isQuestionWord } from '../language/stopWords.ts';
import { splitWords } from '../language/words.ts';
import { analyseQuestion } from '../retrieval/question.ts';
import { contentWords } from '../retrieval/terms.ts';

/** One earlier message of a conversation. */
export interface Turn {
  role: 'user' | 'assistant';
  content: string;
}

/** A question that can be understood by itself. */
export interface Standalone {
  /** What the reader is shown as the question understood. */
  text: string;
  /** The part that asks now; equals `text` where nothing had to be added. */
  asking: string;
  /** What earlier turns speak of: helps to find, is not asked for. Empty where the question stands alone. */
  context: string;
}

/** Openings and pronouns that point back; as whole words. */
const POINTS_BACK: Record<Language, { opening: RegExp; words: ReadonlySet<string> }> = {
  ru: {
    opening: /^(?:а|и|но|тогда|еще|а если|а как|ну а)(?![\p{L}])/u,
    words: new Set(
      'он она оно они его ее их ему ей им нее него них ним ней нем этот эта это эти этого этой этих этому этим этом там туда тогда тот та те того той тех тому том там-то'.split(
        ' ',
      ),
    ),
  },
  kk: {
    opening: /^(?:ал|ал енді|және|енді|сонда|тағы)(?![\p{L}])/u,
    words: new Set(
      'ол оның оны оған онда одан онымен олар олардың оларды оларға бұл бұның мұны мұнда осы осыны осында сол соны сонда соның сонымен'.split(
        ' ',
      ),
    ),
  },
  en: {
    opening: /^(?:and|but|what about|how about|then|also)\b/,
    words: new Set('he she it they him her his hers its their them this that these those there then one'.split(' ')),
  },
};

/** A question of so few content words leans on the one before it. */
const FEW_WORDS = 2;
const PREPOSITIONS = new Set('с со о об от к ко у для из в во на with by to from about of in'.split(' '));
const ANY_DAY = '2025-01-01';
/** Longest part of an earlier turn that is read. */
const MAX_CHARACTERS = 600;

/**
 * Makes a follow-up understandable by itself, by rules: «А с Монголией?» takes the earlier question with the country
 * or the person exchanged, «А когда это было?» asks it again with its own question word; «А кто принял его позже?» is
 * asked with the earlier question and the names of the answer beside it.
 */
export function standaloneQuestion(question: string, history: readonly Turn[], lang: Language): Standalone {
  const alone = { text: question, asking: question, context: '' };
  const earlier = history.findLast(({ role }) => role === 'user')?.content.slice(0, MAX_CHARACTERS);
  const reply = history.findLast(({ role }) => role === 'assistant')?.content.slice(0, MAX_CHARACTERS) ?? '';
  if (!earlier || !isFollowUp(question, `${earlier} ${reply}`, lang)) return alone;
  const exchanged = exchange(question, earlier, lang);
  if (exchanged) return { text: exchanged, asking: exchanged, context: '' };
  const text = `${earlier.trim()} ${question}`;
  // Its question word comes first, so that it decides what is asked for.
  if (subjectWords(question, lang).length === 0) return { text, asking: `${question} ${earlier.trim()}`, context: '' };
  return {
    text,
    asking: question,
    context: [withoutOtherCountries(earlier, question), ...namesIn(reply, lang)].join(' '),
  };
}

function isFollowUp(question: string, before: string, lang: Language): boolean {
  const { opening, words } = POINTS_BACK[lang];
  const text = normalise(question).trim();
  if (opening.test(text)) return true;
  const all = splitWords(text).map((word) => word.text);
  if (all.some((word) => words.has(word))) return true;
  // «Кто посетил Монголию?» is short and stands alone; «Кто подписал?» does not.
  const subject = subjectWords(question, lang);
  if (subject.length > FEW_WORDS) return false;
  return subject.length <= 1 || !namesItsSubject(question, before, lang);
}

/**
 * Whether a short question says what it is about: a country, a body, or a person of whom nothing was said before. One
 * who was named before may be asked about in the same matter.
 */
function namesItsSubject(question: string, before: string, lang: Language): boolean {
  if (findCountries(question).length > 0 || findOrganisations(question).length > 0) return true;
  const people = peopleIn(question, lang).map(({ start, end }) => stemsOf(question.slice(start, end), lang));
  if (people.length === 0) return false;
  const said = new Set(stemsOf(before, lang));
  return people.every((stems) => !stems.some((stem) => said.has(stem)));
}

function stemsOf(text: string, lang: Language): string[] {
  return splitWords(normalise(text)).map((word) => stem(word.text, lang));
}

/** Content words, but for those that only ask. */
function subjectWords(question: string, lang: Language): string[] {
  return contentWords(question, lang).filter((word) => !isQuestionWord(word, lang));
}

/** The earlier question about another country or person, where the follow-up names nothing but that. */
function exchange(question: string, earlier: string, lang: Language): string | null {
  const countries = findCountries(question);
  const now = onlyOne([...countries, ...(countries.length > 0 ? [] : peopleIn(question, lang))]);
  if (!now || subjectWords(question.slice(0, now.start) + question.slice(now.end), lang).length > 0) return null;
  const earlierCountries = countries.length > 0 ? findCountries(earlier) : [];
  const then = earlierCountries.length > 0 ? onlyOne(earlierCountries) : personInPlace(question, now, earlier, lang);
  if (!then) return null;
  return earlier.slice(0, then.start) + question.slice(now.start, now.end) + earlier.slice(then.end);
}

/** «А с Монголией?» after «Кто встречался с Грасбергсом?»: the one person behind the same preposition. */
function personInPlace(question: string, now: Span, earlier: string, lang: Language): Span | null {
  const preposition = prepositionBefore(question, now);
  return onlyOne(peopleIn(earlier, lang).filter((person) => prepositionBefore(earlier, person) === preposition));
}

function prepositionBefore(text: string, { start }: Span): string {
  const before = normalise(splitWords(text.slice(0, start)).at(-1)?.text ?? '');
  return PREPOSITIONS.has(before) ? before : '';
}

/** Whether a question names people does not depend on the day. */
function peopleIn(text: string, lang: Language): Span[] {
  return analyseQuestion(text, lang, () => ANY_DAY).people;
}

function onlyOne<Item>(items: readonly Item[]): Item | null {
  return items.length === 1 ? items[0]! : null;
}

/** An earlier country does not restrict a question that names its own. */
function withoutOtherCountries(earlier: string, question: string): string {
  if (findCountries(question).length === 0) return earlier;
  return findCountries(earlier).reduceRight((text, { start, end }) => text.slice(0, start) + text.slice(end), earlier);
}

function namesIn(text: string, lang: Language): string[] {
  return [...findPersonNames(text, lang), ...findCountries(text)].map(({ start, end }) => text.slice(start, end));
}
