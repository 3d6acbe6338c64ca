import { splitWords } from '../language/words.ts';

/**
 * What a frame states beyond the facts of its article: the words that are left when the article's own title, publisher
 * and date and the fixed words of frames are taken out. A frame may be shown only where nothing is left.
 *
 * @param own - title, publisher and date as the frame writes them
 * @param fixed - the words frames are made of, in lower case; they hold no name, post, place, number or date
 */
export function frameExcess(frame: string, own: readonly string[], fixed: ReadonlySet<string>): string[] {
  // The longest first: a publisher may stand inside a title.
  const facts = own.filter((fact) => fact !== '').sort((one, other) => other.length - one.length);
  const rest = facts.reduce(takeOut, frame);
  return splitWords(rest)
    .map(({ text }) => text)
    .filter((word) => !fixed.has(word.toLowerCase()));
}

/** Takes a fact out once, where it stands between words. */
function takeOut(text: string, fact: string): string {
  const isLetter = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character);
  for (let at = text.indexOf(fact); at >= 0; at = text.indexOf(fact, at + 1)) {
    const end = at + fact.length;
    const cuts = (isLetter(text[at - 1]) && isLetter(fact[0])) || (isLetter(text[end]) && isLetter(fact.at(-1)));
    if (!cuts) return `${text.slice(0, at)} ${text.slice(end)}`;
  }
  return text;
}
