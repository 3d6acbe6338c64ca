import type { Language } from '../language/language.ts';
import { isLightWord } from '../language/relatedWords.ts';
import { isQuestionWord, isStopWord } from '../language/stopWords.ts';
import { overlaps, type Reading } from './reading.ts';
import { holdsWord } from './wordSupport.ts';

/**
 * Weighs what a claim says besides names and figures against its sources: word by word, by stem, synonym, translation and
 * cognate.
 *
 * @returns the words that nothing in the sources stands for, where they are too many; undefined where enough are supported
 */
export function supportFault(claim: Reading, sources: readonly Reading[]): string[] | undefined {
  const words = ordinaryWords(claim).filter((word) => !EMPTY[claim.lang].test(word));
  const missing = words.filter((word) => !sources.some((reading) => holdsWord(reading, word, claim.lang, words)));
  const translated = sources.every(({ lang, text }) => lang !== claim.lang || text === '');
  return words.length - missing.length < neededWords(words.length, translated) ? missing : undefined;
}

/** Where a sentence goes on to something else: marks, and the words that join. */
const JOINT_MARK = /[,;:()«»“”]|\s[–—-]\s/;
const JOINTS: ReadonlySet<string> = new Set(
  'и а но или да либо также және әрі мен пен бен ал бірақ немесе and or but also plus while'.split(' '),
);

/** Share of a part's words, in the language of the source, that may be unknown. */
const MOST_UNKNOWN = 0.65;

/**
 * Weighs each part of a claim by itself: «…, большинство из них убыточны», “… and a golden dagger” are inventions however
 * well the rest is supported. A part is one where not a single word stands in the articles cited, wherever in them.
 *
 * @param articles - every sentence and title of the articles
 * @param certain - words of a part that must all be unknown; more where the languages differ, for no dictionary has them all
 * @returns the words of the first such part
 */
export function inventedPart(claim: Reading, articles: readonly Reading[], certain: number): string[] | undefined {
  const all = ordinaryWords(claim);
  for (const part of partsOf(claim)) {
    const words = ordinaryWords(part).filter((word) => !EMPTY[claim.lang].test(word));
    if (words.length < certain) continue;
    const unknown = words.filter((word) => !articles.some((reading) => holdsWord(reading, word, claim.lang, all)));
    if (unknown.length === words.length || (certain === 1 && unknown.length > MOST_UNKNOWN * words.length))
      return words;
  }
  return undefined;
}

