import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { serveWebhook } from '../../src/telegram/webhookServer.ts';

const SECRET = 'right_secret-1';
let server: Server;
let address: string;
let handled: unknown[];
let release: () => void;

beforeEach(async () => {
  handled = [];
  // A handler that is still at work when Telegram has its answer.
  const working = new Promise<void>((resolve) => {
    release = resolve;
  });
  const bot = {
    handleUpdate: (update: unknown) => {
      handled.push(update);
      return working;
    },
  };
  const log = { info() {}, warn() {}, error() {} };
  server = await serveWebhook(bot as never, { secret: SECRET, port: 0, log });
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram`;
});
afterEach(() => {
  release();
  server.close();
  server.closeAllConnections();
});

function post(body: string, secret: string | null = SECRET): Promise<Response> {
  const headers = new Headers(secret === null ? [] : [['X-Telegram-Bot-Api-Secret-Token', secret]]);
  return fetch(address, { method: 'POST', body, headers });
}

describe('serveWebhook', () => {
  test('takes an update and answers before the work on it is done', async () => {
    expect((await post('{"update_id":7,"message":{}}')).status).toBe(200);
    expect(handled).toEqual([{ update_id: 7, message: {} }]);
  });

  test.each([['wrong_secret-1'], [null], ['']])('answers 401 to the secret %o, and handles nothing', async (secret) => {
    expect((await post('{"update_id":7}', secret)).status).toBe(401);
    expect(handled).toEqual([]);
  });

  test.each([['{'], ['[]'], ['null'], ['{"update_id":"7"}'], ['{"message":{}}']])(
    'answers 400 to %s, which is no update',
    async (body) => {
      expect((await post(body)).status).toBe(400);
      expect(handled).toEqual([]);
    },
  );

  test('answers 413 to a body that no update has', async () => {
    expect((await post(`{"update_id":7,"text":"${'a'.repeat(2_000_000)}"}`)).status).toBe(413);
  });

  test('answers 405 to anything but a POST', async () => {
    const headers = { 'X-Telegram-Bot-Api-Secret-Token': SECRET };
    expect((await fetch(address, { headers })).status).toBe(405);
  });
});
