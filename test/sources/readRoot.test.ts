import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Article, Rejection } from '../../src/core/corpus/article.ts';
import { listFiles, type ReadOptions, type ReadResult, RootError, readArticles } from '../../src/sources/readRoot.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'elshi-root-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const TEXT = 'Спикер палаты принял посла Португалии.';

function put(file: string, content: string | Uint8Array = TEXT): string {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

async function readAll(path = root, options: ReadOptions = {}): Promise<ReadResult[]> {
  const results: ReadResult[] = [];
  for await (const result of readArticles({ path }, options)) {
    results.push(result);
  }
  return results;
}

async function outcomes(path = root, options: ReadOptions = {}): Promise<(Article | Rejection)[]> {
  return (await readAll(path, options)).flatMap((result) => result.outcomes);
}

const articlesOf = (all: (Article | Rejection)[]): Article[] => all.filter((outcome) => 'text' in outcome);
const reasonsOf = (all: (Article | Rejection)[]): Rejection[] => all.filter((outcome) => 'reason' in outcome);

describe('a folder', () => {
  test('is read whole, in the same order always, by extension', async () => {
    for (const file of [
      'b.md',
      'a.txt',
      'в/ж.markdown',
      'c/d/e.HTM',
      'c/f.jsonl',
      'c/g.json',
      'h.ndjson',
      'z.csv',
      'picture.png',
    ]) {
      put(file, /json/i.test(file) ? JSON.stringify({ id: 'x', text: TEXT }) : TEXT);
    }
    const results = await readAll();
    expect(results.map(({ file }) => file)).toEqual([
      'a.txt',
      'b.md',
      'c/d/e.HTM',
      'c/f.jsonl',
      'c/g.json',
      'h.ndjson',
      'в/ж.markdown',
    ]);
    expect(articlesOf(results.flatMap((result) => result.outcomes)).map(({ path }) => path)).toEqual([
      ...['a.txt', 'b.md', 'c/d/e.HTM', 'c/f.jsonl#x', 'c/g.json#x', 'h.ndjson#x', 'в/ж.markdown'],
    ]);
    expect(results[0]).toMatchObject({
      size: Buffer.byteLength(TEXT),
      mtimeMs: expect.any(Number),
      total: 7,
      unreadable: false,
    });
  });

  test('README files and names that begin with a dot or an underscore are no articles', async () => {
    for (const file of ['README.md', 'readme.txt', 'README', '.a.md', '_b.md', '.git/c.md', '_drafts/d.md', 'e.md']) {
      put(file);
    }
    expect((await listFiles({ path: root })).map(({ file }) => file)).toEqual(['e.md']);
  });

  test('empty gives nothing', async () => expect(await readAll()).toEqual([]));

  test('a part of it keeps the paths and defaults of the whole', async () => {
    put('_defaults.yaml', 'source: Вестник');
    put('a.md');
    put('b/c.md');
    expect(await outcomes(root, { under: 'b' })).toMatchObject([{ path: 'b/c.md', source: 'Вестник' }]);
    expect(await outcomes(root, { under: 'b/c.md' })).toMatchObject([{ path: 'b/c.md', source: 'Вестник' }]);
    await expect(readAll(root, { under: '..' })).rejects.toThrow(RootError);
    await expect(readAll(root, { under: 'd' })).rejects.toThrow(/does not exist/);
  });
});

describe('a single file', () => {
  test('has its name for a path and the defaults of its folder', async () => {
    put('_defaults.yaml', 'retelling: true');
    expect(await outcomes(put('a.txt'))).toMatchObject([{ path: 'a.txt', retelling: true }]);
  });
  test('of another extension, or a README, is rejected with the reason', async () => {
    expect(await outcomes(put('a.docx'))).toEqual([
      { path: 'a.docx', reason: expect.stringMatching(/not one of \.md/) },
    ]);
    expect(await outcomes(put('README.md'))).toEqual([
      { path: 'README.md', reason: expect.stringMatching(/never articles/) },
    ]);
  });
});

test('a root that is missing or no folder is an error that says what to do', async () => {
  await expect(readAll(join(root, 'nowhere'))).rejects.toThrow(/nowhere does not exist; correct the path/);
  await expect(readAll('/dev/null')).rejects.toThrow(RootError);
  await expect(readAll(join(put('a.md'), 'b'))).rejects.toMatchObject({
    name: 'RootError',
    path: expect.stringMatching(/a\.md/),
  });
});

describe('_defaults.yaml', () => {
  test('serves its folder and those below, the nearest winning by key', async () => {
    put('_defaults.yaml', 'retelling: true\nsource: Верхний\nlang: ru\n');
    put('a/_defaults.yaml', 'source: Ближний\n');
    put('a/b/c.txt');
    put('d.txt');
    put('a/e.md', `---\nsource: Свой\nretelling: false\n---\n${TEXT}`);
    expect(await outcomes()).toMatchObject([
      { path: 'a/b/c.txt', source: 'Ближний', retelling: true, derived: ['title'] },
      { path: 'a/e.md', source: 'Свой', retelling: false },
      { path: 'd.txt', source: 'Верхний', retelling: true },
    ]);
  });
  test('rejects what it serves when it is wrong: a retelling must not pass for the outlet’s words', async () => {
    put('a/_defaults.yaml', 'retelling: maybe');
    put('a/b.txt');
    put('c.txt');
    expect(await outcomes()).toMatchObject([
      { path: 'a/b.txt', reason: 'a/_defaults.yaml: retelling is "maybe"; expected true or false' },
      { path: 'c.txt' },
    ]);
  });
});

describe('links', () => {
  test('are followed to files within the root, never out of it, never to folders', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'elshi-outside-'));
    writeFileSync(join(outside, 'secret.md'), TEXT);
    put('.store/a.md');
    symlinkSync('.store/a.md', join(root, 'a.md'));
    symlinkSync(join(outside, 'secret.md'), join(root, 'b.md'));
    symlinkSync(outside, join(root, 'c'));
    symlinkSync('.', join(root, 'loop'));
    symlinkSync('nowhere.md', join(root, 'd.md'));
    expect(await outcomes()).toMatchObject([
      { path: 'a.md', text: TEXT },
      { path: 'b.md', reason: expect.stringMatching(/leads out of the root/) },
      { path: 'd.md', reason: expect.stringMatching(/leads nowhere \(ENOENT\)/) },
    ]);
    rmSync(outside, { recursive: true });
  });

  test('a root that is itself a link is read', async () => {
    put('real/a.md');
    symlinkSync('real', join(root, 'link'));
    expect(await outcomes(join(root, 'link'))).toMatchObject([{ path: 'a.md' }]);
  });
});

