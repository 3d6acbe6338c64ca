import { findCountries } from '../language/countries.ts';
import type { Language } from '../language/language.ts';
import { samePersonName } from '../language/latin.ts';
import { normalise } from '../language/normalise.ts';
import type { NumberMatch } from '../language/numbers.ts';
import type { AnswerKind } from '../language/relatedWords.ts';
import { isQuestionWord, isStopWord } from '../language/stopWords.ts';
import { splitWords } from '../language/words.ts';
import { HOME_COUNTRY, type Question } from '../retrieval/question.ts';
import type { RetrievalIndex } from '../retrieval/retrieve.ts';
import { matchWord, namesMember, type SoughtWord, sentenceWords } from '../retrieval/wordMatch.ts';
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

/** Words between a number and what it counts: «почти 50 предпринимателей», «11 совместных документов». */
const COUNTING_DISTANCE = 3;

/** Kinds of things that a class word must be answered by; a date may be that of the article. */
const STRICT_KINDS: readonly AnswerKind[] = ['number', 'country', 'person', 'post'];

/** Words of talks; with their translations they tell what a meeting was about. */
const TALKING = ['обсудить', 'сказать', 'предложить', 'договориться', 'тема'];

/** Question words that a noun follows: «какой документ», "how many delegations", «қандай орден». */
const ASKS_FOR_NOUN: Record<Language, RegExp> = {
  ru: /^(?:как(?:ой|ая|ое|ие|их|им|ими|ую|ого|ому|ом)|сколько|скольк\p{L}+|чей|чья|чье|котор\p{L}+)$/u,
  kk: /^(?:қандай|қай|неше|қанша|нешінші)$/u,
  en: /^(?:what|which|many|much|whose)$/u,
};

