import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { TestProject } from 'vitest/node';
import { buildProgram, buildProject } from '../../scripts/build.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** `dist/elshi.js`. */
    program: string;
    /** The same program with `fakeApp.ts` in place of the app. */
    programWithFakeApp: string;
    /** Folder of what stands in `children/`, built. */
    children: string;
    /** What the compiler said of a program, by its path, that could not be built; tests that start it fail with this. */
    buildErrors: Record<string, string>;
  }
}

const project = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Builds the programs that tests start as processes, once before all tests. */
export default async function buildOnce({ provide }: TestProject): Promise<() => void> {
  // Where a program finds the project and its packages, and where no other run of tests builds.
  const folder = join(project, 'node_modules', `.elshi-test-${process.pid}`);
  const builds = {
    program: { path: join(project, 'dist', 'elshi.js'), build: (_: string) => buildProject({ ifChanged: true }) },
    programWithFakeApp: { path: join(folder, 'fake', 'elshi.js'), build: buildWithFakeApp },
    children: { path: join(folder, 'children'), build: buildChildren },
  };
  const buildErrors: Record<string, string> = {};
  const building = Object.values(builds).map(({ path, build }) =>
    build(path).catch((error: unknown) => {
      buildErrors[path] = error instanceof Error ? error.message : String(error);
    }),
  );
  await Promise.all(building);
  provide('program', builds.program.path);
  provide('programWithFakeApp', builds.programWithFakeApp.path);
  provide('children', builds.children.path);
  provide('buildErrors', buildErrors);
  return () => rmSync(folder, { recursive: true, force: true });
}

function buildWithFakeApp(path: string): Promise<void> {
  const fakeApp: Plugin = {
    name: 'fake-app',
    setup: (setup) =>
      setup.onResolve({ filter: /\/app\.ts$/ }, () => ({ path: join(project, 'test/support/fakeApp.ts') })),
  };
  return buildProgram(dirname(path), [fakeApp]);
}

async function buildChildren(folder: string): Promise<void> {
  await build({
    absWorkingDir: project,
    entryPoints: ['test/support/children/*.ts'],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
  });
}
