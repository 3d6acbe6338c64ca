// Keeps updates and finishes each of them a little later, until it is killed; says on stdout what it has done.
import { setTimeout as sleep } from 'node:timers/promises';
import { ChatDatabase } from '../../../src/store/chatDatabase.ts';
import { StoredInbox } from '../../../src/store/inbox.ts';

const [dir = '', first = '0'] = process.argv.slice(2);
const inbox = new StoredInbox(ChatDatabase.open(dir));
for (let updateId = Number(first); ; updateId++) {
  inbox.keep({
    updateId,
    chatId: 1,
    body: JSON.stringify({ update_id: updateId }),
    receivedAt: '2026-03-01T06:00:00Z',
  });
  process.stdout.write(`kept ${updateId}\n`);
  if (updateId % 3 === 0) await sleep(1);
  if (updateId % 2 === 0) {
    inbox.finish(updateId);
    process.stdout.write(`finished ${updateId}\n`);
  }
}
