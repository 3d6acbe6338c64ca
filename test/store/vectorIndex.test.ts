import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ArticleStore } from '../../src/store/articleStore.ts';
import { VectorGraph } from '../../src/store/vectorGraph.ts';
import { graphPath, loadGraph, manifestPath } from '../../src/store/vectorGraphFile.ts';
import { EXACT_LIMIT, VectorIndex } from '../../src/store/vectorIndex.ts';
import { encodeVector, recordVectorSet, textHash, unitVector, VectorError } from '../../src/store/vectorTable.ts';
import { hashingEmbedder, ingestOnce, seededRandom, temporaryFolder, writeText } from '../support/storeFakes.ts';

const DIMENSIONS = 24;
const random = seededRandom(11);

function randomUnit(): Float32Array {
  return unitVector(
    Float32Array.from({ length: DIMENSIONS }, () => random() - 0.5),
    DIMENSIONS,
  );
}

/** A store of passages whose vectors are given; as the index sees it, that is all there is. */
function addVectors(store: ArticleStore, vectors: readonly Float32Array[]): number[] {
  const { database } = store;
  return store.write(() => {
    const known = store.vectorSet();
    const embedder = hashingEmbedder(DIMENSIONS);
    const set = known ?? recordVectorSet(database, 'vector_set', embedder);
    database.exec("INSERT OR IGNORE INTO roots VALUES (1, '/r', 'folder', 0, '')");
    const path = `a${store.counts().articles}`;
    const article = database
      .prepare(
        `INSERT INTO articles (root_id, file, path, hash, title, lang, countries, retelling, derived, text, sentences,
         first_seen_at) VALUES (1, @path, @path, '', 't', 'en', '[]', 0, '[]', '', '[]', '')`,
      )
      .run({ path }).lastInsertRowid;
    const insertPassage = database.prepare(
      'INSERT INTO passages (article_id, ordinal, start, "end", hash) VALUES (?, ?, 0, 0, ?)',
    );
    const insertVector = database.prepare('INSERT OR IGNORE INTO vectors (vector_set, hash, data) VALUES (?, ?, ?)');
    return vectors.map((vector, ordinal) => {
      const bytes = encodeVector(vector);
      const hash = textHash(bytes.toString('hex'));
      insertVector.run(set.number, hash, bytes);
      return Number(insertPassage.run(article, ordinal, hash).lastInsertRowid);
    });
  });
}

function removePassages(store: ArticleStore, ids: readonly number[]): void {
  store.write(() => {
    const list = JSON.stringify(ids);
    store.database.prepare('DELETE FROM passages WHERE id IN (SELECT value FROM json_each(?))').run(list);
    store.database.prepare('DELETE FROM vectors WHERE hash NOT IN (SELECT hash FROM passages)').run();
  });
}

function exactly(vectors: ReadonlyMap<number, Float32Array>, query: Float32Array, k: number): number[] {
  const scored = [...vectors].map(([id, vector]) => ({
    id,
    score: vector.reduce((sum, value, index) => sum + value * (query[index] as number), 0),
  }));
  return scored
    .sort((a, b) => b.score - a.score || a.id - b.id)
    .slice(0, k)
    .map(({ id }) => id);
}

function isZeros(candidate: unknown): boolean {
  return (
    candidate instanceof Float32Array && candidate.length === 4 && candidate.every((value) => Math.abs(value) < 1e-19)
  );
}

const ids = (hits: readonly { passageId: number }[]): number[] => hits.map(({ passageId }) => passageId);

