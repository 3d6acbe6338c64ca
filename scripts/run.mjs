// Runs the program from the project folder, rebuilt first where src/ changed: `npm run ask -- "…"`.
// It becomes the program: same terminal, same signals, same exit code, nothing of its own on stdout.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildProject } from './build.mjs';

const program = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist', 'elshi.js');

try {
  if (await buildProject({ ifChanged: true })) process.stderr.write('Built dist/ anew.\n');
} catch (error) {
  const missingCompiler = error?.code === 'ERR_MODULE_NOT_FOUND';
  process.stderr.write(
    missingCompiler ? 'src/ changed, esbuild is missing: npm ci installs it.\n' : `build: ${error?.message ?? error}\n`,
  );
  if (!missingCompiler || !existsSync(program)) process.exit(1);
}

// npm runs scripts in the project folder; paths are meant from where the command was typed.
if (process.env.npm_lifecycle_event && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);

process.argv = [process.argv[0], program, ...process.argv.slice(2)];
await import(pathToFileURL(program).href);
