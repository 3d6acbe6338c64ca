import { samePersonName } from '../language/latin.ts';
import { attributionAfter, withAntecedent } from './antecedents.ts';
import type { Requirement } from './requirements.ts';
import type { SentenceFacts } from './sentenceFacts.ts';

/** What the sentences of an article cover of a question; each list goes by the requirements, each value is 0…1. */
export interface SentenceCover {
  /** Of each sentence: its own words, of a speech also the sentence that announces it. */
  cover: number[][];
  /** The same with what a sentence takes over of the one it goes on from. */
  carried: number[][];
  titleCover: number[];
  /** Of the whole article. */
  whole: number[];
}

/** From here on something counts as held. */
const HELD = 0.5;

/** Reads off what each sentence of an article, and all of it, covers of a question. */
export function coverOf(
  sentences: readonly SentenceFacts[],
  title: SentenceFacts,
  requirements: readonly Requirement[],
  text: string,
): SentenceCover {
  const cover = sentences.map((facts) => requirements.map((requirement) => requirement.cover(facts)));
  addSpeeches(cover, sentences, text);
  const titleCover = requirements.map((requirement) => requirement.cover(title));
  const whole = requirements.map(({ kind, denied }, place) => {
    if (kind === 'place') return coverOfPlace(place, requirements, sentences, cover, titleCover);
    const best = cover.reduce((most, own) => Math.max(most, own[place]!), titleCover[place]!);
    return best === 0 && denied && ![title, ...sentences].some(denied) ? HELD : best;
  });
  return { cover, carried: carryOver(cover, sentences), titleCover, whole };
}

/** What a sentence takes over of the one it goes on from, beside its own words. */
const CARRIED_SHARE = 0.8;

/** A speech tells of what the sentence before it announces. */
function addSpeeches(cover: number[][], sentences: readonly SentenceFacts[], text: string): void {
  for (let index = 1; index < sentences.length; index++) {
    const before = sentences[index - 1]!;
    if (!isSpeechAfter(before, sentences[index]!, text) || isOfAnother(before, index, sentences, text)) continue;
    cover[index] = takenOver(cover[index]!, cover[index - 1]!);
  }
}

/** «Его заседание намечено на осень»: what the sentence before names is spoken of still. */
function carryOver(cover: readonly number[][], sentences: readonly SentenceFacts[]): number[][] {
  const carried = [...cover];
  for (let index = 1; index < sentences.length; index++) {
    const before = withAntecedent(sentences, index).slice(0, -1);
    // «Его заседание»: of whom or of what the sentence right before speaks.
    for (const place of before.length > 0 ? new Set([...before, index - 1]) : before) {
      carried[index] = takenOver(carried[index]!, carried[place]!);
    }
  }
  return carried;
}

function takenOver(own: readonly number[], before: readonly number[]): number[] {
  return own.map((value, at) => Math.max(value, CARRIED_SHARE * before[at]!));
}

/** Whether the words of attribution give a speech to somebody else than the sentence before it speaks of. */
function isOfAnother(before: SentenceFacts, index: number, sentences: readonly SentenceFacts[], text: string): boolean {
  const between = (one: SentenceFacts, other: SentenceFacts) => text.slice(one.end, other.start);
  const end = attributionAfter(sentences, index, between) ?? index;
  const speakers = sentences[end]!.people;
  const known = before.people.flatMap(({ words }) => words);
  const isKnown = ({ words }: { words: readonly string[] }) =>
    words.some((word) => word.length > 2 && known.some((other) => samePersonName(word, other)));
  return speakers.length > 0 && !speakers.some(isKnown);
}

/** «Кошанов говорил о металлах. „Мы заинтересованы …“» */
function isSpeechAfter(before: SentenceFacts, after: SentenceFacts, text: string): boolean {
  return (
    /^(?:[«"“„]|[–—-] )/.test(after.text) &&
    !/[«"“„]/.test(before.text) &&
    !text.slice(before.end, after.start).includes('\n')
  );
}

/**
 * How well an article tells that those asked about were at a place: name and place stand close together. An embassy to be
 * opened in Baghdad does not take the Speaker there.
 */
function coverOfPlace(
  place: number,
  requirements: readonly Requirement[],
  sentences: readonly SentenceFacts[],
  cover: readonly number[][],
  titleCover: readonly number[],
): number {
  const people = requirements.flatMap(({ kind }, at) => (kind === 'person' ? [at] : []));
  const rows = [titleCover, ...cover];
  // A neighbour that names others too may speak of these.
  const speaksOf = (at: number) => at > 0 && at < rows.length && sentences[at - 1]!.people.length <= people.length;
  const isTold = (at: number) => {
    const near = [at, ...[at - 1, at + 1].filter(speaksOf), ...(at === 1 ? [0] : [])];
    return people.length === 0 || people.some((person) => near.some((row) => rows[row]![person]! >= HELD));
  };
  return Math.max(0, ...rows.map((row, at) => (row[place]! > 0 && isTold(at) ? row[place]! : 0)));
}
