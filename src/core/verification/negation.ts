import type { Language } from '../language/language.ts';
import { isStopWord } from '../language/stopWords.ts';
import { Reading, type ReadWord } from './reading.ts';
import { holdsWord } from './wordSupport.ts';

/** A word that a sentence denies. */
export interface Negation {
  /** The denied word, normalised; empty where the sentence denies as a whole. */
  denied: string;
  /** As it stands, for the reason. */
  text: string;
}

const MARKS: Record<Language, RegExp> = {
  ru: /^(?:не|нет|нельзя|никогда|никто|никого|никому|ничего|ничто|нигде|никак|никакой|никаких|никакого|ни)$/,
  kk: /^(?:емес|жоқ|ешқашан|ешкім|ештеңе|ешқандай|ешбір)$/,
  en: /^(?:not|no|never|nobody|nothing|none|neither|nor|cannot|(?:is|are|was|were|do|does|did|has|have|had|can|could|would|will|should)n't|won't)$/,
};

/** «не только», «не раз», «не менее»: they add, they deny nothing. */
const ADDING =
  /^(?:только|раз|менее|меньше|более|больше|столько|просто|позднее|позже|ранее|only|just|less|fewer|later|more|doubt|longer|сомнени\p{L}*)$/u;
const ADDING_KAZAKH = /^(?:ғана|тек|кем)$/;

/** Kazakh verbs with the suffix of negation before a finite ending. */
const KAZAKH_VERB =
  /^(\p{L}{2,}?)(?:ма|ме|ба|бе|па|пе)(?:д[ыі](?:м|қ|к|ң)?|ған|ген|йд[ыі]|й|с|стан|стен|йтын\p{L}*|йтін\p{L}*|ғанын|генін|ғаны|гені|уы|уі|у|у[ға]\p{L}*|у[ге]\p{L}*|са|се|пты|пті|й отыр)$/u;
const KAZAKH_NOT_VERBS =
  /^(?:компас|алмас|олимпиада|болмас|баспас\p{L}*|маңызды\p{L}*|қарамастан|тікелей|арқасы\p{L}*)$/u;

/** Words that deny by what they mean: one language's «отказался» is another's “did not agree”. */
const REFUSALS =
  /^(?:отказ\p{L}*|отверг\p{L}*|отклон\p{L}*|отсутств\p{L}*|лиш[еи]н\p{L}*|без|вместо|невозможн\p{L}*|недоста\p{L}*|воздерж\p{L}*|избе\p{L}*|прекра\p{L}*|refus\p{L}*|declin\p{L}*|reject\p{L}*|lack\p{L}*|absen\p{L}*|without|instead|rather|avoid\p{L}*|fail\p{L}*|unable|impossible|бас|тартты|тартып|болдырма\p{L}*|\p{L}{3,}(?:сыз|сіз)|наоборот|неза\p{L}*|нерас\p{L}*|non)$/u;

/** Finds what a sentence denies. */
export function negationsOf({ words, lang, text }: Reading): Negation[] {
  const found: Negation[] = [];
  words.forEach((word, index) => {
    if (MARKS[lang].test(word.key)) {
      const negation = lang === 'kk' ? deniedBefore(words, index) : deniedAfter(words, index, lang);
      if (negation)
        found.push({
          denied: negation.key,
          text: text.slice(Math.min(word.start, negation.start), Math.max(word.end, negation.end)),
        });
    } else if (lang === 'kk') {
      const root = word.capitalised || KAZAKH_NOT_VERBS.test(word.key) ? undefined : KAZAKH_VERB.exec(word.key)?.[1];
      if (root) found.push({ denied: root, text: word.text });
    }
  });
  return found;
}

interface Denied {
  key: string;
  start: number;
  end: number;
}

function deniedAfter(words: readonly ReadWord[], index: number, lang: Language): Denied | undefined {
  const { start, end } = words[index]!;
  const next = words[index + 1];
  if (next && ADDING.test(next.key)) return undefined;
  const target = words.slice(index + 1, index + 5).find(({ key }) => key.length > 2 && !isStopWord(key, lang));
  return target ?? { key: '', start, end };
}

function deniedBefore(words: readonly ReadWord[], index: number): Denied | undefined {
  const { start, end } = words[index]!;
  const before = words[index - 1];
  if (before && ADDING_KAZAKH.test(before.key)) return undefined;
  return before ?? { key: '', start, end };
}

/**
 * Compares what a claim and its sources deny.
 *
 * @returns what the claim denies and the sources do not, and what the sources deny and the claim asserts
 */
export function compareNegations(
  claim: Reading,
  sources: readonly Reading[],
  titles: readonly Reading[],
): { added: Negation[]; dropped: Negation[] } {
  const own = negationsOf(claim);
  const known = [...sources, ...titles].flatMap((reading) =>
    negationsOf(reading).map((negation) => ({ negation, reading })),
  );
  const refused = sources.some(({ words }) => words.some(({ key }) => REFUSALS.test(key)));
  const added = own.filter(({ denied }) => {
    if (known.length === 0) return !refused;
    if (denied === '' || refused) return false;
    if (known.some(({ negation, reading }) => isSameDenial(denied, claim, negation.denied, reading))) return false;
    return sources.some((reading) => holdsWord(reading, denied, claim.lang, [denied]));
  });
  const claimRefuses = claim.words.some(({ key }) => REFUSALS.test(key));
  const dropped =
    own.length > 0 || claimRefuses
      ? []
      : known
          .filter(({ negation: { denied }, reading }) => {
            if (denied.length < 3 || countOf(denied, reading) > 1) return false;
            return isAsserted(denied, reading, claim);
          })
          .map(({ negation }) => negation);
  return { added, dropped };
}

function isSameDenial(denied: string, claim: Reading, known: string, source: Reading): boolean {
  if (known === '' || source.lang === 'kk') return true;
  return isWordOf(denied, claim.lang, known, source.lang);
}

function isAsserted(denied: string, source: Reading, claim: Reading): boolean {
  if (source.lang === 'kk' && claim.lang === 'kk') return claim.words.some(({ key }) => key.startsWith(denied));
  return holdsWord(claim, denied, source.lang, [denied]);
}

function countOf(word: string, reading: Reading): number {
  const stem = reading.stemOf(word);
  return reading.words.filter(({ key }) => reading.stemOf(key) === stem).length;
}

function isWordOf(one: string, lang: Language, other: string, otherLang: Language): boolean {
  return holdsWord(new Reading(other, otherLang), one, lang, [one]);
}
