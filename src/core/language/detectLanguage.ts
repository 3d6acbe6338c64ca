import type { Language } from './language.ts';
import { memoise } from './memoise.ts';
import { foldKazakh, normalise } from './normalise.ts';
import { isQuestionWord, isStopWord } from './stopWords.ts';
import { splitWords, type Word } from './words.ts';

/**
 * The language a text is written in; Russian where it has no Latin or Cyrillic letters.
 * Meant for a question of two words as for an article, of which the first {@link SAMPLE_CHARACTERS} are read.
 * Kazakh is told by function words and endings too, so it may be typed with Russian letters («Токаев кайда барды»);
 * a name keeps its letters in any language and counts for little («Что сказал Мәулен Әшімбаев?» is Russian).
 */
export function detectLanguage(text: string): Language {
  return languageOf(text) ?? 'ru';
}

/** As {@link detectLanguage}, but undefined where the text has no Latin or Cyrillic letters. */
export function languageOf(text: string): Language | undefined {
  const first = text.search(LETTER);
  if (first < 0) return undefined;
  const points: Points = { ru: 0, kk: 0, en: 0 };
  let cyrillicLetters = 0;
  let latinLetters = 0;
  for (const word of splitWords(text.slice(first, first + SAMPLE_CHARACTERS))) {
    const known = normalise(word.text);
    const traits = traitsOf(known);
    if (traits.script === 'cyrillic') {
      cyrillicLetters += known.length;
      addCyrillic(points, traits, word);
    } else if (traits.script === 'latin') {
      latinLetters += known.length;
      addLatin(points, known, word);
    }
  }
  if (points.en > points.ru + points.kk) return 'en';
  if (points.ru + points.kk === points.en) return latinLetters > cyrillicLetters ? 'en' : 'ru';
  return points.kk > points.ru ? 'kk' : 'ru';
}

/** In UTF-16 code units; some five hundred words, more than enough to tell three languages apart. */
const SAMPLE_CHARACTERS = 4000;

type Points = Record<Language, number>;

const LETTER = /[\p{Script=Latin}\p{Script=Cyrillic}]/u;
const CYRILLIC = /\p{Script=Cyrillic}/u;
const LATIN = /\p{Script=Latin}/u;
const KAZAKH_LETTER = /[әғқңөұүһі]/;
const ROMAN_NUMERAL = /^[ivxlcdm]+$/;
const RUSSIAN_LETTER = /[щъ]/;

/** «19 мая»: Kazakh has months of its own. */
const RUSSIAN_MONTH =
  /^(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)[яьею]\p{L}?$|^(?:марта?|ма[яей]|августа?)$/u;

/** A function word says what the text around it is; a name may stand in any text. */
const FUNCTION_WORD = 2;
const NAME = 0.25;
/** The case ending of a name belongs to the text more than its letters do. */
const INFLECTED_NAME = 0.5;

function addLatin(points: Points, known: string, word: Word): void {
  if (isStopWord(known, 'en') || isQuestionWord(known, 'en')) points.en += FUNCTION_WORD;
  else if (!ROMAN_NUMERAL.test(known)) points.en += word.capitalised ? NAME : 1;
}

function addCyrillic(points: Points, { kazakh, russian, month, letter, endings }: WordTraits, word: Word): void {
  const weight = word.capitalised ? NAME : 1;
  if (month) points.ru += FUNCTION_WORD;
  if (kazakh !== russian) points[kazakh ? 'kk' : 'ru'] += FUNCTION_WORD;
  if (letter === 'kk') points.kk += 1.5 * weight;
  else if (letter === 'ru') points.ru += 0.5 * weight;
  if (kazakh || russian) return;
  // Words that neither language claims still stand against English.
  points.ru += 0.05 * weight;
  const inflection = word.capitalised ? INFLECTED_NAME : 1;
  points.ru += inflection * endings.ru;
  points.kk += inflection * endings.kk;
}

/** What a word tells of the language it stands in. */
interface WordTraits {
  script: 'cyrillic' | 'latin' | undefined;
  /** A function word of that language. */
  kazakh: boolean;
  russian: boolean;
  month: boolean;
  /** Of which language it has a letter that the other lacks. */
  letter: 'kk' | 'ru' | undefined;
  /** What its ending is worth for each. */
  endings: Record<'ru' | 'kk', number>;
}

