import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Environment } from '../config.ts';

/**
 * The variables that hold: those of the process, then what `.env` of the current folder adds, then what the project's
 * adds. The first that names a variable wins, the empty string included, which then counts as unset. Nothing is
 * written into the process.
 *
 * @throws when a `.env` is there and cannot be read
 */
export async function readEnvironment(
  processVariables: Environment,
  places: { currentDir: string; projectDir: string },
): Promise<Environment> {
  const variables: Record<string, string | undefined> = { ...processVariables };
  for (const folder of new Set([places.currentDir, places.projectDir])) {
    for (const [name, value] of Object.entries(await readDotenv(folder))) variables[name] ??= value;
  }
  return variables;
}

async function readDotenv(folder: string): Promise<Record<string, string>> {
  const file = join(folder, '.env');
  if (!existsSync(file)) return {};
  const content = readText(file);
  if (content === null) return {};
  const { parse } = await import('dotenv');
  const values = parse(content);
  const dataDir = values.ELSHI_DATA;
  // A path in a file is meant from where the file stands.
  if (dataDir && !isAbsolute(dataDir) && !dataDir.startsWith('~')) values.ELSHI_DATA = resolve(folder, dataDir);
  return values;
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    // A folder of that name is somebody's Python environment.
    if (error instanceof Error && 'code' in error && error.code === 'EISDIR') return null;
    throw error;
  }
}

/**
 * The project's folder: the nearest one above the running script that holds a `package.json` with a name, so that it is
 * found from `src/` and from `dist/` alike.
 */
export function findProjectDir(scriptAddress: string): string {
  const start = dirname(fileURLToPath(scriptAddress));
  for (let folder = start; ; folder = dirname(folder)) {
    if (isPackage(folder)) return folder;
    if (folder === dirname(folder)) return start;
  }
}

function isPackage(folder: string): boolean {
  const file = join(folder, 'package.json');
  return existsSync(file) && 'name' in JSON.parse(readFileSync(file, 'utf8'));
}