/** Finds what the question asks for. */
export function focusOf(question: Question, index: RetrievalIndex): Focus {
  const { asked, lang, people, countries, requiredCountries } = question;
  const signing = asksWhatWasSigned(question);
  const word = signing ? documentWord(lang) : focusNoun(question);
  const [noun = null] = word ? soughtWords([word], lang, index) : [];
  const named = people.flatMap(({ words }) => words);
  const leading = asksWhoLed(question);
  const members = asksForMembers(question);
  const tests: ((sentence: SentenceFacts) => boolean)[] = asked.kinds.map((kind) => {
    if (kind === 'number') return numberTest(question, noun);
    if (kind === 'person') {
      const whose = new Set([...countries, ...(requiredCountries.length > 0 ? [] : [HOME_COUNTRY])]);
      return ({ people: found, text, countries: told }) => {
        const others = found.filter(
          ({ words }) => !words.some((part) => named.some((known) => samePersonName(part, known))),
        );
        if (members) return others.length >= FEWEST_MEMBERS;
        // «главой делегации Германии», asked of no other country than one's own.
        if (leading && !(tellsOfLeading(text) && (told.size === 0 || [...told].some((code) => whose.has(code)))))
          return false;
        return others.length > 0;
      };
    }
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

/** A sentence with so many names lists them. */
const FEWEST_MEMBERS = 2;

/** The first content word after a question word that asks for one, an adjective before its noun passed over. */
function focusNoun({ searchText, lang, asked }: Question): string | null {
  const words = splitWords(searchText).map(({ text, capitalised }) => ({ key: normalise(text), capitalised }));
  const asking = words.findIndex(({ key }) => ASKS_FOR_NOUN[lang].test(key));
  if (asking < 0) return null;
  const tells = ({ key }: { key: string }) => !isStopWord(key, lang) && !isQuestionWord(key, lang);
  const first = words.findIndex((word, place) => place > asking && place < asking + REACH && tells(word));
  if (first < 0) return null;
  // «Сколько инвестировали компании», «Сколько Катар вложит», "How much is …": an amount, of nothing that is named.
  const isAmount =
    AMOUNT[lang].test(words[asking]!.key) && (words[first]!.capitalised || isVerb(words[first]!.key, lang));
  if (
    asked.intent === 'how_many' &&
    (isAmount || (first > asking + 1 && lang === 'en' && words[asking]!.key === 'much'))
  )
    return null;
  const [noun, next] = [words[first]!, words[first + 1]];
  const isBeforeNoun = next && !next.capitalised && tells(next) && !looksLikeVerb(next.key, lang);
  return isBeforeNoun && isAdjective(noun.key, lang) ? next.key : noun.key;
}

/** Words that ask for an amount as well as for a count. */
const AMOUNT: Record<Language, RegExp> = { ru: /^сколько$/u, kk: /^қанша$/u, en: /^(?:much|many)$/u };

/** The noun stands so close behind its question word. */
const REACH = 5;

function isVerb(word: string, lang: Language): boolean {
  if (lang === 'ru') {
    return /(?:ли|ло|лись|лось|лась|лся|[аяуюе]ет|[аяуюе]ют|ется|ются|ится|ятся|(?:стави|стои|вырос|дости|обош|потрат|выдел)\p{L}{0,3})$/u.test(
      word,
    );
  }
  return lang === 'en' && /^(?:did|do|does|has|have|had|will|would|was|were|is|are)$/.test(word);
}

function isAdjective(word: string, lang: Language): boolean {
  if (lang === 'ru') {
    // «соглашение», «делегаций», «заседаний» are nouns.
    if (/(?:[ае]ни|ти|стви|ци|си|зи)(?:е|й|ем)$/.test(word)) return false;
    return /(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ым|им|ых|их|ую|юю|ыми|ими|ом|ем)$/.test(word);
  }
  return lang === 'en' && /(?:al|ive|ous|ful|ic|ary|[^m]ent|ant|official|new|main|joint)$/.test(word);
}

/** «какой страной подписали»: behind a noun stands its verb. */
function looksLikeVerb(word: string, lang: Language): boolean {
  if (lang === 'ru') return /(?:[аяеиоу]л[аои]?|[аяеиоу]л(?:ся|[аои]сь)|[аяеиую]ть|[еиуюая]т|[еиуюая]тся)$/.test(word);
  return lang === 'en' && /ed$/.test(word);
}

/** Asked how many or how much: a number of the noun, a sum of money where a price is asked for, else any number. */
function numberTest({ text, lang }: Question, noun: SoughtWord | null): (sentence: SentenceFacts) => boolean {
  // «Неше пайызы»: the noun is the unit.
  if (noun !== null && !noun.kinds.includes('number')) return (sentence) => countsNoun(sentence, noun);
  // «Сколько стоил визит»: not any sum of money that an article on the visit gives.
  if (COST.test(text)) return (sentence) => COST.test(sentence.text) && sentence.numbers.some(isMoney);
  return PAID[lang].test(text) ? ({ numbers }) => numbers.some(isMoney) : statesAmount;
}

/** In any language. */
const COST =
  /сто(?:ил|ит)(?:[аои]|ь)?(?![\p{L}])|обош(?:ел|л)|цен[аыу](?![\p{L}])|стоимост|затрат|расход|бағасы|құны(?![\p{L}])|тұрады|шығын|\b(?:costs?|price|worth)\b/iu;

const PAID: Record<Language, RegExp> = {
  ru: /заплат|потрат|вложи|инвестир|денег|выдели/iu,
  kk: /ақша|қаржы|инвестиция|төле|жұмса/iu,
  en: /\b(?:pa(?:y|id)|spen[dt]|invest|money|contribute)/i,
};

/** A number that is no part of a date. */
function statesAmount({ numbers, dates }: SentenceFacts): boolean {
  return numbers.some((number) => !dates.some(({ start, end }) => number.start < end && start < number.end));
}

/** A number stands close to the noun it counts; an amount of money in a sentence that speaks of it. */
function countsNoun({ text, lang, numbers, dates, words: all }: SentenceFacts, noun: SoughtWord): boolean {
  const [country] = findCountries(noun.word);
  const words = splitWords(text);
  return numbers.some((number) => {
    // «в 2024 году» is no number of years.
    if (dates.some((date) => number.start < date.end && date.start < number.end)) return false;
    if (isMoney(number) && matchWord(noun, all) >= NOUN_MATCH) return true;
    const first = words.findIndex(({ end }) => end > number.start);
    const last = words.findLastIndex(({ start }) => start < number.end);
    const near = [
      ...words.slice(Math.max(0, first - COUNTING_DISTANCE), first),
      ...words.slice(last + 1, last + 1 + COUNTING_DISTANCE),
    ]
      .map((word) => word.text)
      .join(' ');
    // «65 мың қазақстандық», asked how many «казахстанцев».
    if (country && findCountries(near).some(({ code }) => code === country.code)) return true;
    if (matchWord(noun, sentenceWords(near, lang)) > 0) return true;
    // «объем грузов достиг 4,5 млн тонн»
    return MEASURE.test(text.slice(number.end, number.end + 12)) && matchWord(noun, all) >= NOUN_MATCH;
  });
}

/** A unit behind a number: what is measured may stand anywhere in the sentence. */
const MEASURE =
  /^ ?(?:тонн|т(?![\p{L}])|кг|км|км²|километр|метр|гектар|баррел|кубометр|литр|мвт|гвт|мегаватт|гигаватт|шақырым|tonne|tons?\b|kilomet|km\b|hectare|barrel|megawatt|gigawatt|mw\b|gw\b)/iu;

function isMoney({ unit }: NumberMatch): boolean {
  return unit !== undefined && unit !== 'percent';
}