describe('a small corpus', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let store: ArticleStore;
  beforeEach(() => {
    folder = temporaryFolder('vectors');
    store = ArticleStore.open(folder.path, 'write');
  });
  afterEach(() => {
    store.close();
    folder.remove();
  });

  test('is scanned exactly, best first, without a graph', () => {
    const vectors = Array.from({ length: 300 }, randomUnit);
    const passages = addVectors(store, vectors);
    const byId = new Map(passages.map((id, index) => [id, vectors[index] as Float32Array]));
    const index = VectorIndex.open(store);
    for (let round = 0; round < 20; round++) {
      const query = randomUnit();
      const hits = index.search(query, 10);
      expect(ids(hits)).toEqual(exactly(byId, query, 10));
      const allowed = passages.filter((id) => id % 3 === 0);
      const subset = new Map(allowed.map((id) => [id, byId.get(id) as Float32Array]));
      expect(ids(index.search(query, 5, allowed))).toEqual(exactly(subset, query, 5));
      expect(ids(index.search(query, 5, new Set(allowed)))).toEqual(exactly(subset, query, 5));
    }
    expect(index.health()).toMatchObject({ state: 'exact', vectors: 300 });
  });

  test('gives every passage of a shared text, and none that is gone', () => {
    const [a, b] = [randomUnit(), randomUnit()];
    const [first, , third] = addVectors(store, [a, b, a]) as [number, number, number];
    const index = VectorIndex.open(store);
    expect(ids(index.search(a, 2))).toEqual([first, third]);
    removePassages(store, [first]);
    expect(ids(index.search(a, 1))).toEqual([third]);
    expect(index.search(a, 9, [first])).toEqual([]);
  });

  test('an empty one finds nothing, and so does a k of 0', () => {
    const index = VectorIndex.open(store);
    expect(index.search(randomUnit(), 5)).toEqual([]);
    addVectors(store, [randomUnit()]);
    expect(index.search(randomUnit(), 0)).toEqual([]);
    expect(index.search(randomUnit(), Number.NaN)).toEqual([]);
    expect(index.search(randomUnit(), 5, [])).toEqual([]);
  });

  test('sees what another connection commits', () => {
    const vector = randomUnit();
    addVectors(store, [randomUnit()]);
    const reader = ArticleStore.open(folder.path, 'read');
    const index = VectorIndex.open(reader);
    expect(index.search(vector, 3)).toHaveLength(1);
    const [added] = addVectors(store, [vector]);
    expect(index.search(vector, 1)[0]).toMatchObject({ passageId: added, score: expect.closeTo(1, 5) as number });
    reader.close();
  });
});

describe('numbers', () => {
  test('that are not finite or not as many as they must be never reach the native library', () => {
    const add = vi.fn();
    const graph = VectorGraph.create(4);
    const element = fc.oneof(
      fc.double(),
      fc.constantFrom(Number.NaN, Infinity, -Infinity, 0, -0, 1e308, 5e-324, undefined, null, 'x', '1', {}, [], 1n),
    );
    const vector = fc.oneof(
      fc.array(element, { maxLength: 6 }),
      fc.sparseArray(element, { maxLength: 4 }),
      fc.float32Array({ maxLength: 6 }),
      fc.float64Array({ maxLength: 6 }),
      fc.anything(),
    );
    fc.assert(
      fc.property(vector, (candidate) => {
        let unit: Float32Array;
        try {
          unit = unitVector(candidate, 4);
        } catch (error) {
          expect(error).toBeInstanceOf(VectorError);
          // Not one of them gets past the wall but a vector of zeros, which has no direction and does no harm.
          if (!isZeros(candidate)) expect(() => graph.search(candidate as Float32Array, 1, 10)).toThrow(TypeError);
          return;
        }
        expect(Math.hypot(...unit)).toBeCloseTo(1, 5);
        add();
        graph.add(add.mock.calls.length, unit);
        expect(graph.search(unit, 1, 10)).toHaveLength(1);
      }),
      { numRuns: 10_000, seed: 3, ignoreEqualValues: true } as fc.Parameters<[unknown]>,
    );
    expect(graph.size).toBe(add.mock.calls.length);
  });

  test.each([0, -1, 1.5, Number.NaN, 2 ** 32])('a label of %s is refused', (label) => {
    expect(() => VectorGraph.create(4).add(label, Float32Array.of(1, 0, 0, 0))).toThrow(RangeError);
  });

  test.each([[[]], [[1, 2, Number.NaN]], ['text'], [undefined], [[0, 0, 0]]])('a query of %j is an error', (query) => {
    const folder = temporaryFolder('query');
    const store = ArticleStore.open(folder.path, 'write');
    addVectors(store, [randomUnit()]);
    const index = VectorIndex.open(store);
    expect(() => index.search(query as unknown as Float32Array, 3)).toThrow(VectorError);
    store.close();
    folder.remove();
  });
});

