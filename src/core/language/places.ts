import type { Language } from './language.ts';
import type { Span } from './span.ts';

/** Whether a name of a text is that of a place where something is or goes: «в Варшаву», «Варшавада», "in Warsaw". */
export function isWhere({ start, end }: Span, text: string, lang: Language): boolean {
  if (lang === 'kk') return /(?:[дт][ае](?:ғ[ыі])?|[ғқ]а|[гк]е)$/u.test(text.slice(start, end).toLowerCase());
  const before = text.slice(Math.max(0, start - LONGEST_PREPOSITION), start);
  return lang === 'ru' ? /(?:^|\s)(?:в|во|на) $/iu.test(before) : /\b(?:in|to|at) $/i.test(before);
}

const LONGEST_PREPOSITION = 4;