const traitsOf = memoise((known): WordTraits => {
  const folded = foldKazakh(known);
  return {
    script: CYRILLIC.test(known) ? 'cyrillic' : LATIN.test(known) ? 'latin' : undefined,
    kazakh: isStopWord(known, 'kk') || isQuestionWord(known, 'kk'),
    russian: isStopWord(known, 'ru') || isQuestionWord(known, 'ru'),
    month: RUSSIAN_MONTH.test(known),
    letter: KAZAKH_LETTER.test(known) ? 'kk' : RUSSIAN_LETTER.test(known) ? 'ru' : undefined,
    endings: { ru: endingPoints(folded, endings().ru), kk: endingPoints(folded, endings().kk) },
  };
});

/** What the longest known ending of a word is worth; at least two letters must stand before it. */
function endingPoints(folded: string, known: ReadonlyMap<string, number>): number {
  for (let length = Math.min(LONGEST_ENDING, folded.length - 2); length > 1; length -= 1) {
    const worth = known.get(folded.slice(-length));
    if (worth !== undefined) return worth;
  }
  return 0;
}

const LONGEST_ENDING = 6;

let built: Record<'ru' | 'kk', ReadonlyMap<string, number>> | undefined;

function endings(): Record<'ru' | 'kk', ReadonlyMap<string, number>> {
  built ??= { ru: weigh(RUSSIAN_ENDINGS, RUSSIAN_HINTS), kk: weigh(KAZAKH_ENDINGS, KAZAKH_HINTS) };
  return built;
}

function weigh(sure: string, hints: string): ReadonlyMap<string, number> {
  const worth = new Map<string, number>();
  for (const ending of hints.trim().split(/\s/)) if (ending) worth.set(ending, 0.35);
  for (const ending of sure.trim().split(/\s/)) if (ending) worth.set(ending, 0.9);
  return worth;
}

/** Endings the other language hardly has. */
const RUSSIAN_ENDINGS = `
ого его ому ему ыми ими ый ий ая яя ое ее ые ие ться тся лся лась лись лось ать ять ить еть уть ешь ишь ует уют ают яют аются
уются ится ятся ется ются ами ями ов ев ость ости остью ение ения ению ением ениями ании ание анием ство ства ству ством ствах
ции цию цией ций ией иям иях иями ил или ила ило ал али ала ало ял яла яли ел ели ела нный нная нные нных нного ского ской
ских ский ская ские скую ском ую юю ых их щий щая щие щих ыва овать ировать ился илась илось ились ался алась алось ались
шли шла шло шел вели вела няли няла вшая вший вшие вших
`;
/** Endings that lean one way. */
const RUSSIAN_HINTS = `
де ге те ке да га та ка ер ел
ой ей ом ем ах ях ию ья ье ья ет ит ут ют ят ам ям ия ок ец ек ль ть сь ву ну ета ата ота ента енту ны лы вы мы оны аны
`;
const KAZAKH_ENDINGS = `
нын нин дын дин тын тин лар лер дар дер тар тер лары лери дары дери тары тери ларын лерин ларды лерди ларга лерге дагы деги
тагы теги ндагы ндеги нда нде ында инде ынан инен ына ине ынын инин ларынын леринин атын етин йтын йтин ады еди йды йди
ылды илди ынды инди ганын генин ган ген кан кен лык лик дык дик тык тик лыгы лиги дыгы диги тыгы тиги лыкты ушы уши
сымен симен ымен имен армен ермен тарды терди дарды дерди уы уи уге уга уды уди удын удин ып ип рды рди лды лди гысы мыз миз ныз низ
сыз сиз шылык шилик талык паган беген маган меген майды мейди пайды пейди айын ейин йик анда енде асы еси гасы геси
даскан дескен ласты лести`;
const KAZAKH_HINTS = `
есу асу ды ди ты ти га ге да де та те дан ден тан тен нан нен мен бен пен сы си шы ши гы ги кы ки лы ли лай лей дай дей ша ше ап еп ау еу
йы йи зы зи ри ын ин ык ик ыз ар ер ыс ис
`;