describe('a corpus large enough for the graph', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let store: ArticleStore;
  const vectors = new Map<number, Float32Array>();

  beforeAll(async () => {
    folder = temporaryFolder('graph');
    store = ArticleStore.open(folder.path, 'write');
    const list = Array.from({ length: EXACT_LIMIT + 500 }, randomUnit);
    addVectors(store, list).forEach((id, index) => {
      vectors.set(id, list[index] as Float32Array);
    });
    const index = VectorIndex.open(store);
    await index.grow();
    expect(index.save()).toBeUndefined();
    for (const path of [graphPath(folder.path), manifestPath(folder.path)]) copyFileSync(path, `${path}.good`);
  });
  afterAll(() => {
    store.close();
    folder.remove();
  });
  beforeEach(() => {
    vi.restoreAllMocks();
    for (const path of [graphPath(folder.path), manifestPath(folder.path)]) copyFileSync(`${path}.good`, path);
  });

  function recall(index: VectorIndex, expected: ReadonlyMap<number, Float32Array>, rounds = 30): number {
    let found = 0;
    for (let round = 0; round < rounds; round++) {
      const query = randomUnit();
      const exact = new Set(exactly(expected, query, 10));
      found += ids(index.search(query, 10)).filter((id) => exact.has(id)).length;
    }
    return found / (rounds * 10);
  }

  test('is searched by the graph with a recall of .99', () => {
    const read = vi.spyOn(VectorGraph, 'read');
    const index = VectorIndex.open(store);
    expect(index.health(true).state).toBe('ready');
    expect(recall(index, vectors)).toBeGreaterThanOrEqual(0.99);
    expect(read).toHaveBeenCalledTimes(1);
  });

  test('is scanned exactly where a filter leaves few', () => {
    const index = VectorIndex.open(store);
    const allowed = [...vectors.keys()].filter((id) => id % 50 === 0);
    const subset = new Map(allowed.map((id) => [id, vectors.get(id) as Float32Array]));
    const query = randomUnit();
    expect(ids(index.search(query, 10, allowed))).toEqual(exactly(subset, query, 10));
  });

  test('what the graph does not hold yet is found, what is gone is not; growing catches up', async () => {
    const copy = temporaryFolder('tail');
    await store.database.backup(join(copy.path, 'elshi.db'));
    for (const name of ['elshi.hnsw', 'elshi.hnsw.json']) {
      copyFileSync(join(folder.path, `${name}.good`), join(copy.path, name));
    }
    const own = ArticleStore.open(copy.path, 'write');
    const now = new Map(vectors);
    const index = VectorIndex.open(own);
    expect(recall(index, now)).toBeGreaterThanOrEqual(0.99);
    const list = Array.from({ length: 60 }, randomUnit);
    addVectors(own, list).forEach((id, place) => {
      now.set(id, list[place] as Float32Array);
    });
    const gone = [...now.keys()].filter((id) => id % 4 === 1).slice(0, 500);
    removePassages(own, gone);
    for (const id of gone) now.delete(id);
    expect(recall(index, now)).toBeGreaterThanOrEqual(0.99);
    await index.grow();
    expect(index.save()).toBeUndefined();
    expect(JSON.parse(readFileSync(manifestPath(copy.path), 'utf8'))).toMatchObject({ live: now.size });
    expect(recall(index, now)).toBeGreaterThanOrEqual(0.99);
    const again = VectorIndex.open(own);
    expect(recall(again, now)).toBeGreaterThanOrEqual(0.99);
    removePassages(own, [...now.keys()].slice(0, 400));
    await again.grow();
    again.save();
    expect(JSON.parse(readFileSync(manifestPath(copy.path), 'utf8'))).toMatchObject({ count: now.size - 400 });
    own.close();
    copy.remove();
  });

  test('searches are answered while the graph is built', async () => {
    rmSync(manifestPath(folder.path));
    const index = VectorIndex.open(store);
    let isGrowing = true;
    const growing = index.grow().then(() => {
      isGrowing = false;
    });
    let answered = 0;
    while (isGrowing) {
      const query = randomUnit();
      expect(ids(index.search(query, 3))).toEqual(exactly(vectors, query, 3));
      answered++;
      for (let turn = 0; turn < 10 && isGrowing; turn++) await new Promise((resolve) => setImmediate(resolve));
    }
    await growing;
    expect(answered).toBeGreaterThan(3);
  });

  test('a missing graph is rebuilt in the background where that is wanted, without embedding', async () => {
    rmSync(graphPath(folder.path));
    const index = VectorIndex.open(store, { repair: true });
    const query = randomUnit();
    expect(ids(index.search(query, 5))).toEqual(exactly(vectors, query, 5));
    await index.grow();
    await new Promise((resolve) => setImmediate(resolve));
    expect(existsSync(graphPath(folder.path))).toBe(true);
    expect(VectorIndex.open(store).health(true).state).toBe('ready');
  });

  test('closing ends a rebuild', async () => {
    rmSync(graphPath(folder.path));
    const index = VectorIndex.open(store);
    const growing = index.grow();
    index.close();
    await expect(growing).rejects.toThrow('aborted');
    expect(existsSync(graphPath(folder.path))).toBe(false);
  });

  test('none of 400 damaged files reaches the native loader, and each is answered exactly', () => {
    const whole = readFileSync(graphPath(folder.path));
    const manifest = JSON.parse(readFileSync(manifestPath(folder.path), 'utf8')) as Record<string, unknown>;
    const identity = {
      lineage: store.lineage(),
      vectorSet: 1,
      embedder: `hashing-${DIMENSIONS}`,
      dimensions: DIMENSIONS,
    };
    const read = vi.spyOn(VectorGraph, 'read');
    const position = (below: number): number => Math.floor(random() * below);
    const damages: (() => void)[] = [
      ...Array.from({ length: 60 }, (_, step) => () => {
        writeFileSync(graphPath(folder.path), whole.subarray(0, Math.floor((whole.length * step) / 60)));
      }),
      ...Array.from({ length: 200 }, () => () => {
        const bytes = Buffer.from(whole);
        const at = position(bytes.length);
        bytes[at] = (bytes[at] as number) ^ (1 << position(8));
        writeFileSync(graphPath(folder.path), bytes);
      }),
      ...Array.from({ length: 80 }, (_, step) => () => {
        const bytes = Buffer.from(whole);
        const at = position(bytes.length - 4096);
        for (let index = at; index < at + 4096; index++) bytes[index] = step % 4 === 0 ? 0 : 1 + position(255);
        writeFileSync(graphPath(folder.path), bytes);
      }),
      ...[16, 23, 25, 48, 384, 0, -1, 1.5, '24', null].map((dimensions) => () => {
        writeFileSync(manifestPath(folder.path), JSON.stringify({ ...manifest, dimensions }));
      }),
      ...['embedder', 'lineage', 'vectorSet', 'space', 'format', 'count', 'bytes', 'sha256', 'maxVectorId', 'ef'].map(
        (key) => () => {
          writeFileSync(manifestPath(folder.path), JSON.stringify({ ...manifest, [key]: 'other' }));
        },
      ),
      ...['', '{', 'null', '[]', '42', 'text', '{}', '\u0000', '"a"', 'true'].map((text) => () => {
        writeFileSync(manifestPath(folder.path), text);
      }),
      () => rmSync(graphPath(folder.path)),
      () => rmSync(manifestPath(folder.path)),
      () => writeFileSync(graphPath(folder.path), Buffer.concat([whole, Buffer.alloc(8)])),
      ...Array.from({ length: 27 }, () => () => {
        writeFileSync(graphPath(folder.path), Buffer.alloc(whole.length, position(256)));
      }),
    ];
    expect(damages).toHaveLength(400);
    for (const [number, damage] of damages.entries()) {
      for (const path of [graphPath(folder.path), manifestPath(folder.path)]) copyFileSync(`${path}.good`, path);
      damage();
      expect([number, 'state' in loadGraph(folder.path, identity)]).toEqual([number, true]);
      if (number % 40 !== 0) continue;
      const query = randomUnit();
      expect(ids(VectorIndex.open(store).search(query, 4))).toEqual(exactly(vectors, query, 4));
    }
    expect(read).not.toHaveBeenCalled();
  });

  test('a whole graph of other vectors is not used', () => {
    const manifest = JSON.parse(readFileSync(manifestPath(folder.path), 'utf8')) as Record<string, unknown>;
    // As after an older database was copied into the workspace by hand: identity and checksum fit, the vectors do not.
    store.write(() => {
      const rows = store.database.prepare('SELECT id, data FROM vectors ORDER BY id').all() as {
        id: number;
        data: Buffer;
      }[];
      const update = store.database.prepare('UPDATE vectors SET data = ? WHERE id = ?');
      rows.forEach(({ id }, index) => {
        update.run(rows[(index + 1) % rows.length]?.data, id);
      });
    });
    const native = vi.spyOn(VectorGraph.prototype, 'search');
    expect(manifest.lineage).toBe(store.lineage());
    expect(VectorIndex.open(store).search(randomUnit(), 4)).toHaveLength(4);
    expect(native).not.toHaveBeenCalled();
  });
});

