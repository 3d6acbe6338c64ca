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

export function editionWords(language: Language): EditionWords {
  return WORDS[language];
}

/** A day, or the first and the last of several: «24 сентября 2025 года», «18 августа 2025 года – 24 августа 2025 года». */
export function periodInWords({ from, to }: EditionPeriod, language: Language): string {
  return from === to ? dayInWords(from, language) : `${dayInWords(from, language)} – ${dayInWords(to, language)}`;
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
