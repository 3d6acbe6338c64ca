import type { Language } from '../language/language.ts';

/** Months as they stand behind a day. A table, since loading `Intl`'s would take a tenth of the time of an answer. */
const MONTHS: Record<Language, readonly string[]> = {
  ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' '),
  kk: 'қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};

/**
 * A day as prose writes it: «29 сентября 2025 года», «2025 жылғы 29 қыркүйек», "29 September 2025".
 *
 * @param isoDay - `2025-09-29`
 */
export function dayInWords(isoDay: string, lang: Language): string {
  const [year, month, day] = isoDay.split('-').map(Number) as [number, number, number];
  const name = MONTHS[lang][month - 1]!;
  if (lang === 'kk') return `${year} жылғы ${day} ${name}`;
  return lang === 'ru' ? `${day} ${name} ${year} года` : `${day} ${name} ${year}`;
}
