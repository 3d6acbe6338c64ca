import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { findProjectDir, readEnvironment } from '../../src/cli/environment.ts';

function twoFolders(current: string | null, project: string | null) {
  const places = { currentDir: aFolder(), projectDir: aFolder() };
  if (current !== null) writeFileSync(join(places.currentDir, '.env'), current);
  if (project !== null) writeFileSync(join(places.projectDir, '.env'), project);
  return places;
}

const aFolder = () => mkdtempSync(join(tmpdir(), 'elshi-'));

test('the process wins over the .env of the current folder, and that over the one of the project', async () => {
  const places = twoFolders('A=current\nB=current\n', 'A=project\nB=project\nC=project\n');
  expect(await readEnvironment({ A: 'process' }, places)).toEqual({ A: 'process', B: 'current', C: 'project' });
});

test('a variable set to the empty string is not filled from .env', async () => {
  const places = twoFolders('EMBEDDER=builtin\nTIME_ZONE=\n', 'TIME_ZONE=Europe/Berlin\n');
  expect(await readEnvironment({ EMBEDDER: '' }, places)).toEqual({ EMBEDDER: '', TIME_ZONE: '' });
});

test('nothing is written into the process', async () => {
  await readEnvironment({}, twoFolders('ELSHI_TEST_CANARY=1\n', null));
  expect(process.env.ELSHI_TEST_CANARY).toBeUndefined();
});

test('a relative ELSHI_DATA in a file is meant from where the file stands', async () => {
  const places = twoFolders(null, 'ELSHI_DATA=workspace\n');
  expect(await readEnvironment({}, places)).toEqual({ ELSHI_DATA: join(places.projectDir, 'workspace') });
});

test('a folder named .env is left alone, a byte order mark is no part of a name', async () => {
  const places = twoFolders(null, '\ufeffA=1\n');
  mkdirSync(join(places.currentDir, '.env'));
  expect(await readEnvironment({}, places)).toEqual({ A: '1' });
});

test('the project is the nearest folder above the script that holds a package.json with a name', () => {
  const project = aFolder();
  mkdirSync(join(project, 'dist', 'chunks'), { recursive: true });
  writeFileSync(join(project, 'package.json'), '{ "name": "elshi" }');
  writeFileSync(join(project, 'dist', 'package.json'), '{ "type": "commonjs" }');
  expect(findProjectDir(pathToFileURL(join(project, 'dist', 'chunks', 'a.js')).href)).toBe(project);
});
