import { join } from 'node:path';
import { inject } from 'vitest';

/** Path of a script of `children/`, by its name, for `node` to run as a process of its own. */
export function childProgram(name: string): string {
  const folder = inject('children');
  const buildError = inject('buildErrors')[folder];
  if (buildError) throw new Error(`the programs of test/support/children could not be built: ${buildError}`);
  return join(folder, `${name}.mjs`);
}
