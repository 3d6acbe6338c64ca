import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { TestProject } from 'vitest/node';
import { buildProject } from '../../scripts/build.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** `dist/elshi.js`. */
    program: string;
    /** The same program with `fakeApp.ts` in place of the app. */
    programWithFakeApp: string;
    /** What the compiler said of a program, by its path, that could not be built; tests that start it fail with this. */
    buildErrors: Record<string, string>;
  }
}

const project = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Builds the programs that tests start as processes, once before all tests. */
export default async function buildOnce({ provide }: TestProject): Promise<void> {
  const builds = {
    program: { path: join(project, 'dist', 'elshi.js'), build: () => buildProject({ ifChanged: true }) },
    programWithFakeApp: { path: join(project, 'node_modules', '.elshi-test', 'elshi.js'), build: buildWithFakeApp },
  };
  const buildErrors: Record<string, string> = {};
  for (const { path, build } of Object.values(builds)) {
    try {
      await build(path);
    } catch (error) {
      buildErrors[path] = error instanceof Error ? error.message : String(error);
    }
  }
  provide('program', builds.program.path);
  provide('programWithFakeApp', builds.programWithFakeApp.path);
  provide('buildErrors', buildErrors);
}

async function buildWithFakeApp(path: string): Promise<void> {
  const fakeApp: Plugin = {
    name: 'fake-app',
    setup: (setup) =>
      setup.onResolve({ filter: /\/app\.ts$/ }, () => ({ path: join(project, 'test/support/fakeApp.ts') })),
  };
  await build({
    absWorkingDir: project,
    entryPoints: ['src/cli/elshi.ts'],
    outfile: path,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    logLevel: 'silent',
    plugins: [fakeApp],
    define: { 'import.meta.url': 'addressOfThisFile' },
    banner: { js: "const addressOfThisFile = require('node:url').pathToFileURL(__filename).href;" },
  });
}
