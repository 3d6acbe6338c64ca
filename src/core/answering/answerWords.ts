import type { Language } from '../language/language.ts';
import { printableLine } from '../language/printable.ts';

/** The words that stand round citations, in one language. */
export interface AnswerWords {
  sources: string;
  /** Says that the words are ours and not the outlet's, where the outlet is unknown and before its name. */
  retold: string;
  retoldAfter: string;
  unknownOutlet: string;
  undated: string;
  derivedDate: string;
  derivedTitle: string;
  alsoPublished: string;
  nearest: string;
  file: string;
  months: readonly string[] | null;
}

/** What is written beside an answer in this language. */
export function answerWords(language: Language): AnswerWords {
  return WORDS[language];
}

const WORDS: Record<Language, AnswerWords> = {
  ru: {
    sources: 'Источники',
    retold: 'пересказ',
    retoldAfter: 'пересказ по материалу',
    unknownOutlet: 'издание не указано',
    undated: 'без даты',
    derivedDate: 'дата по тексту',
    derivedTitle: 'заголовок по первой фразе',
    alsoPublished: 'Об этом же',
    nearest: 'Ближайшее из имеющихся материалов',
    file: 'файл',
    months: null,
  },
  kk: {
    sources: 'Дереккөздер',
    retold: 'мазмұндама',
    retoldAfter: 'мазмұндама, дереккөзі',
    unknownOutlet: 'басылымы көрсетілмеген',
    undated: 'күні көрсетілмеген',
    derivedDate: 'күні мәтіннен алынды',
    derivedTitle: 'тақырыбы алғашқы сөйлемнен алынды',
    alsoPublished: 'Осы туралы',
    nearest: 'Қолда бар материалдардың ең жақыны',
    file: 'файл',
    months: null,
  },
  en: {
    sources: 'Sources',
    retold: 'retold',
    retoldAfter: 'retold after',
    unknownOutlet: 'outlet not given',
    undated: 'undated',
    derivedDate: 'date taken from the text',
    derivedTitle: 'title taken from the first sentence',
    alsoPublished: 'Also covered by',
    nearest: 'Nearest among the articles',
    file: 'file',
    months: [
      'January',
      'February',
      'March',
      'April',
      'May',
      'June',
      'July',
      'August',
      'September',
      'October',
      'November',
      'December',
    ],
  },
};

/** A day as this language writes it: `29.09.2025`, `29 September 2025`; in words where there is none. */
export function writtenDate(date: string | null, language: Language): string {
  const words = answerWords(language);
  if (date === null) return words.undated;
  const [year = '', month = '', day = ''] = date.split('-');
  const monthName = words.months?.[Number(month) - 1];
  return monthName ? `${Number(day)} ${monthName} ${year}` : `${day}.${month}.${year}`;
}

/** A title between the quotation marks of this language, of the other kind where such a mark stands at its edge. */
export function quotedTitle(title: string, language: Language): string {
  if (language !== 'en' && (title.startsWith('«') || title.endsWith('»'))) return `„${title}“`;
  return language === 'en' ? `“${title}”` : `«${title}»`;
}

/** A quote between the quotation marks of its own script; where those stand inside it, between the other kind. */
export function quotedAsWritten(text: string): string {
  if (/\p{Script=Cyrillic}/u.test(text)) return /[«»]/.test(text) ? `„${text}“` : `«${text}»`;
  return /[“”]/.test(text) ? `‘${text}’` : `“${text}”`;
}

/** Who published it: the outlet; of a retelling, that it is one. */
export function origin(publisher: string | null, retelling: boolean, language: Language): string {
  const words = answerWords(language);
  if (publisher === null) return retelling ? words.retold : words.unknownOutlet;
  return retelling ? `${words.retoldAfter}: ${printableLine(publisher)}` : printableLine(publisher);
}
