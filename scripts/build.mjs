// Builds dist/ from src/ with esbuild. `--if-changed` does nothing when src/, package.json and this file are
// as they were. Safe beside another build and beside a running program: see publish() below.
import { createHash } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(project, 'dist');
const stampFile = join(dist, '.stamp');

/** The program and what it starts as a thread. Only the program itself must exist. */
const programEntries = [
  { out: 'elshi', source: 'src/cli/elshi.ts', required: true },
  { out: 'htmlWorker', source: 'src/sources/htmlWorker.ts', required: false },
];

/** What other programs import. */
const libraryEntries = [{ out: 'langchain', source: 'src/langchain/index.ts', required: false }];

// Native, or large and seldom loaded. Everything else is bundled: fewer files to find and read at start.
const external = [
  'hnswlib-node',
  '@langchain/core',
  '@langchain/core/*',
  'linkedom',
  '@mozilla/readability',
  'openai',
  'openai/*',
  '@huggingface/transformers',
];

/**
 * esbuild knows of no Node version that has every letter class of the newest Unicode, and writes `new RegExp(…)` in place
 * of each pattern with `\p{…}`: one in a loop would then be made anew in every round.
 */
const writtenPatterns = { 'regexp-unicode-property-escapes': true };

/**
 * Brings dist/ up to date.
 *
 * @param {{ ifChanged: boolean }} options - `ifChanged`: do nothing when the stamp says that nothing changed
 * @returns {Promise<boolean>} whether anything was built
 */
export async function buildProject({ ifChanged }) {
  const stamp = await contentHash();
  if (ifChanged && (await readStamp()) === stamp) return false;
  const esbuild = await import('esbuild');
  await mkdir(dist, { recursive: true });
  const temporary = await mkdtemp(join(dist, '.build-'));
  try {
    await buildProgram(temporary);
    await buildLibrary(esbuild, temporary);
    await publish(temporary, stamp);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return true;
}

/** Options of both builds. */
function bundleOptions(entries, outdir) {
  const present = entries.filter((entry) => entry.required || existsSync(join(project, entry.source)));
  return {
    absWorkingDir: project,
    entryPoints: present.map((entry) => ({ in: entry.source, out: entry.out })),
    outdir,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    supported: { ...writtenPatterns },
    charset: 'utf8',
    external,
    loader: { '.json': 'json', '.md': 'text' },
    plugins: [sqliteAddon, laterBuiltins],
    logLevel: 'silent',
  };
}

/**
 * Builds the program into a folder, as CommonJS in pieces, so that each command loads what it needs: Node starts CommonJS
 * some 20 ms sooner than ES modules. esbuild splits ES modules only, so each piece is translated afterwards.
 *
 * @param {string} folder - where the pieces go
 * @param {import('esbuild').Plugin[]} plugins - put other modules in the place of the program's own
 */
export async function buildProgram(folder, plugins = []) {
  const { build, transform } = await import('esbuild');
  const options = bundleOptions(programEntries, folder);
  await build({
    ...options,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    plugins: [...plugins, ...options.plugins],
  });
  for (const file of await listFiles(folder)) {
    const path = join(folder, file);
    // A CommonJS package that is imported lazily comes out with its default export only; its names are given back.
    const piece = (await readFile(path, 'utf8')).replace(
      /^export default (require_\w+\(\));$/m,
      'module.exports = $1;',
    );
    const { code } = await transform(piece, {
      format: 'cjs',
      platform: 'node',
      target: 'node20',
      charset: 'utf8',
      supported: { ...writtenPatterns, 'dynamic-import': false },
      define: { 'import.meta.url': 'addressOfThisFile' },
      banner: "const addressOfThisFile = require('node:url').pathToFileURL(__filename).href;",
    });
    await writeFile(path, file === 'elshi.js' ? `#!/usr/bin/env node\n${code}` : code);
  }
  await chmod(join(folder, 'elshi.js'), 0o755);
  await writeFile(join(folder, 'package.json'), '{ "type": "commonjs" }\n');
}

/** The library as ES modules: it extends classes of LangChain, and those of the importing program must be the same. */
async function buildLibrary({ build }, folder) {
  const options = bundleOptions(libraryEntries, folder);
  if (options.entryPoints.length === 0) return;
  await build({
    ...options,
    outExtension: { '.js': '.mjs' },
    // CommonJS packages inside the bundle call require().
    banner: {
      js: "import { createRequire as createRequireOfBundle } from 'node:module';\nconst require = createRequireOfBundle(import.meta.url);",
    },
  });
}

/** better-sqlite3's JavaScript is bundled, its addon found beside the package: 20 ms sooner than `bindings`' search. */
const sqliteAddon = {
  name: 'sqlite-addon',
  setup(build) {
    build.onResolve({ filter: /^bindings$/ }, () => ({ path: 'bindings', namespace: 'sqlite-addon' }));
    build.onLoad({ filter: /.*/, namespace: 'sqlite-addon' }, () => ({
      contents: "module.exports = () => require(require.resolve('better-sqlite3/build/Release/better_sqlite3.node'));",
      loader: 'js',
    }));
  },
};

/**
 * Parts of Node that take milliseconds to load and that most commands never call: `node:crypto` is loaded at the first
 * call of one of its functions, and commander goes without `child_process`, which it has for commands in files of
 * their own.
 */
const laterBuiltins = {
  name: 'later-builtins',
  setup(build) {
    build.onResolve({ filter: /^(?:node:)?crypto$/ }, ({ namespace }) =>
      namespace === 'later-builtins'
        ? { path: 'node:crypto', external: true }
        : { path: 'crypto', namespace: 'later-builtins' },
    );
    build.onResolve({ filter: /^(?:node:)?child_process$/ }, ({ importer }) =>
      importer.includes('/node_modules/commander/') ? { path: 'nothing', namespace: 'later-builtins' } : undefined,
    );
    build.onLoad({ filter: /^crypto$/, namespace: 'later-builtins' }, async () => {
      const functions = Object.entries(await import('node:crypto')).filter(([, value]) => typeof value === 'function');
      const contents = functions.map(
        ([name]) => `export const ${name} = (...values) => require('node:crypto')['${name}'](...values);`,
      );
      return { contents: contents.join('\n'), loader: 'js' };
    });
    build.onLoad({ filter: /^nothing$/, namespace: 'later-builtins' }, () => ({ contents: '', loader: 'js' }));
  },
};

/**
 * Moves the built files into dist/: chunks first, whose names hold their hash, then the entries, then the stamp.
 * Each move is atomic and replaces nothing that a running program still needs, so there is no moment without a
 * program. Chunks nobody names any more stay for an hour, for programs that were started before.
 */
async function publish(temporary, stamp) {
  const files = await listFiles(temporary);
  const isChunk = (file) => file.startsWith('chunks/');
  await mkdir(join(dist, 'chunks'), { recursive: true });
  for (const file of [...files.filter(isChunk), ...files.filter((file) => !isChunk(file))]) {
    await rename(join(temporary, file), join(dist, file));
  }
  await writeFile(join(temporary, 'stamp'), stamp);
  await rename(join(temporary, 'stamp'), stampFile);
  await sweep(new Set(files));
}

async function sweep(current) {
  const hourMs = 60 * 60 * 1000;
  const leftovers = (await readdir(dist)).filter((name) => name.startsWith('.build-'));
  const chunks = (await readdir(join(dist, 'chunks'))).map((name) => `chunks/${name}`);
  for (const file of [...leftovers, ...chunks]) {
    if (current.has(file)) continue;
    const { mtimeMs } = await stat(join(dist, file)).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > hourMs) await rm(join(dist, file), { recursive: true, force: true });
  }
}

