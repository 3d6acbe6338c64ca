import type { Language } from '../language/language.ts';

/** What joins the two sides of a question: «в Грузию или в Марокко», "Georgia or Morocco". */
const JOINS: Record<Language, RegExp> = {
  ru: /,? (?:или|либо) |,? а (?=о ч[её]м|что|кто|как|где|когда)/iu,
  kk: / (?:немесе|әлде|яки) /iu,
  en: /,? or /iu,
};
/** Joins of a comparison: «различались встречи в Сенате и в Мажилисе». */
const COMPARING_JOINS: Record<Language, RegExp> = {
  ru: / и (?=в |во |на |с |со |у |по |[А-ЯЁA-Z])/u,
  kk: / (?:мен|пен|бен|және) /iu,
  en: / and (?=in |at |with |the |[A-Z])/u,
};
/** A side is at most so many words long where no mark bounds it. */
const MAX_SIDE_WORDS = 7;

/**
 * Splits a question about two things into a question about each: the words they share stay in both.
 *
 * @param comparing - whether the question compares, so that «и» joins sides too
 * @returns the two questions; null where there is but one side
 */
export function sidesOf(question: string, lang: Language, comparing: boolean): [string, string] | null {
  const join = JOINS[lang].exec(question) ?? (comparing ? COMPARING_JOINS[lang].exec(question) : null);
  if (!join) return null;
  const before = question.slice(0, join.index);
  const after = question.slice(join.index + join[0].length);
  const first = sideStart(before);
  const second = sideEnd(after);
  const common = before.slice(0, first);
  const rest = after.slice(second);
  const sides: [string, string] = [
    `${common}${before.slice(first)}${rest}`.trim(),
    `${common}${after.slice(0, second)}${rest}`.trim(),
  ];
  return sides[0] === sides[1] ? null : sides;
}

/** Where the first side begins: behind the last mark, else so many words back. */
function sideStart(text: string): number {
  const mark = Math.max(text.lastIndexOf(':'), text.lastIndexOf(','), text.lastIndexOf('–'), text.lastIndexOf('—'));
  if (mark >= 0) return mark + 1;
  const words = [...text.matchAll(/\S+/g)];
  // At least the first half stays common: «Чем различались встречи …».
  const kept = Math.max(Math.ceil(words.length / 2), words.length - MAX_SIDE_WORDS);
  return words[kept]?.index ?? text.length;
}

/** Where the second side ends: before the next mark. */
function sideEnd(text: string): number {
  const mark = text.search(/[,;?!–—]/);
  return mark < 0 ? text.length : mark;
}
