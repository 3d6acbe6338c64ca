import { acquireWriterLock } from '../../../src/store/writerLock.ts';

// Argument: workspace. Holds its lock until it is killed.
await acquireWriterLock(process.argv[2] ?? '');
process.stdout.write('held\n');
setInterval(() => {}, 1000);