async function readStamp() {
  return readFile(stampFile, 'utf8').catch(() => '');
}

async function contentHash() {
  const sources = (await listFiles(join(project, 'src'))).map((file) => `src/${file}`);
  const hash = createHash('sha256');
  for (const file of ['package.json', relative(project, fileURLToPath(import.meta.url)), ...sources]) {
    const content = await readFile(join(project, file)).catch(() => '');
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** Every file below a folder, relative to it, in a fixed order. */
async function listFiles(folder, prefix = '') {
  const found = [];
  for (const entry of await readdir(join(folder, prefix), { withFileTypes: true })) {
    const path = prefix ? `${prefix}/${entry.name}` : entry.name;
    if (entry.isDirectory()) found.push(...(await listFiles(folder, path)));
    else found.push(path);
  }
  return found.sort();
}

/** Type declarations of `elshi/langchain`. Errors in types are for `npm run check` to report, not for the build. */
async function declareTypes() {
  const entry = join(project, 'src/langchain/index.ts');
  if (!existsSync(entry)) return;
  const { spawnSync } = await import('node:child_process');
  const compiler = join(project, 'node_modules/typescript/bin/tsc');
  if (!existsSync(compiler)) return;
  await mkdir(join(dist, 'types'), { recursive: true });
  await writeFile(join(dist, 'types', 'package.json'), '{ "type": "module" }\n');
  spawnSync(process.execPath, [compiler, '--project', 'tsconfig.types.json'], { cwd: project, stdio: 'ignore' });
}

if (process.argv[1] && fileURLToPath(import.meta.url) === realpathSync(process.argv[1])) {
  const ifChanged = process.argv.includes('--if-changed');
  try {
    const built = await buildProject({ ifChanged });
    if (built && !ifChanged) await declareTypes();
  } catch (error) {
    if (error?.code === 'ERR_MODULE_NOT_FOUND') {
      process.stderr.write('build: esbuild is missing; install the development packages too: npm ci\n');
    } else {
      process.stderr.write(`build: ${error instanceof Error ? error.message : error}\n`);
    }
    process.exitCode = 1;
  }
}
