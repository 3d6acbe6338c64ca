import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** LangChain's wrapper of hnswlib stands in a package with some hundred megabytes round it: too much to depend on. */
const COMMUNITY = '@langchain/community@1.1.29';

/**
 * Fetches, once, what the project does not depend on, into a folder inside `node_modules`, so that it finds the project's
 * own `@langchain/core` and `hnswlib-node`.
 *
 * @returns the folder, or null where nothing can be fetched: its systems are left out then
 */
export function installPeers(log: (line: string) => void): string | null {
  const folder = fileURLToPath(new URL('../node_modules/.cache/elshi-peers', import.meta.url));
  if (existsSync(join(folder, 'node_modules', '@langchain', 'community', 'package.json'))) return folder;
  log(`fetching ${COMMUNITY}`);
  mkdirSync(folder, { recursive: true });
  const flags = ['--no-save', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--loglevel=error'];
  try {
    execFileSync('npm', ['install', '--prefix', folder, ...flags, COMMUNITY], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return folder;
  } catch (error) {
    log(`it cannot be fetched, so its row is left out: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}
