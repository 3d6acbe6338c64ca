import type { Answer } from '../core/answering/answer.ts';
import { languageOf } from '../core/language/detectLanguage.ts';
import type { Language } from '../core/language/language.ts';

/**
 * Whether an answer is in the language of its question: the words round its quotes, and every sentence that a model wrote.
 * Quotes are in the language of their article.
 */
export function isInLanguage(lang: Language, { language, mode, sentences }: Answer): boolean {
  if (language !== lang) return false;
  if (mode === 'extractive') return true;
  return sentences.every(({ text }) => [lang, undefined].includes(languageOf(text)));
}
