import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createApp } from '../src/app.ts';
import { contentsHash } from '../src/appContents.ts';
import { readConfig } from '../src/config.ts';
import { PROJECT } from './support/shippedWorkspace.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'elshi-contents-'));

afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

async function hashOver(name: string, articles: string): Promise<string> {
  const dataDir = join(FOLDER, name);
  const app = createApp(readConfig({}, { projectDir: PROJECT, currentDir: FOLDER, dataDir }));
  await app.ingest({ paths: [articles], rebuild: false });
  await app.close();
  return contentsHash(dataDir);
}

test('the hash of articles follows their words and not their workspace', async () => {
  const articles = join(FOLDER, 'articles');
  const article = (word: string) => `---\ntitle: Рига\ndate: 2025-09-29\n---\nРига стоит на ${word}.\n`;
  cpSync(join(PROJECT, 'data', 'README.md'), join(articles, 'other.md'));
  writeFileSync(join(articles, 'riga.md'), article('Даугаве'));
  const [first, second] = [await hashOver('one', articles), await hashOver('two', articles)];
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(second).toBe(first);
  writeFileSync(join(articles, 'riga.md'), article('Влтаве!'));
  expect(await hashOver('two', articles)).not.toBe(first);
});

test('without a workspace the hash is empty', () => {
  expect(contentsHash(join(FOLDER, 'nowhere'))).toBe('');
});
