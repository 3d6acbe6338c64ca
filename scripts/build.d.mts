/** Brings `dist/` up to date; returns whether anything was built. */
export function buildProject(options: { ifChanged: boolean }): Promise<boolean>;
