import { ChatDatabase } from '../../../src/store/chatDatabase.ts';
import { StoreError } from '../../../src/store/errors.ts';
import { StoredInbox } from '../../../src/store/inbox.ts';

// Argument: workspace. Keeps updates until that fails; prints the error, how many were kept and how many can be read.
const inbox = new StoredInbox(ChatDatabase.open(process.argv[2] ?? ''));
let updateId = 0;
try {
  for (;;) {
    inbox.keep({ updateId: ++updateId, chatId: 1, body: `"${'x'.repeat(5000)}"`, receivedAt: '2026' });
  }
} catch (error) {
  if (!(error instanceof StoreError)) throw error;
  process.stdout.write(`${error.name} ${error.code} ${error.nextStep}\n`);
}
process.stdout.write(`${updateId - 1} ${inbox.unfinished().length}\n`);