test('the hash changes with the bytes and the defaults, and spares the parsing when it is known', async () => {
  put('a.md');
  const [first] = await readAll();
  const known = (_: string, hash: string) => hash === first!.contentHash;
  expect(await readAll(root, { isUnchanged: known })).toMatchObject([{ unchanged: true, outcomes: [] }]);
  put('_defaults.yaml', 'retelling: true');
  expect(await readAll(root, { isUnchanged: known })).toMatchObject([
    { unchanged: false, outcomes: [{ retelling: true }] },
  ]);
});

describe('a folder of nasty files', () => {
  const windows1251 = (text: string) =>
    Buffer.from(
      [...text].map((letter) => (letter >= 'А' && letter <= 'я' ? letter.charCodeAt(0) - 0x350 : letter.charCodeAt(0))),
    );
  const nasty: Record<string, [content: string | Uint8Array, reason: RegExp]> = {
    'empty.md': ['', /empty/],
    'blank.txt': [' \n\t\n', /no word/],
    'mark.txt': ['\ufeff', /no word/],
    'numbers.txt': ['1 2 3 — 4', /no word/],
    'credit.txt': ['Фото: Сенат РК', /nothing but photo credits/],
    'emoji.txt': ['😀😀😀', /no word/],
    'invisible.txt': ['\u200b\u202e\u{e0041}', /no word/],
    'zeros.txt': [Buffer.alloc(5000), /binary/],
    'noise.md': [
      Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 131 + (index >> 4) * 17) & 255)),
      /binary|not valid/,
    ],
    'pdf.txt': ['%PDF-1.4\n%\u00e2\u00e3', /PDF/],
    'docx.txt': ['PK\u0003\u0004', /ZIP/],
    'png.md': [Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), /PNG/],
    'gzip.json': [Buffer.from([0x1f, 0x8b, 8, 0, 0, 0]), /gzip/],
    'koi8.txt': [
      Buffer.from(
        [...'яПЕДЯЕДЮРЕКЭ яЕМЮРЮ ОПХМЪК ОНЯКЮ'].map((letter) => (letter === ' ' ? 32 : letter.charCodeAt(0) - 0x350)),
      ),
      /not valid/,
    ],
    'half.txt': [Buffer.concat([Buffer.from('Сенат '), Buffer.alloc(200, 0xd0)]), /not valid/],
    'large.txt': [Buffer.alloc(10_000_001, 'а'), /10000001 bytes/],
    'long.txt': ['слово '.repeat(40_000), /more than 200000/],
    'long.md': ['слово '.repeat(40_000), /more than 200000/],
    'long.jsonl': [JSON.stringify({ text: 'слово '.repeat(40_000) }), /more than 200000/],
    'open.md': ['---\ntitle: Визит\nбез конца', /not closed/],
    'yaml.md': [`---\ntitle: [${'['.repeat(9000)}\n---\n${TEXT}`, /nested too deep/],
    'bomb.md': [`---\na: &a [b,b]\nc: &c [*a,*a]\nd: [*c,*c]\n---\n${TEXT}`, /alias/i],
    'date.md': [`---\ndate: 31.12.2025\n---\n${TEXT}`, /date is/],
    'url.md': [`---\nurl: "javascript:alert(1)"\n---\n${TEXT}`, /url is/],
    'countries.md': [`---\ncountries: {KZ: 1}\n---\n${TEXT}`, /countries is an object/],
    'broken.json': ['{"text": "Сенат', /not valid JSON/],
    'deep.json': ['['.repeat(100_000), /not valid JSON/],
    'number.json': ['42', /no JSON object/],
    'lines.jsonl': ['\n\n', /no record/],
    'notext.jsonl': ['{"title": "Визит"}', /text is missing/],
    'deep.html': ['<div>'.repeat(100_000), /nested deeper/],
    'nothing.html': ['<html><body><script>var a;</script></body></html>', /no word/],
    'scripted.html': ['<!-- текст --><style>текст</style>', /no word/],
    'unclosed.html': [`<p>${'<b'.repeat(40_000)}`, /no word|nested deeper/],
  };

  test('loses none of the good ones, and names each bad one with its reason', async () => {
    for (const [file, [content]] of Object.entries(nasty)) {
      put(`bad/${file}`, content);
    }
    execFileSync('mkfifo', [join(root, 'bad/pipe.md')]);
    put('good/a.md');
    put('good/b.txt', windows1251('Спикер палаты принял посла и обсудил торговлю.'));
    put('good/c.html', `<html><body><p>${TEXT}</p></body></html>`);
    put(
      'zgood.jsonl',
      `${JSON.stringify({ id: 'a', text: TEXT })}\n{broken\n${JSON.stringify({ id: 'b', text: TEXT })}`,
    );
    const all = await outcomes();
    expect(articlesOf(all).map(({ path }) => path)).toEqual([
      'good/a.md',
      'good/b.txt',
      'good/c.html',
      'zgood.jsonl#a',
      'zgood.jsonl#b',
    ]);
    const reasons = new Map(reasonsOf(all).map(({ path, reason }) => [path.replace(/#.*/, ''), reason]));
    for (const [file, [, reason]] of Object.entries(nasty)) {
      expect(`${file}: ${reasons.get(`bad/${file}`)}`).toMatch(reason);
    }
    expect(reasons.get('bad/pipe.md')).toBe('not a regular file');
    expect(reasons.size).toBe(Object.keys(nasty).length + 2);
  }, 60_000);

  test('slow Markdown and HTML come to an end', async () => {
    for (const [index, unit] of ['> ', '[', '![', '**a', '<a ', '&'].entries()) {
      put(`${index}.md`, `${unit.repeat(60_000)} слово за словом`);
      put(`${index}.html`, `<p>слово за словом</p>${unit.repeat(60_000)}`);
    }
    expect(await outcomes(root, { htmlTimeoutMs: 3000 })).toHaveLength(12);
  }, 60_000);
});

test('titles and outlets cannot smuggle lines, controls or directions', async () => {
  const titles = [
    '<b>x</b> y',
    '</a>"><i>',
    'a\u202eb\u2066c',
    'слово '.repeat(700),
    'две\nстроки',
    '\u001b[31mкрасный',
    '&amp;&lt;b&gt;',
  ];
  put('a.jsonl', titles.map((title, id) => JSON.stringify({ id, title, source: title, text: TEXT })).join('\n'));
  const all = articlesOf(await outcomes());
  expect(all).toHaveLength(titles.length);
  for (const { title, source } of all) {
    expect(title).not.toMatch(/\p{Cc}|\p{Cf}/u);
    expect(title.length).toBeLessThanOrEqual(300);
    expect(source).toBe(title);
  }
});

describe('the shipped articles', () => {
  test('are all read, as retellings, undated only where nothing dates them, without a credit in any text', async () => {
    const all = await outcomes(join(import.meta.dirname, '../../data/articles'));
    expect(reasonsOf(all)).toEqual([]);
    const articles = articlesOf(all);
    expect(articles).toHaveLength(56);
    expect(articles.every(({ retelling }) => retelling)).toBe(true);
    const texts = articles.filter(({ path }) => path.endsWith('.txt'));
    expect(texts.map(({ date }) => date)).toEqual(['2025-08-26', '2025-09-24', '2025-10-30', null]);
    expect(texts.map(({ derived }) => derived.includes('title'))).toEqual([true, true, true, true]);
    expect(articles.filter(({ date }) => date === null).map(({ path }) => path)).toEqual([
      'japan-ambassador-iijima-senate.txt',
    ]);
    expect(articles.filter(({ derived }) => derived.length === 0)).toHaveLength(52);
    for (const { text } of articles) {
      expect(text).not.toMatch(/Фото|Сурет|Photo|^date|сообщает|деп хабарла/);
    }
  });
});
