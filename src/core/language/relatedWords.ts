import type { Language } from './language.ts';
import { normalise } from './normalise.ts';
import related from './related.glossary.json' with { type: 'json' };
import { StemLookup } from './stemLookup.ts';

/** A kind of thing that answers a question about a class of things: «в каком городе» is answered by a place. */
export type AnswerKind = 'number' | 'date' | 'country' | 'place' | 'person' | 'post' | 'any';

/** What may stand in an answer for a class word of a question: «документ» for a memorandum, a treaty, a plan. */
export interface WordClass {
  members: Record<Language, string[]>;
  /** Kinds of things that are members without a list. */
  kinds: AnswerKind[];
}

type Row = Record<Language, string[]>;

const synonymLookups = new Map<Language, StemLookup<Row>>();
const classLookups = new Map<Language, StemLookup<WordClass>>();

/** Words of `to` that press releases use for the same thing as this normalised word, itself left in. */
export function relatedWords(word: string, from: Language, to: Language): string[] {
  const lookup = open(synonymLookups, from, () => related.synonyms.map((row) => [row, row]));
  return [...new Set(lookup.find(word).flatMap((row) => row[to].map(normalise)))];
}

/** The class that a word of a question names, if it names one. */
export function wordClass(word: string, lang: Language): WordClass | undefined {
  const lookup = open(classLookups, lang, () => related.classes.map((row) => [row, toClass(row.members)]));
  const [first, ...others] = lookup.find(word);
  if (!first) return undefined;
  return others.reduce<WordClass>(
    (all, { members, kinds }) => ({
      members: {
        ru: [...all.members.ru, ...members.ru],
        kk: [...all.members.kk, ...members.kk],
        en: [...all.members.en, ...members.en],
      },
      kinds: [...all.kinds, ...kinds],
    }),
    first,
  );
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
function toClass(members: Row): WordClass {
  const marks = members.en.filter((word) => word === '*' || word.startsWith('#'));
  const words = (list: string[]) => list.filter((word) => !marks.includes(word)).map(normalise);
  return {
    members: { ru: words(members.ru), kk: words(members.kk), en: words(members.en) },
    kinds: marks.map((mark) => (mark === '*' ? 'any' : (mark.slice(1) as AnswerKind))),
  };
}
