import { findCountries } from '../language/countries.ts';
import type { Language } from '../language/language.ts';
import type { NumberMatch } from '../language/numbers.ts';
import { splitWords } from '../language/words.ts';
import type { Question } from '../retrieval/question.ts';
import { matchWord, type SoughtWord, sentenceWords } from '../retrieval/wordMatch.ts';
import { overlaps } from '../verification/reading.ts';
import type { SentenceFacts } from './sentenceFacts.ts';

/** How well a sentence must hold the noun that is counted or measured. */
const NOUN_MATCH = 0.6;

/** Words between a number and what it counts: «почти 50 предпринимателей», «11 совместных документов». */
const COUNTING_DISTANCE = 3;

/**
 * What answers «сколько», "how much": a number of the noun, a sum of money where a price is asked for, else any number.
 *
 * @param noun - what is counted; null where the question names nothing
 */
export function amountTest({ text, lang }: Question, noun: SoughtWord | null): (sentence: SentenceFacts) => boolean {
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
  return numbers.some((number) => !dates.some((date) => overlaps(number, date)));
}

/** A number stands close to the noun it counts; an amount of money in a sentence that speaks of it. */
function countsNoun({ text, lang, numbers, dates, words: all }: SentenceFacts, noun: SoughtWord): boolean {
  const [country] = findCountries(noun.word);
  const words = splitWords(text);
  return numbers.some((number) => {
    // «в 2024 году» is no number of years.
    if (dates.some((date) => overlaps(number, date))) return false;
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
