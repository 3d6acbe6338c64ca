import type { Language } from './language.ts';
import { normalise } from './normalise.ts';
import related from './related.glossary.json' with { type: 'json' };
import { StemLookup } from './stemLookup.ts';

/** A kind of thing that answers a question about a class of things: «в каком городе» is answered by a place. */
export type AnswerKind = 'number' | 'date' | 'country' | 'place' | 'person' | 'post' | 'any';

/** What may stand in an answer for a class word of a question: «документ» for a memorandum, a treaty, a plan. */
export interface WordClass {
  /** The class's own names in each language. */
  names: Record<Language, string[]>;
  members: Record<Language, string[]>;
  /** Kinds of things that are members without a list. */
  kinds: AnswerKind[];
}

type Row = Record<Language, string[]>;

const lightLookups = new Map<Language, StemLookup<true>>();
const synonymLookups = new Map<Language, StemLookup<Row>>();
const classLookups = new Map<Language, StemLookup<WordClass>>();

/** Words of `to` that press releases use for the same thing as this normalised word, itself left in. */
export function relatedWords(word: string, from: Language, to: Language): string[] {
  const lookup = open(synonymLookups, from, () => related.synonyms.map((row) => [row, row]));
  return [...new Set(lookup.find(word).flatMap((row) => row[to].map(normalise)))];
}

/** The class that a word of a question names, if it names one. */
export function wordClass(word: string, lang: Language): WordClass | undefined {
  const lookup = open(classLookups, lang, () => related.classes.map((row) => [row, toClass(row, row.members)]));
  const [first, ...others] = lookup.find(word);
  if (!first) return undefined;
  return others.reduce<WordClass>(
    (all, { names, members, kinds }) => ({
      names: join(all.names, names),
      members: join(all.members, members),
      kinds: [...all.kinds, ...kinds],
    }),
    first,
  );
}

/** A word that says little by itself («ездить», "get", «болу»): its absence from an article tells little either. */
export function isLightWord(word: string, lang: Language): boolean {
  return open(lightLookups, lang, () => [[related.light, true as const]]).find(word).length > 0;
}

function open<Value>(
  lookups: Map<Language, StemLookup<Value>>,
  lang: Language,
  rows: () => [Row, Value][],
): StemLookup<Value> {
  let lookup = lookups.get(lang);
  if (!lookup) {
    lookup = new StemLookup(
      lang,
      rows().flatMap(([row, value]) => row[lang].map((word): [string, Value] => [normalise(word), value])),
    );
    lookups.set(lang, lookup);
  }
  return lookup;
}

/** Members that begin with `#` are kinds; `*` is any thing at all. */
function toClass(names: Row, members: Row): WordClass {
  const isMark = (word: string) => word === '*' || word.startsWith('#');
  const words = (row: Row): Row => ({ ru: read(row.ru), kk: read(row.kk), en: read(row.en) });
  const read = (list: string[]) => list.filter((word) => !isMark(word)).map(normalise);
  const marks = members.en.filter(isMark);
  return {
    names: words(names),
    members: words(members),
    kinds: marks.map((mark) => (mark === '*' ? 'any' : (mark.slice(1) as AnswerKind))),
  };
}

function join(one: Row, other: Row): Row {
  return { ru: [...one.ru, ...other.ru], kk: [...one.kk, ...other.kk], en: [...one.en, ...other.en] };
}
