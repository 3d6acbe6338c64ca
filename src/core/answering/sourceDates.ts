import type { Language } from '../language/language.ts';
import type { Citation } from './answer.ts';
import { dayInWords } from './dateWords.ts';

/**
 * The line below a drafted answer that says of what day its facts are: who holds a post, and what is planned, holds as
 * of the day of the source.
 */
export function sourceDates(citations: readonly Citation[], lang: Language): string {
  const { heading, undated } = WORDS[lang];
  const numbers = new Map<string | null, string>();
  for (const { date, number } of citations) numbers.set(date, `${numbers.get(date) ?? ''}[${number}]`);
  const dates = [...numbers].map(([date, marks]) => `${date === null ? undated : dayInWords(date, lang)} ${marks}`);
  return `${heading}: ${dates.join(', ')}.`;
}

const WORDS: Record<Language, { heading: string; undated: string }> = {
  ru: { heading: 'Сведения и должности — на дату источника', undated: 'без даты' },
  kk: { heading: 'Деректер мен лауазымдар дереккөздің күніне сай', undated: 'күні көрсетілмеген' },
  en: { heading: 'Facts and posts are as of the day of the source', undated: 'undated' },
};
