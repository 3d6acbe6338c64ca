import type { Plugin } from 'esbuild';

/** Brings `dist/` up to date; returns whether anything was built. */
export function buildProject(options: { ifChanged: boolean }): Promise<boolean>;

/** Builds the program into a folder, with other modules in the place of its own. */
export function buildProgram(folder: string, plugins?: Plugin[]): Promise<void>;
