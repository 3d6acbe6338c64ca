import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBuiltinEmbedder } from '../../src/models/builtinEmbedder.ts';

/** Texts in the three languages; what they are does not matter, but they must stay as they are. */
const TEXTS = [
  'Председатель Сената принял делегацию Латвии 8 апреля 2025 года и передал приглашение на форум.',
  'Мәжіліс төрағасы Ерлан Қошанов Эстония парламентінің депутаттарымен достық тобының жұмысын талқылады.',
  'The Speaker of the House received the Irish senators; they signed a memorandum on aviation and schools.',
];

/** SHA-256 of the vectors of {@link TEXTS}, rounded to five decimals. */
const RECORDED = { id: 'builtin-1', checksum: 'd20f3a758e552ad0' };

const cosine = (one: Float32Array, other: Float32Array) =>
  one.reduce((sum, value, place) => sum + value * other[place]!, 0);

describe('the built-in embedder', () => {
  test('gives the vectors that were recorded for its version', async () => {
    const { id, embed } = createBuiltinEmbedder();
    const vectors = await embed(TEXTS);
    const rounded = vectors.map((vector) =>
      Array.from(vector, (value) => value.toFixed(5).replace('-0.00000', '0.00000')),
    );
    const checksum = createHash('sha256').update(JSON.stringify(rounded)).digest('hex').slice(0, 16);
    expect(
      { id, checksum },
      'The built-in embedder gives other vectors than before: language analysis or the glossary changed. Workspaces ' +
        'must notice, so raise VERSION in src/models/builtinEmbedder.ts and record the new id and checksum here.',
    ).toEqual(RECORDED);
  });

  test('gives unit vectors of its dimensions, for any text', async () => {
    const { embed, dimensions } = createBuiltinEmbedder();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary', maxLength: 80 }), { maxLength: 5 }), async (texts) => {
        for (const vector of await embed(texts)) {
          expect(vector).toHaveLength(dimensions);
          expect(cosine(vector, vector)).toBeCloseTo(1, 4);
        }
      }),
      { seed: 13, numRuns: 200 },
    );
  });

  test('gives one vector a text, in order, the same in a batch and alone', async () => {
    const { embed, embedQuestion } = createBuiltinEmbedder();
    const together = await embed(TEXTS);
    for (const [place, text] of TEXTS.entries()) {
      expect(together[place]).toEqual((await embed([text]))[0]);
      expect(together[place]).toEqual(await embedQuestion(text));
    }
    expect(await embed([])).toEqual([]);
  });

  test('puts a question nearest to the text that speaks of the same, in another language too', async () => {
    const { embed, embedQuestion } = createBuiltinEmbedder();
    const exhibition = 'В столичном музее открылась выставка ковров и керамики мастеров прошлого века.';
    const vectors = await embed([TEXTS[0]!, exhibition]);
    const nearest = async (question: string) => {
      const asked = await embedQuestion(question);
      return cosine(asked, vectors[0]!) > cosine(asked, vectors[1]!) ? 'delegation' : 'exhibition';
    };
    expect(await nearest('Кто возглавлял делегацию Латвии в Сенате?')).toBe('delegation');
    expect(await nearest('Сенат төрағасы Латвия делегациясын қабылдады ма?')).toBe('delegation');
    expect(await nearest('Which museum opened the exhibition of carpets?')).toBe('exhibition');
    expect(await nearest('Кілем көрмесі қай музейде ашылды?')).toBe('exhibition');
  });

  test('remembers words without mixing up languages', async () => {
    const { embed } = createBuiltinEmbedder();
    const before = await embed(TEXTS);
    await embed(Array.from({ length: 300 }, (_, number) => `слово${number} word${number} сөз${number}`));
    expect(await embed(TEXTS)).toEqual(before);
  });
});
