import { acquireBotLock } from '../../../src/store/botLock.ts';

// Argument: workspace. Holds its lock until it is killed.
await acquireBotLock(process.argv[2] ?? '');
process.stdout.write('held\n');
setInterval(() => {}, 1000);
