import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The programs that are measured in processes of their own, by the names of their files. */
export const PROGRAMS = [
  'ingestArticles',
  'askQuestions',
  'draftedAnswers',
  'storeVectors',
  'searchVectors',
  'searchInMemory',
] as const;

/** Builds them as the product is built, so that no compiling is measured. */
export async function buildPrograms(folder: string): Promise<void> {
  await build({
    entryPoints: PROGRAMS.map((name) => fileURLToPath(new URL(`programs/${name}.ts`, import.meta.url))),
    outdir: join(folder, 'programs'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    supported: { 'regexp-unicode-property-escapes': true },
    charset: 'utf8',
    // Each search starts with what it needs, and with nothing else.
    splitting: true,
    packages: 'external',
    logLevel: 'silent',
  });
}
