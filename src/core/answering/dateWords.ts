import type { Language } from '../language/language.ts';

/**
 * A day as prose writes it: «29 сентября 2025 года», «2025 жылғы 29 қыркүйек», "29 September 2025".
 *
 * @param isoDay - `2025-09-29`
 */
export function dayInWords(isoDay: string, lang: Language): string {
  const date = new Date(`${isoDay}T00:00:00Z`);
  const month = new Intl.DateTimeFormat(lang, { month: 'long', day: 'numeric', timeZone: 'UTC' })
    .formatToParts(date)
    .find(({ type }) => type === 'month')!.value;
  const [year, , day] = isoDay.split('-').map(Number);
  if (lang === 'kk') return `${year} жылғы ${day} ${month}`;
  return lang === 'ru' ? `${day} ${month} ${year} года` : `${day} ${month} ${year}`;
}
