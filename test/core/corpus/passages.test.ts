import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ChunkOptions,
  chunkArticle,
  MAX_PASSAGE_CHARACTERS,
  type Passage,
} from '../../../src/core/corpus/passages.ts';
import { splitSentences } from '../../../src/core/language/sentences.ts';
import type { Span } from '../../../src/core/language/span.ts';

/** A sentence of exactly so many characters, told apart by its first letter. */
const aSentence = (letter: string, length: number) => `${letter}${'а'.repeat(length - 2)}.`;

/** Paragraphs of sentences given by their lengths: `[[50, 60], [70]]`. */
function anArticle(paragraphs: number[][]): { text: string; sentences: Span[] } {
  let letter = 'А'.charCodeAt(0);
  const text = paragraphs
    .map((lengths) => lengths.map((length) => aSentence(String.fromCharCode(letter++), length)).join(' '))
    .join('\n\n');
  return { text, sentences: splitSentences(text, 'ru') };
}

/** The first letters of the sentences of each passage: `['АБ', 'БВ']`. */
function lettersOf(paragraphs: number[][], options: ChunkOptions): string[] {
  const { text, sentences } = anArticle(paragraphs);
  return chunkArticle(text, sentences, options).map((passage) =>
    passage.sentences.map(({ start }) => text.charAt(start)).join(''),
  );
}

describe('chunkArticle', () => {
  test('keeps a short article in one passage', () => {
    expect(lettersOf([[90, 80], [70]], { maxCharacters: 300 })).toEqual(['АБВ']);
  });

  test('gives no passage for no sentence', () => {
    expect(chunkArticle('', [])).toEqual([]);
  });

  test('begins a passage with the last sentence of the one before where it fits', () => {
    expect(lettersOf([[100, 100, 100, 100, 100]], { maxCharacters: 310, overlapSentences: 1 })).toEqual(['АБВ', 'ВГД']);
  });

  test('repeats nothing where asked to', () => {
    expect(lettersOf([[100, 100, 100, 100, 100, 100]], { maxCharacters: 310, overlapSentences: 0 })).toEqual([
      'АБВ',
      'ГДЕ',
    ]);
  });

  test('does not repeat a sentence that would leave no room for what is new', () => {
    expect(lettersOf([[100, 140, 140, 250]], { maxCharacters: 300, overlapSentences: 1 })).toEqual(['АБ', 'БВ', 'Г']);
  });

  test('does not repeat a sentence that would fill more than half a passage', () => {
    expect(lettersOf([[100, 160, 130, 120]], { maxCharacters: 300, overlapSentences: 1 })).toEqual(['АБ', 'ВГ']);
  });

  test('gives a sentence longer than a passage one of its own', () => {
    expect(lettersOf([[100, 500, 150]], { maxCharacters: 300 })).toEqual(['А', 'Б', 'В']);
  });

  test('ends at the end of a paragraph once it is half full', () => {
    const paragraphs = [
      [100, 80],
      [90, 90],
      [90, 90],
    ];
    expect(lettersOf(paragraphs, { maxCharacters: 300, overlapSentences: 0 })).toEqual(['АБ', 'ВГ', 'ДЕ']);
  });

  test('does not end at the end of a paragraph while it is nearly empty', () => {
    expect(lettersOf([[50], [100, 100], [150, 100]], { maxCharacters: 300, overlapSentences: 0 })).toEqual([
      'АБВ',
      'ГД',
    ]);
  });

  test('does not end behind a heading', () => {
    const heading = 'О сотрудничестве парламентов двух стран';
    const text = `${aSentence('А', 120)}\n\n${heading}\n\n${aSentence('Б', 100)} ${aSentence('В', 100)}`;
    const passages = chunkArticle(text, splitSentences(text, 'ru'), { maxCharacters: 250, overlapSentences: 0 });
    expect(passages.map((passage) => passage.text.startsWith(heading))).toEqual([false, true]);
  });

  test('joins a last orphan to its neighbour where both fit', () => {
    expect(lettersOf([[160], [80], [50]], { maxCharacters: 300, overlapSentences: 1 })).toEqual(['АБВ']);
  });

  test('shares the sentences of the last two passages where a last one would be an orphan', () => {
    expect(lettersOf([[70, 70, 70, 70, 40]], { maxCharacters: 290, overlapSentences: 0 })).toEqual(['АБ', 'ВГД']);
  });

  test('holds the spans of its sentences in the article, not in itself', () => {
    const { text, sentences } = anArticle([[100, 100, 100, 100]]);
    const [, last] = chunkArticle(text, sentences, { maxCharacters: 210, overlapSentences: 0 });
    expect(last?.sentences).toEqual(sentences.slice(2));
  });

  test('refuses sizes that make no sense', () => {
    expect(() => chunkArticle('А.', [{ start: 0, end: 2 }], { maxCharacters: 0 })).toThrow(RangeError);
    expect(() => chunkArticle('А.', [{ start: 0, end: 2 }], { maxCharacters: Number.NaN })).toThrow(/NaN/);
    expect(() => chunkArticle('А.', [{ start: 0, end: 2 }], { overlapSentences: -1 })).toThrow(
      /overlapSentences is -1/,
    );
  });

  test('cuts 200 000 characters of the shortest sentences', () => {
    const text = 'Да! '.repeat(50_000);
    const sentences = splitSentences(text, 'ru');
    expect(sentences).toHaveLength(50_000);
    expectPromises(text, sentences, chunkArticle(text, sentences), MAX_PASSAGE_CHARACTERS, 1);
  });
});

function expectPromises(text: string, sentences: Span[], passages: Passage[], longest: number, overlap: number): void {
  let covered = 0;
  let before: Passage | undefined;
  for (const passage of passages) {
    expect(passage.text).toBe(text.slice(passage.start, passage.end));
    const first = sentences.findIndex(({ start }) => start === passage.start);
    const end = first + passage.sentences.length;
    expect(passage.sentences).toEqual(sentences.slice(first, end));
    expect(passage.end).toBe(sentences[end - 1]?.end);
    if (passage.sentences.length > 1) expect(passage.text.length).toBeLessThanOrEqual(longest);
    expect(first).toBeLessThanOrEqual(covered);
    expect(covered - first).toBeLessThanOrEqual(overlap);
    expect(end).toBeGreaterThan(covered);
    if (before !== undefined) expect(passage.start).toBeGreaterThan(before.start);
    covered = end;
    before = passage;
  }
  expect(covered).toBe(sentences.length);
}

test('chunkArticle keeps its promises for any article and any size', () => {
  const paragraphs = fc.array(fc.array(fc.integer({ min: 3, max: 400 }), { minLength: 1, maxLength: 5 }), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(
      paragraphs,
      fc.integer({ min: 1, max: 900 }),
      fc.integer({ min: 0, max: 4 }),
      (lengths, longest, overlap) => {
        const { text, sentences } = anArticle(lengths);
        const options = { maxCharacters: longest, overlapSentences: overlap };
        const passages = chunkArticle(text, sentences, options);
        expectPromises(text, sentences, passages, longest, overlap);
        expect(chunkArticle(text, sentences, options)).toEqual(passages);
      },
    ),
    { seed: 20250929, numRuns: 400 },
  );
});

test('chunkArticle keeps its promises for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.integer({ min: 1, max: 80 }), (text, longest) => {
      const sentences = splitSentences(text, 'kk');
      const passages = chunkArticle(text, sentences, { maxCharacters: longest, overlapSentences: 2 });
      expectPromises(text, sentences, passages, longest, 2);
    }),
    { seed: 20250929, numRuns: 400 },
  );
});
