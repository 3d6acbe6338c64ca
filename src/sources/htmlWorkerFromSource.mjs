// Starts htmlWorker.ts in a thread where nothing is built: Node alone cannot run TypeScript, and a thread does not
// share the loader of the thread that started it.
import { tsImport } from 'tsx/esm/api';

await tsImport('./htmlWorker.ts', import.meta.url);
