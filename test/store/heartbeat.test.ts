import { afterEach, beforeEach, expect, test } from 'vitest';
import { ChatDatabase } from '../../src/store/chatDatabase.ts';
import type { Heartbeat } from '../../src/store/heartbeat.ts';
import { beat, readHeartbeat } from '../../src/store/heartbeat.ts';
import { temporaryFolder } from '../support/storeFakes.ts';

let folder: ReturnType<typeof temporaryFolder>;

beforeEach(() => {
  folder = temporaryFolder('heartbeat');
});
afterEach(() => folder.remove());

test('another connection reads the last report', () => {
  expect(readHeartbeat(folder.path)).toBeNull();
  const database = ChatDatabase.open(folder.path);
  expect(readHeartbeat(folder.path)).toBeNull();
  const report: Heartbeat = {
    ...{ pid: 12, state: 'starting', detail: null, polledAt: null },
    updatedAt: '2026-03-01T06:00:00.000Z',
  };
  beat(database, report);
  const later: Heartbeat = { ...report, state: 'running', polledAt: '2026-03-01T06:00:30.000Z', detail: 'polling' };
  beat(database, later);
  expect(readHeartbeat(folder.path)).toEqual(later);
  database.close();
  expect(readHeartbeat(folder.path)).toEqual(later);
});
