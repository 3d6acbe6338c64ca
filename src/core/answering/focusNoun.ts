import type { Language } from '../language/language.ts';
import { normalise } from '../language/normalise.ts';
import { isQuestionWord, isStopWord } from '../language/stopWords.ts';
import { splitWords } from '../language/words.ts';
import type { Question } from '../retrieval/question.ts';

/** The first content word after a question word that asks for one, an adjective before its noun passed over. */
export function focusNoun({ searchText, lang, asked }: Question): string | null {
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

/** Question words that a noun follows: «какой документ», "how many delegations", «қандай орден». */
const ASKS_FOR_NOUN: Record<Language, RegExp> = {
  ru: /^(?:как(?:ой|ая|ое|ие|их|им|ими|ую|ого|ому|ом)|сколько|скольк\p{L}+|чей|чья|чье|котор\p{L}+)$/u,
  kk: /^(?:қандай|қай|неше|қанша|нешінші)$/u,
  en: /^(?:what|which|many|much|whose)$/u,
};
