import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StoreError } from '../../src/store/errors.ts';
import { ingestOnce, temporaryFolder, withStore, writeText } from '../support/storeFakes.ts';

let folder: ReturnType<typeof temporaryFolder>;
let dir: string;

beforeEach(() => {
  folder = temporaryFolder('paths');
  dir = join(folder.path, 'workspace');
});
afterEach(() => folder.remove());

/** Shown path → what the article's text says of where it lies. */
function shown(): Record<string, string> {
  return withStore(dir, (store) => {
    const entries = [...store.articles()].map(({ path, text }) => {
      expect(store.article(path).text).toBe(text);
      return [path, text] as const;
    });
    expect(new Set(entries.map(([path]) => path)).size).toBe(entries.length);
    return Object.fromEntries(entries.sort());
  });
}

function write(path: string): void {
  writeText(folder.path, path, `Title\n${path}.`);
}

test('a path is relative to its root; the folder comes first only where two roots hold the same path', async () => {
  write('north/x.txt');
  write('north/deep/only.txt');
  write('south/x.txt');
  await ingestOnce(dir, { paths: [join(folder.path, 'north'), join(folder.path, 'south')] });
  expect(shown()).toEqual({
    'deep/only.txt': 'north/deep/only.txt.',
    'north/x.txt': 'north/x.txt.',
    'south/x.txt': 'south/x.txt.',
  });
});

test('roots whose folders have the same name are told apart by the folders above', async () => {
  write('a/news/x.txt');
  write('b/news/x.txt');
  await ingestOnce(dir, { paths: [join(folder.path, 'a/news'), join(folder.path, 'b/news')] });
  expect(shown()).toEqual({ 'a/news/x.txt': 'a/news/x.txt.', 'b/news/x.txt': 'b/news/x.txt.' });
});

test('a path that looks like a labelled one of another root keeps its own name', async () => {
  write('a/x.txt');
  write('b/x.txt');
  write('c/a/x.txt');
  await ingestOnce(dir, { paths: ['a', 'b', 'c'].map((name) => join(folder.path, name)) });
  expect(shown()).toEqual({ 'a/x.txt': 'a/x.txt.', 'b/x.txt': 'b/x.txt.', 'c/a/x.txt': 'c/a/x.txt.' });
});

test('labels of which one is the end of another still give each article one name', async () => {
  write('q/x/y/p.txt');
  write('x/y/p.txt');
  write('z/y/p.txt');
  write('y/p.txt');
  await ingestOnce(dir, { paths: ['q/x', 'x/y', 'z/y', 'y'].map((name) => join(folder.path, name)) });
  expect(Object.values(shown()).sort()).toEqual(['q/x/y/p.txt.', 'x/y/p.txt.', 'y/p.txt.', 'z/y/p.txt.']);
});

test('a file given as a path is shown by its name, by its folder where that collides', async () => {
  write('a/x.txt');
  write('b/x.txt');
  await ingestOnce(dir, { paths: [join(folder.path, 'a/x.txt')] });
  expect(Object.keys(shown())).toEqual(['x.txt']);
  await ingestOnce(dir, { paths: [join(folder.path, 'b')] });
  expect(Object.keys(shown())).toEqual(['a/x.txt', 'b/x.txt']);
  rmSync(join(folder.path, 'b/x.txt'));
  write('b/other.txt');
  await ingestOnce(dir);
  expect(Object.keys(shown())).toEqual(['other.txt', 'x.txt']);
});

test('an unknown path is an error that names the nearest ones', async () => {
  write('a/2025-visit-finland.txt');
  await ingestOnce(dir, { paths: [join(folder.path, 'a')] });
  withStore(dir, (store) => {
    expect(() => store.article('finland.txt')).toThrow(StoreError);
    expect(() => store.article('finland.txt')).toThrow('2025-visit-finland.txt');
    expect(() => store.article('nothing.txt')).toThrow('there is no such article');
  });
});
