import { dayInWords } from '../answering/dateWords.ts';
import type { Language } from '../language/language.ts';
import type { EditionCounts, EditionPeriod } from './edition.ts';

/** The words of an edition that are ours, in one language. None of them states a fact but counts and days. */
export interface EditionWords {
  title: string;
  update: string;
  home: string;
  many: string;
  /** Stands for a title that is not shown. */
  untitled: string;
  /** The one line of a period without news. */
  nothing(period: string): string;
  closing(counts: EditionCounts, byGroup: string): string;
  reprints(count: number): string;
}

/** What stands round the stories of an edition, in one language. */
export function editionWords(language: Language): EditionWords {
  return WORDS[language];
}

/** A day, or the first and the last of several: «24 сентября 2025 года», «18–24 августа 2025 года». */
export function periodInWords({ from, to }: EditionPeriod, language: Language): string {
  const last = dayInWords(to, language);
  if (from === to) return last;
  const first = dayInWords(from, language);
  const [year, month] = [from.slice(0, 4), from.slice(0, 7)];
  if (year !== to.slice(0, 4)) return `${first} – ${last}`;
  // The year is told once, and so is the month where it is the same.
  if (language === 'kk') {
    const [, firstDay = ''] = first.split(' жылғы ');
    const [, lastDay = ''] = last.split(' жылғы ');
    return `${year} жылғы ${joinDays(firstDay, lastDay, month === to.slice(0, 7))}`;
  }
  return joinDays(first.slice(0, first.indexOf(` ${year}`)), last, month === to.slice(0, 7));
}

function joinDays(first: string, last: string, isSameMonth: boolean): string {
  return isSameMonth ? `${first.split(' ')[0]}–${last}` : `${first} – ${last}`;
}

const WORDS: Record<Language, EditionWords> = {
  ru: {
    title: 'Парламентская дипломатия',
    update: 'Продолжение',
    home: 'Казахстан',
    many: 'Международные мероприятия',
    untitled: 'Материал без заголовка',
    nothing: (period) => `${period}: новостей парламентской дипломатии нет.`,
    closing: ({ stories, articles, publishers }, byGroup) =>
      `Событий: ${stories}, материалов: ${articles}, изданий: ${publishers}. ${byGroup}.`,
    reprints: (count) => `Перепечаток прежних новостей не показано: ${count}.`,
  },
  kk: {
    title: 'Парламенттік дипломатия',
    update: 'Жалғасы',
    home: 'Қазақстан',
    many: 'Халықаралық іс-шаралар',
    untitled: 'Тақырыпсыз мақала',
    nothing: (period) => `${period}: парламенттік дипломатия бойынша жаңалық жоқ.`,
    closing: ({ stories, articles, publishers }, byGroup) =>
      `Оқиға: ${stories}, мақала: ${articles}, басылым: ${publishers}. ${byGroup}.`,
    reprints: (count) => `Бұрынғы жаңалықтардың көрсетілмеген қайта басылымдары: ${count}.`,
  },
  en: {
    title: 'Parliamentary diplomacy',
    update: 'Update',
    home: 'Kazakhstan',
    many: 'International events',
    untitled: 'Untitled article',
    nothing: (period) => `${period}: no news of parliamentary diplomacy.`,
    closing: ({ stories, articles, publishers }, byGroup) =>
      `Events: ${stories}, articles: ${articles}, outlets: ${publishers}. ${byGroup}.`,
    reprints: (count) => `Reprints of earlier news not shown: ${count}.`,
  },
};
