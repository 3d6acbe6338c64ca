import { normalise } from '../language/normalise.ts';
import { splitWords } from '../language/words.ts';
import { readArticle } from '../verification/articleReading.ts';
import { nameWords } from '../verification/identities.ts';
import { sameName } from '../verification/sameName.ts';
import type { NewsArticle } from './edition.ts';

/** Says whether an article names somebody, in any script and case form: each word of the name, by one person. */
export function isNamed(name: string, article: NewsArticle): boolean {
  const words = splitWords(name).map(({ text }) => text);
  const wanted = nameWords(words).length > 0 ? nameWords(words) : words.map(normalise);
  if (wanted.length === 0) return false;
  return readArticle(article).identities.some((person) =>
    wanted.every((word) => person.words.some((known) => sameName(word, known))),
  );
}
