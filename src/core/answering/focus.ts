import type { Language } from '../language/language.ts';
import { samePersonName } from '../language/latin.ts';
import type { PersonName } from '../language/personNames.ts';
import type { AnswerKind } from '../language/relatedWords.ts';
import { HOME_COUNTRY, type Question } from '../retrieval/question.ts';
import type { RetrievalIndex } from '../retrieval/retrieve.ts';
import { matchWord, namesMember, type SoughtWord } from '../retrieval/wordMatch.ts';
import { amountTest } from './amounts.ts';
import { focusNoun } from './focusNoun.ts';
import { asksWhoLed, tellsOfLeading } from './leadingQuestion.ts';
import { asksForMembers } from './membersQuestion.ts';
import { soughtWords } from './requirements.ts';
import type { SentenceFacts } from './sentenceFacts.ts';
import { asksWhatWasSigned, documentWord, tellsOfSigning } from './signingQuestion.ts';

/** The thing a question asks for, as a test of sentences. */
export interface Focus {
  /** Of the question. */
  lang: Language;
  /** The noun asked about («сколько *делегаций*», «какой *документ*»); null where the question has none. */
  noun: SoughtWord | null;
  /** Whether the answer must hold a thing of the kind asked for: a number of something, a member of a class. */
  strict: boolean;
  /** Whether a sentence speaks of the very noun asked about. */
  holdsNoun(sentence: SentenceFacts): boolean;
  /** Asked when: the date of an article tells it of what the article is about. */
  datedByArticle: boolean;
  /** Whether a sentence holds a thing of the kind asked for that the question does not name itself. */
  isToldBy(sentence: SentenceFacts): boolean;
  /** Whether it holds things of all kinds asked for, where there are several. */
  tellsAll(sentence: SentenceFacts): boolean;
}

/** How well a sentence must hold the noun asked about. */
const NOUN_MATCH = 0.6;

/** Kinds of things that a class word must be answered by; a date may be that of the article. */
const STRICT_KINDS: readonly AnswerKind[] = ['number', 'country', 'person', 'post'];

/** Words of talks; with their translations they tell what a meeting was about. */
const TALKING = ['обсудить', 'сказать', 'предложить', 'договориться', 'тема'];

/** Finds what the question asks for. */
export function focusOf(question: Question, index: RetrievalIndex): Focus {
  const { asked, lang, countries } = question;
  const signing = asksWhatWasSigned(question);
  const word = signing ? documentWord(lang) : focusNoun(question);
  const [noun = null] = word ? soughtWords([word], lang, index) : [];
  const leading = asksWhoLed(question);
  const members = asksForMembers(question);
  const tests: ((sentence: SentenceFacts) => boolean)[] = asked.kinds.map((kind) => {
    if (kind === 'number') return amountTest(question, noun);
    if (kind === 'person') return personTest(question);
    if (kind === 'place') {
      return (sentence) => [...sentence.countries].some((code) => !countries.includes(code)) || sentence.namesPlace;
    }
    return (sentence) => sentence.has(kind);
  });
  const isOfClass = (sentence: SentenceFacts) => {
    if (noun === null) return false;
    if (noun.kinds.some((kind) => kind !== 'any' && sentence.has(kind))) return true;
    // «Какие документы»: one that is named says more than «документ» again.
    if (noun.members[lang].size === 0) return matchWord(noun, sentence.words) > 0;
    return namesMember(noun, sentence.words) || (signing && matchWord(noun, sentence.words) >= NOUN_MATCH);
  };
  if (members && tests.length === 0) {
    tests.push(({ people: found }) => found.length >= FEWEST_MEMBERS);
  }
  if (asked.topic && tests.length === 0) {
    const talking = soughtWords(TALKING, 'ru', index);
    tests.push((sentence) => talking.some((word) => matchWord(word, sentence.words) > 0));
  }
  // A list of things that have no name of their own is told by a sentence that enumerates.
  if (asked.several && tests.length === 0 && (noun === null || noun.kinds.includes('any'))) {
    tests.push((sentence) => /, [^,]+(?:,| и | және | мен | and )/u.test(sentence.text));
  }
  return {
    lang,
    noun,
    strict:
      signing ||
      leading ||
      asked.intent === 'how_many' ||
      noun?.kinds.some((kind) => STRICT_KINDS.includes(kind)) === true,
    holdsNoun: (sentence) => {
      if (signing) return tellsOfSigning(sentence);
      return noun !== null && matchWord(noun, sentence.words) >= NOUN_MATCH;
    },
    datedByArticle: asked.intent === 'when',
    tellsAll: (sentence) => asked.kinds.length > 1 && tests.every((test) => test(sentence)),
    isToldBy: (sentence) => (tests.length > 0 ? tests.some((test) => test(sentence)) : isOfClass(sentence)),
  };
}

/** Asked who: a sentence that names somebody whom the question does not; several people, or who led, where that is asked. */
function personTest(question: Question): (sentence: SentenceFacts) => boolean {
  const { people, countries, requiredCountries } = question;
  const named = people.flatMap(({ words }) => words);
  const isNew = ({ words }: PersonName) => !words.some((part) => named.some((known) => samePersonName(part, known)));
  if (asksForMembers(question)) return ({ people: found }) => found.filter(isNew).length >= FEWEST_MEMBERS;
  if (!asksWhoLed(question)) return ({ people: found }) => found.some(isNew);
  // «главой делегации Германии», asked of no other country than one's own.
  const whose = new Set([...countries, ...(requiredCountries.length > 0 ? [] : [HOME_COUNTRY])]);
  return ({ people: found, text, countries: told }) =>
    tellsOfLeading(text) && (told.size === 0 || [...told].some((code) => whose.has(code))) && found.some(isNew);
}

/** A sentence with so many names lists them. */
const FEWEST_MEMBERS = 2;