/** Words that join, hedge, date or attribute and state nothing by themselves: a part of these alone invents nothing. */
const EMPTY: Record<Language, RegExp> = {
  ru: /^(?:гост\p{L}{1,3}|поедет|поедут|поехал\p{L}?|едет|едут|сторон\p{L}{1,3}|ста(?:л|ла|ло|ли|нет|нут)|сих|пор|явля\p{L}*|возможн\p{L}*|вероятн\p{L}*|наде[еяю]\p{L}*|ожида\p{L}*|числ[еоа]|также|кроме|помимо|незадолго|вскоре|затем|потом|позже|позднее|ранее|прежде|накануне|тогда|теперь|ныне|недавно|сейчас|сегодня|назначен\p{L}*|запланирован\p{L}*|намечен\p{L}*|посвящен\p{L}*|каса\p{L}*|связан\p{L}*|проход\p{L}*|прошедш\p{L}*|состоявш\p{L}*|включ\p{L}*|например|особенно|главн\p{L}*|преимущественно|чаще|активнее|теснее|больше|подробн\p{L}*|кратко|совместно|вместе|отдельно|лично|впервые|снова|вновь|повторно|уверен\p{L}*|убежден\p{L}*|мнени\p{L}*|слов\p{L}*|оценк\p{L}*|данны\p{L}*|информаци\p{L}*|сообщени\p{L}*|сведени\p{L}*|напри\p{L}*|благодаря|ввиду|связи|ходе|рамках|итог\p{L}*|течение|част\p{L}*|одновременно|находящ\p{L}*|находит\p{L}*|удалось|предстоит|предстоящ\p{L}*|нужн\p{L}*|необходим\p{L}*|важн\p{L}*|отмеча\p{L}*|заяв\p{L}*|счита\p{L}*|подчерк\p{L}*|добав\p{L}*|сообщ\p{L}*|рассказ\p{L}*|напомн\p{L}*|спрос\p{L}*|поинтерес\p{L}*|поясн\p{L}*|поблагодар\p{L}*|выраз\p{L}*)$/u,
  kk: /^(?:былтыр\p{L}*|биыл\p{L}*|қонақ\p{L}*|тарап\p{L}*|жақ|жетті|құрады|астам|артық|аса|жуық|шамамен|\p{L}*(?:уынша|уінше|ынша|інше)|дерек\p{L}*|мәлімет\p{L}*|сәйкес|бойынша|арқылы|барысында|соңында|кейін|дейін|бірге|қатар|сондай|сонымен|ішінде|аясында|негізінен|әсіресе|мысалы|жақында|бүгін|енді|қазір|қайтадан|алғаш|тұңғыш|жеке|бірлесіп|айт\p{L}*|де[дпг]\p{L}*|атап|еске|хабарла\p{L}*|мәлімде\p{L}*|жеткіз\p{L}*|баянда\p{L}*|бол\p{L}*|екен\p{L}*|жоспарлан\p{L}*|күтіл\p{L}*|белгілен\p{L}*|мүмкін|керек|тиіс|қажет)$/u,
  en: /^(?:guests?|sides?|parties|met|came|ones?|includ\p{L}*|notabl\p{L}*|mainly|chiefly|mostly|especially|particularly|shortly|soon|afterwards?|meanwhile|however|moreover|already|recently|reportedly|according|both|houses?|today|currently|now|then|later|earlier|previously|together|jointly|separately|personally|again|once|twice|ahead|adding|added|noting|noted|said|saying|stressed|according|respectively|namely|overall|scheduled|planned|expected|due|possibl[ey]|perhaps|likely|hopes?|hoping|became|becoming|remains?|thanks|owing|related|regarding|concerning|dedicated|devoted|held|holding|taking|place|part|total|number|among|along)$/u,
};

function partsOf(claim: Reading): Reading[] {
  const { words, text } = claim;
  const parts: Reading[] = [];
  let from = 0;
  for (let at = 1; at <= words.length; at += 1) {
    const ends =
      at === words.length ||
      JOINTS.has(words[at]!.key) ||
      JOINT_MARK.test(text.slice(words[at - 1]!.end, words[at]!.start));
    if (!ends) continue;
    parts.push(claim.part(words[from]!.start, words[at - 1]!.end));
    from = at;
  }
  return parts;
}

/**
 * Half of the words; of few words one, and in another language than the source less, for no dictionary has them all.
 * Found on honest paraphrases and on the same sentences with the quotes of others: see the README.
 */
function neededWords(words: number, translated: boolean): number {
  if (!translated) return words === 0 ? 0 : Math.max(1, Math.floor(words / 2));
  if (words < 6) return words > 1 ? 1 : 0;
  return Math.floor(words / 2);
}

/** Content words outside of names, posts, figures and dates, each once. */
export function ordinaryWords(reading: Reading): readonly string[] {
  let words = wordsOf.get(reading);
  if (!words) {
    words = findOrdinaryWords(reading);
    wordsOf.set(reading, words);
  }
  return words;
}

const wordsOf = new WeakMap<Reading, readonly string[]>();

function findOrdinaryWords(reading: Reading): string[] {
  const { lang, recognised } = reading;
  const words = reading.words
    .filter((word) => (!word.capitalised || word.initial) && !recognised.some((span) => overlaps(span, word)))
    .flatMap(({ key }) => key.split('-'));
  return [...new Set(words.filter((part) => isTelling(part, lang)))];
}

function isTelling(word: string, lang: Language): boolean {
  if (word.length < 3 || !/^\p{L}/u.test(word)) return false;
  return !isStopWord(word, lang) && !isQuestionWord(word, lang) && !isLightWord(word, lang);
}
