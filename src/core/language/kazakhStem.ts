import { foldKazakh } from './normalise.ts';

/** The stem of a normalised Kazakh word, in Russian letters. */
export function stemKazakh(word: string): string {
  return foldKazakh(word);
}
