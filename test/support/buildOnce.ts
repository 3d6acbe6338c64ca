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
    /** What the compiler said where a program could not be built; the tests that need it then fail with this. */
    buildError: string | null;
  }
}

const project = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Builds the programs that tests start as processes, once before all tests. */
export default async function buildOnce({ provide }: TestProject): Promise<void> {
  const folder = join(project, 'node_modules', '.elshi-test');
  provide('program', join(project, 'dist', 'elshi.js'));
  provide('programWithFakeApp', join(folder, 'elshi.js'));
  try {
    await buildProject({ ifChanged: true });
    await buildWithFakeApp(folder);
    provide('buildError', null);
  } catch (error) {
    provide('buildError', error instanceof Error ? error.message : String(error));
  }
}

async function buildWithFakeApp(folder: string): Promise<void> {
  const fakeApp: Plugin = {
    name: 'fake-app',
    setup: (setup) =>
      setup.onResolve({ filter: /\/app\.ts$/ }, () => ({ path: join(project, 'test/support/fakeApp.ts') })),
  };
  await build({
    absWorkingDir: project,
    entryPoints: ['src/cli/elshi.ts'],
    outdir: folder,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'silent',
    plugins: [fakeApp],
    banner: {
      js: "import { createRequire as createRequireOfBundle } from 'node:module';\nconst require = createRequireOfBundle(import.meta.url);",
    },
  });
}
