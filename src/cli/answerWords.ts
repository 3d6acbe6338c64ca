import type { Language } from '../core/language/language.ts';

/** The words that stand round citations, in one language. */
export interface AnswerWords {
  sources: string;
  /** Says before the outlet that the words are ours and not the outlet's. */
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
    retoldAfter: 'материал бойынша мазмұндама',
    unknownOutlet: 'басылымы көрсетілмеген',
    undated: 'күні көрсетілмеген',
    derivedDate: 'күні мәтін бойынша',
    derivedTitle: 'тақырыбы алғашқы сөйлем бойынша',
    alsoPublished: 'Осы туралы',
    nearest: 'Қолда бар материалдардың ең жақыны',
    file: 'файл',
    months: null,
  },
  en: {
    sources: 'Sources',
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

/** The text between the quotation marks of this language; inner ones of the same kind call for the other kind. */
export function quoted(text: string, language: Language): string {
  if (language === 'en') return /[“”]/.test(text) ? `‘${text}’` : `“${text}”`;
  return /[«»]/.test(text) ? `„${text}“` : `«${text}»`;
}

/** A quote between the quotation marks of its own script. */
export function quotedAsWritten(text: string): string {
  return quoted(text, /\p{Script=Cyrillic}/u.test(text) ? 'ru' : 'en');
}
