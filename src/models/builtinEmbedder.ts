import { detectLanguage } from '../core/language/detectLanguage.ts';
import { conceptsOf } from '../core/language/glossary.ts';
import type { Language } from '../core/language/language.ts';
import { consonantSkeleton } from '../core/language/latin.ts';
import { contentWords, gramTerms, stemTerm } from '../core/retrieval/terms.ts';
import type { Embedder } from './embedder.ts';

/** Raise this with every change that changes vectors: workspaces then know that theirs are of another embedder. */
const VERSION = 1;
const DIMENSIONS = 512;
/** How much each kind of feature counts in a word's share of the vector. */
const WEIGHTS = { stem: 1, concept: 0.8, skeleton: 0.5, grams: 0.8 };
/** A word of the glossary is a frequent one and tells less than a word outside it. */
const FREQUENT_WORD = 0.6;
/** Words whose features are remembered; the map is emptied when it is full. */
const MAX_REMEMBERED_WORDS = 50_000;

type Feature = { place: number; value: number };

/**
 * Vectors without a model, a download or a network: hashed stems, character 4-grams, entries of the trilingual
 * glossary and consonant skeletons. The last two are the same in Russian, Kazakh and English, so that a question lies
 * near a passage of another language that speaks of the same things.
 *
 * Source of the method: Weinberger et al., "Feature Hashing for Large Scale Multitask Learning", ICML 2009.
 */
export function createBuiltinEmbedder(): Embedder {
  const remembered = new Map<string, Feature[]>();
  const featuresOf = (word: string, lang: Language): Feature[] => {
    const key = `${lang}${word}`;
    let features = remembered.get(key);
    if (!features) {
      features = wordFeatures(word, lang);
      if (remembered.size >= MAX_REMEMBERED_WORDS) remembered.clear();
      remembered.set(key, features);
    }
    return features;
  };
  const embed = (text: string): Float32Array => {
    const lang = detectLanguage(text);
    const counts = new Map<string, number>();
    for (const word of contentWords(text, lang)) counts.set(word, (counts.get(word) ?? 0) + 1);
    const vector = new Float32Array(DIMENSIONS);
    for (const [word, count] of counts) {
      const weight = 1 + Math.log(count);
      for (const { place, value } of featuresOf(word, lang)) vector[place]! += value * weight;
    }
    return normaliseVector(vector);
  };
  return {
    id: `builtin-${VERSION}`,
    dimensions: DIMENSIONS,
    share: 0.06,
    embed: async (texts) => texts.map(embed),
    embedQuestion: async (text) => embed(text),
  };
}

function wordFeatures(word: string, lang: Language): Feature[] {
  const concepts = conceptsOf(word, lang);
  const skeleton = consonantSkeleton(word);
  const grams = gramTerms(word);
  const rarity = concepts.length > 0 ? FREQUENT_WORD : 1;
  return [
    feature(stemTerm(word, lang), WEIGHTS.stem * rarity),
    ...concepts.map((concept) =>
      feature(`concept ${concept}`, (WEIGHTS.concept * rarity) / Math.sqrt(concepts.length)),
    ),
    ...(skeleton.length > 1 ? [feature(`skeleton ${skeleton}`, WEIGHTS.skeleton * rarity)] : []),
    ...grams.map((gram) => feature(gram, (WEIGHTS.grams * rarity) / Math.sqrt(grams.length))),
  ];
}

/** Where a feature falls, and with which sign. Hash: FNV-1a, 32 bits. */
function feature(name: string, weight: number): Feature {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index++) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  }
  hash ^= hash >>> 15;
  return { place: (hash >>> 1) % DIMENSIONS, value: hash & 1 ? weight : -weight };
}

/** Length 1. A text without a single word gets a fixed direction: no store may hold a zero vector. */
function normaliseVector(vector: Float32Array): Float32Array {
  const norm = Math.hypot(...vector);
  if (norm === 0) vector[0] = 1;
  else for (let index = 0; index < vector.length; index++) vector[index]! /= norm;
  return vector;
}
