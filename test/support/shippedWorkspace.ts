import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type AppParts, createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';

/** Folder of the project. */
export const PROJECT = dirname(dirname(import.meta.dirname));
/** Articles that ship with the program. */
export const SHIPPED_ARTICLES = join(PROJECT, 'data', 'articles');

/** The configuration of a workspace without any variable. */
export function configFor(dataDir: string) {
  return readConfig({}, { projectDir: PROJECT, currentDir: PROJECT, dataDir });
}

/** Reads folders or files into a workspace, as another process might. */
export async function ingestPaths(dataDir: string, paths: string[], parts: AppParts = {}): Promise<void> {
  const app = createApp(configFor(dataDir), parts);
  await app.ingest({ paths, rebuild: false });
  await app.close();
}

/** A workspace of its own with the articles that ship, and its removal. */
export async function shippedWorkspace(): Promise<{ dataDir: string; remove(): void }> {
  // Indexed once in a process of tests; each has a copy.
  indexed ??= indexShipped();
  const from = await indexed;
  const dataDir = mkdtempSync(join(tmpdir(), 'elshi-shipped-'));
  cpSync(from, dataDir, { recursive: true });
  return { dataDir, remove: () => rmSync(dataDir, { recursive: true, force: true }) };
}

let indexed: Promise<string> | undefined;

async function indexShipped(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'elshi-indexed-'));
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }));
  await ingestPaths(dataDir, [SHIPPED_ARTICLES]);
  return dataDir;
}
