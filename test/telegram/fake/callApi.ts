import { afterEach } from 'vitest';
import { type FakeBotApi, type FakeBotApiOptions, startFakeBotApi } from '../../../src/telegram/fake/fakeBotApi.ts';

/** A reply of the Bot API. */
export interface ApiReply {
  status: number;
  ok: boolean;
  error_code?: number;
  description?: string;
  parameters?: { retry_after?: number; migrate_to_chat_id?: number };
  result?: unknown;
}

/** Calls a method with plain fetch and a JSON body, as any client might. */
export async function callApi(fake: FakeBotApi, method: string, parameters: object = {}): Promise<ApiReply> {
  const response = await fetch(`${fake.url}/bot${fake.token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(parameters),
  });
  return { status: response.status, ...((await response.json()) as Omit<ApiReply, 'status'>) };
}

/** Starts stand-ins that are closed after each test of the file. */
export function fakesOfThisFile(): (options?: FakeBotApiOptions) => Promise<FakeBotApi> {
  const open: FakeBotApi[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((fake) => fake.close()));
  });
  return async (options) => {
    const fake = await startFakeBotApi(options);
    open.push(fake);
    return fake;
  };
}
