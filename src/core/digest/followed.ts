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
  const reading = readArticle(article);
  const isOne = reading.identities.some((person) =>
    wanted.every((word) => person.words.some((known) => sameName(word, known))),
  );
  if (isOne) return true;
  // A name that is not known for one: all its words with capitals in one sentence.
  const sentences = [reading.title, ...reading.spans.map((_, index) => reading.sentence(index))];
  return sentences.some((sentence) => wanted.every((word) => sentence.names(word)));
}
