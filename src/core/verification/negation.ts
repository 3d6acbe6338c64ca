import type { Language } from '../language/language.ts';
import { isStopWord } from '../language/stopWords.ts';
import { Reading, type ReadWord } from './reading.ts';
import { holdsWord } from './wordSupport.ts';

/** A word that a sentence denies. */
export interface Negation {
  /** The denied word, normalised; empty where the sentence denies as a whole. */
  denied: string;
  /** The denied word and the content words beside it, by which the same denial is known in other words. */
  around: string[];
  /** The noun before the mark: «поддержки не получило». */
  before?: string;
  /** «пока не», “not yet”: what may still come. */
  pending: boolean;
  /** As it stands, for the reason. */
  text: string;
}

const MARKS: Record<Language, RegExp> = {
  ru: /^(?:не|нет|нельзя|никогда|никто|никого|никому|ничего|ничто|нигде|никак|никакой|никаких|никакого|ни)$/,
  kk: /^(?:емес|жоқ|ешқашан|ешкім|ештеңе|ешқандай|ешбір)$/,
  en: /^(?:not|no|never|nobody|nothing|none|neither|nor|cannot|(?:is|are|was|were|do|does|did|has|have|had|ca|could|would|wo|will|should)n't)$/,
};

/** «не только», «не раз», «не менее»: they add, they deny nothing. */
const ADDING =
  /^(?:только|раз|ниже|выше|хуже|дороже|lower|higher|worse|менее|меньше|более|больше|столько|просто|позднее|позже|ранее|only|just|less|fewer|later|more|doubt|longer|сомнени\p{L}*)$/u;
const ADDING_KAZAKH = /^(?:ғана|тек|кем)$/;
const PENDING = /^(?:пока|еще|әлі|yet)$/;
const LATER = /^(?:позже|позднее|потом|скоро|later|soon|кейін\p{L}*|жақында)$/u;

/** Kazakh verbs with the suffix of negation before a finite ending. */
const KAZAKH_VERB =
  /^(\p{L}{2,}?)(?:ма|ме|ба|бе|па|пе)(?:д[ыі](?:м|қ|к|ң)?|ған|ген|йд[ыі]|й|с|стан|стен|йтын\p{L}{0,8}|йтін\p{L}{0,8}|ғанын|генін|ғаны|гені|уы|уі|у|уға|уге|са|се|пты|пті)$/u;
/** «тоқталған жоқ» denies «тоқталды». */
const KAZAKH_PARTICIPLE = /(?<=\p{L}{3})(?:ған|ген|қан|кен)$/u;
const KAZAKH_NOT_VERBS = /^(?:компас|алмас|баспас\p{L}*|маңызды\p{L}*|қарамастан|тікелей|арқасы\p{L}*)$/u;

/** Words that deny by what they mean: one language's «отказался» is another's “did not agree”. */
const REFUSALS: Record<Language, RegExp> = {
  ru: /^(?:отказ\p{L}*|отверг\p{L}*|отклон\p{L}*|отсутств\p{L}*|лиш[еи]н\p{L}*|без|вместо|воздерж\p{L}*|избе[гж]\p{L}*|против|прекра[тщ]\p{L}*)$/u,
  kk: /^(?:қарсы|тартты|тартып|болдырма\p{L}*|\p{L}{3,}(?:сыз|сіз))$/u,
  en: /^(?:refus\p{L}*|declin\p{L}*|reject\p{L}*|lack\p{L}*|absence|absent|without|instead|rather|oppos\p{L}*|avoid\p{L}*|failed|fails|unable)$/u,
};
/** «небывалый», “unprecedented”: what a Kazakh «болмаған» says in other languages. */
const NEGATIVE =
  /^(?:не(?!дел|сколь|котор|фт|мец|обходим|посредств|однократ|завис|давн)\p{L}{5,}|un(?!i|der)\p{L}{6,}|never|впервые|first)$/u;
const COPULAS = new Set('будучи является являются быть был была было были будет being been'.split(' '));

/**
 * Finds what a sentence denies.
 *
 * @param refusals - whether «отказался», “without” and their like count too
 */
export function negationsOf({ words, lang, text }: Reading, refusals = false): Negation[] {
  const found: Negation[] = [];
  const marks = MARKS[lang];
  words.forEach((word, index) => {
    const isYetTo = word.key === 'yet' && words[index + 1]?.key === 'to';
    if (isYetTo || marks.test(word.key) || (refusals && REFUSALS[lang].test(word.key))) {
      const after = lang === 'kk' ? undefined : wordsAfter(words, index, lang, text);
      const near =
        lang === 'kk'
          ? wordsBefore(words, index)
          : word.key === 'нет'
            ? [
                ...(wordsBefore(words, index, 8) ?? []).filter(({ key }) => key.length > 3),
                ...(after ?? []).slice(0, 1),
              ]
            : after;
      if (near === undefined) return;
      const end = near[0] ?? word;
      const denied = lang === 'kk' ? (near[0]?.key ?? '').replace(KAZAKH_PARTICIPLE, '') : (near[0]?.key ?? '');
      found.push({
        denied,
        around: [...new Set([denied, ...near.map(({ key }) => key)])],
        before: words[index - 1]?.key ?? '',
        pending: isYetTo || [-3, -2, -1, 2, 3].some((step) => PENDING.test(words[index + step]?.key ?? '')),
        text: text.slice(Math.min(word.start, end.start), Math.max(word.end, end.end)),
      });
    } else if (lang === 'kk' && !word.capitalised && !KAZAKH_NOT_VERBS.test(word.key)) {
      const root = KAZAKH_VERB.exec(word.key)?.[1];
      if (root === undefined) return;
      const near = wordsBefore(words, index) ?? [];
      const pending = [words[index - 1], words[index - 2]].some((other) => PENDING.test(other?.key ?? ''));
      found.push({ denied: root, around: [root, ...near.slice(0, 2).map(({ key }) => key)], pending, text: word.text });
    }
  });
  return found;
}

const CLAUSE_END = /[,;:.!?()]|\s[–—]\s/;

/** How many content words beside a mark of negation tell what is denied. */
const NEAR = 3;

function wordsAfter(words: readonly ReadWord[], index: number, lang: Language, text: string): ReadWord[] | undefined {
  const next = words[index + 1];
  if (next && ADDING.test(next.key)) return undefined;
  const behind = words.slice(index + 1, index + 7);
  const cut = behind.findIndex((word, at) =>
    CLAUSE_END.test(text.slice((behind[at - 1] ?? words[index]!).end, word.start)),
  );
  return behind
    .slice(0, cut < 0 ? behind.length : cut)
    .filter(({ key }) => key.length > 2 && !isStopWord(key, lang) && !COPULAS.has(key))
    .slice(0, NEAR);
}

function wordsBefore(words: readonly ReadWord[], index: number, most = NEAR): ReadWord[] | undefined {
  const before = words[index - 1];
  if (before && ADDING_KAZAKH.test(before.key)) return undefined;
  return words.slice(Math.max(0, index - most), index).reverse();
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
  // “did not rule out” says no more than “may”; «исключила» without the «не» is another matter.
  const excludes = [claim, ...sources].map(({ words }) => words.some(({ key }) => EXCLUDE.test(key)));
  const isMay = ({ denied }: Negation) => EXCLUDE.test(denied) && !(excludes[0] && excludes.slice(1).some(Boolean));
  const own = negationsOf(claim);
  const all = [...sources, ...titles];
  const known = all.flatMap((reading) => negationsOf(reading, true).map((negation) => ({ negation, reading })));
  const tells = (pattern: RegExp) => sources.some(({ words }) => words.some(({ key }) => pattern.test(key)));
  const added = own.filter((negation) => {
    if (isMay(negation)) return false;
    if (negation.pending && tells(LATER)) return false;
    if (PARTICIPLE.test(negation.text) && tells(NEGATIVE)) return false;
    if (isFirstInYears(sources) && claim.numbers.length > 0) return false;
    if (known.some((other) => isSameDenial(negation, claim, other.negation, other.reading))) return false;
    return (
      known.length === 0 || sources.some((reading) => holdsWord(reading, negation.denied, claim.lang, negation.around))
    );
  });
  const denials = negationsOf(claim, true);
  const plain = all.flatMap((reading) => negationsOf(reading).map((negation) => ({ negation, reading })));
  const dropped = plain.filter(({ negation, reading }) => {
    if (isMay(negation)) return false;
    if (denials.some((other) => isSameDenial(other, claim, negation, reading))) return false;
    if (countOf(negation.denied, reading) > 1) return false;
    return isAsserted(negation, reading, claim);
  });
  return { added: [...added, ...opposite(claim, sources)], dropped: dropped.map(({ negation }) => negation) };
}

const EXCLUDE = /^(?:исключ(?:ил|ила|или|ает|ают|ено|аю|ается)|rule|ruled|rules|ruling)$/u;

const GREW =
  /^(?:выр(?:ос|аст)\p{L}*|увелич\p{L}*|рост|роста|повыс\p{L}*|арт(?:ты|ып|қан|ады)|өс(?:ті|ті|іп|кен|еді)|көбей\p{L}*|grew|grows?|grown|growth|rise|rises|rose|risen|increas\p{L}*)$/u;
const FELL =
  /^(?:сниз\p{L}*|сниж\p{L}*|сократил\p{L}*|упал\p{L}*|уменьш\p{L}*|паден\p{L}*|төменде\p{L}*|азай\p{L}*|fell|falls?|fallen|declined|declines|decreas\p{L}*|dropped|shrank)$/u;

/** «вырос» is not «снизился»: figures that go the other way in the claim than in all its sources. */
function opposite(claim: Reading, sources: readonly Reading[]): Negation[] {
  const tells = (pattern: RegExp) => sources.some(({ words }) => words.some(({ key }) => pattern.test(key)));
  const told = (claimed: RegExp, known: RegExp) =>
    tells(known) && !tells(claimed) ? claim.words.filter(({ key }) => claimed.test(key)) : [];
  return [...told(FELL, GREW), ...told(GREW, FELL)].map(({ key, text }) => ({
    denied: key,
    around: [key],
    pending: false,
    text,
  }));
}

/** «впервые за восемь лет»: for eight years it was not so. */
function isFirstInYears(sources: readonly Reading[]): boolean {
  return sources.some(({ text }) =>
    /впервые за |перв\p{L}{2,3} (?:\p{L}+ ){0,6}за \S+ (?:год|лет)|first (?:\p{L}+ ){0,6}in \S+ (?:years|decades)|жыл(?:да|дан кейін) (?:алғаш|тұңғыш)/iu.test(
      text,
    ),
  );
}

const PARTICIPLE = /(?:маған|меген|баған|беген|паған|пеген)$/;

function isSameDenial(negation: Negation, claim: Reading, known: Negation, source: Reading): boolean {
  if (negation.denied === '' || known.denied === '' || (negation.pending && known.pending)) return true;
  const told = new Reading([...known.around, known.before ?? ''].join(' '), source.lang);
  return negation.around.some((word) => holdsWord(told, word, claim.lang, negation.around));
}

/** The denied word stands in the claim, or all that stands beside it does. */
function isAsserted({ denied, around }: Negation, source: Reading, claim: Reading): boolean {
  if (denied.length < 3) return false;
  if (source.lang === 'kk' && claim.lang === 'kk') return claim.words.some(({ key }) => key.startsWith(denied));
  if (holdsWord(claim, denied, source.lang, around)) return true;
  const beside = around.slice(1);
  return beside.length > 1 && beside.every((word) => holdsWord(claim, word, source.lang, around));
}

function countOf(word: string, reading: Reading): number {
  const stem = reading.stemOf(word);
  return reading.words.filter(({ key }) => reading.stemOf(key) === stem).length;
}