describe('after an ingest', () => {
  test('the graph file is there even for one article, and holds what the database holds', async () => {
    const folder = temporaryFolder('small');
    const dir = join(folder.path, 'workspace');
    writeText(folder.path, 'articles/one.txt', 'One\nA text. And more. And still more.');
    await ingestOnce(dir, { paths: [join(folder.path, 'articles')] });
    const store = ArticleStore.open(dir, 'read');
    const loaded = loadGraph(dir, {
      lineage: store.lineage(),
      vectorSet: store.vectorSet()?.number ?? 0,
      embedder: 'hashing-32',
      dimensions: 32,
    });
    expect('graph' in loaded && loaded.graph.labels().sort()).toEqual(
      store.database.prepare('SELECT id FROM vectors ORDER BY id').pluck().all(),
    );
    store.close();
    folder.remove();
  });

  test('a graph that cannot be written costs a notice, not the run', async () => {
    const folder = temporaryFolder('unwritable');
    const dir = join(folder.path, 'workspace');
    writeText(folder.path, 'articles/one.txt', 'One\nA text.');
    // A folder stands where the file must go: the native library would report success.
    writeText(join(dir, 'elshi.hnsw'), 'in-the-way', '');
    const summary = await ingestOnce(dir, { paths: [join(folder.path, 'articles')] });
    expect(summary).toMatchObject({ added: 1 });
    expect(summary.notices.join()).toContain('the vector index was not saved');
    folder.remove();
  });
});
