import type { Language } from './language.ts';

/** The language of a text; Russian where it has no letters. See {@link languageOf}. */
export function detectLanguage(text: string): Language {
  return languageOf(text) ?? 'ru';
}

/** The language of a text, or undefined where it has no letters. */
export function languageOf(text: string): Language | undefined {
  const sample = text.slice(0, 4000);
  const latin = sample.match(/[a-z]/gi)?.length ?? 0;
  const cyrillic = sample.match(/[а-яёәғқңөұүһі]/gi)?.length ?? 0;
  if (latin + cyrillic === 0) return undefined;
  if (latin > cyrillic) return 'en';
  return (sample.match(/[әғқңөұүһі]/gi)?.length ?? 0) > cyrillic / 25 ? 'kk' : 'ru';
}
