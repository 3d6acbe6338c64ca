import type { FakeBotApi } from '../fake/fakeBotApi.ts';

/** Whether a bot has nothing to do: every update is fetched and handled, and no call but that for updates is open. */
export function isAtRest(fake: FakeBotApi, bot: { isIdle(): boolean }): boolean {
  const isQuiet = fake.calls.every(({ outcome, method }) => outcome !== 'pending' || method === 'getUpdates');
  return isQuiet && fake.pendingUpdates().length === 0 && bot.isIdle();
}
