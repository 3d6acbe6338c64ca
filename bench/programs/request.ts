import { readConfig } from '../../src/config.ts';

/** What the benchmark asked this process to do. */
export function readRequest<Request>(): Request {
  return JSON.parse(process.argv[2] ?? '{}') as Request;
}

/** Sends the result to the benchmark. */
export function reply(result: object): void {
  process.send?.(result);
}

/** The configuration of a workspace without any key or setting of the surroundings. */
export function configOf(dataDir: string) {
  return readConfig({ EMBEDDER: 'builtin' }, { projectDir: dataDir, currentDir: dataDir, dataDir });
}
