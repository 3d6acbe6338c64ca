import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { BotApiError, tooManyRequests } from './botApiError.ts';
import type { CallLog, FakeCall } from './callLog.ts';
import { type Fault, type Faults, refusalOf } from './faults.ts';
import type { FloodControl, FloodKind } from './floodControl.ts';
import type { MethodContext } from './method.ts';
import { METHODS } from './methods.ts';
import { type ReadRequest, readRequest } from './readRequest.ts';
import type { Webhook } from './webhook.ts';
import type { FakeChat, World } from './world.ts';

/** What the server works on. */
export interface ServerParts {
  world: World;
  log: CallLog;
  faults: Faults;
  flood: FloodControl;
  webhook: Webhook;
}

export interface FakeServer {
  readonly port: number;
  /** Refuses connections and breaks those there are, as when the network is gone. */
  stop(): Promise<void>;
  /** Takes connections again, on the same port. */
  start(): Promise<void>;
}

/** Starts the HTTP side of the stand-in on a free port of the loopback interface. */
export async function startFakeServer(parts: ServerParts): Promise<FakeServer> {
  let server: Server | null = null;
  let port = 0;
  const start = async () => {
    if (server) return;
    const next = createServer((request, response) => {
      void handle(parts, request, response).catch(() => response.destroy());
    });
    // Longer than any client keeps a connection, so that none is closed just when it is used again.
    next.keepAliveTimeout = 120_000;
    server = next;
    await new Promise<void>((resolve, reject) => {
      next.once('error', reject);
      next.listen(port, '127.0.0.1', resolve);
    });
    port = (next.address() as AddressInfo).port;
  };
  await start();
  return {
    get port() {
      return port;
    },
    start,
    async stop() {
      const running = server;
      server = null;
      if (!running) return;
      const closed = new Promise((resolve) => running.close(resolve));
      running.closeAllConnections();
      await closed;
    },
  };
}

async function handle(parts: ServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://fake');
  const [, first = '', second = '', ...rest] = url.pathname.split('/');
  if (first === 'file') return handleDownload(parts, second, rest.join('/'), response);
  const token = first.startsWith('bot') ? decodeURIComponent(first.slice(3)) : '';
  if (!TOKEN_SHAPE.test(token) || second === '') return refuse(response, new BotApiError(404, 'Not Found'));
  const read = await readRequest(request, url.searchParams).catch((error: unknown) => {
    if (error instanceof BotApiError) return error;
    throw error;
  });
  const wrong = token === parts.world.token ? null : new BotApiError(401, 'Unauthorized');
  if (!wrong && !(read instanceof BotApiError)) return handleCall(parts, second, read, response);
  const call = parts.log.begin({ method: second, chatId: null, parameters: {}, at: parts.world.clock() });
  endRefused(parts.log, call, response, wrong ?? (read as BotApiError));
}

async function handleCall(parts: ServerParts, name: string, read: ReadRequest, response: ServerResponse) {
  const { world, log, faults, flood } = parts;
  const rawChatId = read.parameters.chat_id;
  const chatId = typeof rawChatId === 'string' && /^-?\d+$/.test(rawChatId) ? Number(rawChatId) : rawChatId;
  const call = log.begin({
    method: name,
    chatId: typeof chatId === 'number' ? chatId : null,
    parameters: read.parameters,
    at: world.clock(),
  });
  const hangUp = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) hangUp.abort();
  });

  const found = METHODS.get(name);
  if (!found) {
    const error = new BotApiError(404, `Not Found: method "${name}" is not known here`);
    return endRefused(log, call, response, error);
  }
  const key = blockKey(name, found.flood, call.chatId);
  const blocked = key === null ? null : flood.blockedFor(key);
  if (blocked !== null) return endRefused(log, call, response, tooManyRequests(blocked));
  const fault = faults.draw(name, call.chatId);
  if (fault && !(await survives(parts, fault, call, key, response))) return;
  const context: MethodContext = {
    world,
    webhook: parts.webhook,
    call,
    files: read.files,
    signal: hangUp.signal,
    pace: (chat) => pace(flood, chat, found.flood, key),
  };
  try {
    const result = await found.run(read.parameters, context);
    const reply = fault?.kind !== 'reset-after' && fault?.kind !== 'hang' && !hangUp.signal.aborted;
    if (reply) sendJson(response, 200, { ok: true, result });
    else if (fault?.kind === 'reset-after') response.destroy();
    log.end(call, { outcome: reply ? 'ok' : 'lost', carriedOut: true, result });
  } catch (error) {
    endRefused(log, call, response, error instanceof BotApiError ? error : internalError(error));
  }
}

/** Carries a fault out; true where the call goes on all the same. */
async function survives(
  { flood, log }: ServerParts,
  fault: Fault,
  call: FakeCall,
  key: string | null,
  response: ServerResponse,
): Promise<boolean> {
  const refusal = refusalOf(fault);
  if (refusal) {
    if (refusal.parameters?.retry_after && key) flood.block(key, refusal.parameters.retry_after);
    endRefused(log, call, response, refusal);
    return false;
  }
  switch (fault.kind) {
    case 'bad-gateway':
      response.writeHead(502, { 'content-type': 'text/html' });
      response.end('<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>');
      log.end(call, { outcome: 'refused', errorCode: 502, description: 'a page' });
      return false;
    case 'reset-before':
      response.destroy();
      log.end(call, { outcome: 'lost' });
      return false;
    case 'hang':
      if (fault.carriedOut) return true;
      log.end(call, { outcome: 'lost' });
      return false;
    case 'delay':
      await wait(fault.ms, undefined, { ref: false });
      return true;
    default:
      return true;
  }
}

function pace(flood: FloodControl, chat: FakeChat, kind: FloodKind, key: string | null): void {
  const seconds = flood.admit({ chatId: chat.chat.id, isGroup: chat.chat.type !== 'private', kind });
  if (seconds === null) return;
  if (key !== null) flood.block(key, seconds);
  throw tooManyRequests(seconds);
}

/** What a 429 forbids: messages and edits of a chat together, everything else of a chat by itself. */
function blockKey(name: string, kind: FloodKind, chatId: number | null): string | null {
  if (chatId === null) return null;
  return `${kind === 'message' ? 'message' : name} ${chatId}`;
}

async function handleDownload(parts: ServerParts, bot: string, path: string, response: ServerResponse) {
  const { world, log, faults } = parts;
  if (bot !== `bot${world.token}`) return refuse(response, new BotApiError(401, 'Unauthorized'));
  const call = log.begin({ method: 'downloadFile', chatId: null, parameters: { path }, at: world.clock() });
  const fault = faults.draw('downloadFile', null);
  if (fault && !(await survives(parts, fault, call, null, response))) return;
  const stored = [...world.files.values()].find(({ file }) => file.file_path === path);
  if (!stored) return endRefused(log, call, response, new BotApiError(404, 'Not Found'));
  if (fault?.kind === 'reset-after') response.destroy();
  else response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(stored.content);
  log.end(call, { outcome: fault?.kind === 'reset-after' ? 'lost' : 'ok', carriedOut: true });
}

function endRefused(log: CallLog, call: FakeCall, response: ServerResponse, error: BotApiError): void {
  refuse(response, error);
  log.end(call, { outcome: 'refused', errorCode: error.code, description: error.message });
}

function refuse(response: ServerResponse, error: BotApiError): void {
  sendJson(response, error.code, {
    ok: false,
    error_code: error.code,
    description: error.message,
    ...(error.parameters ? { parameters: error.parameters } : {}),
  });
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** A fault of the stand-in itself: told to the caller, so that a test shows it. */
function internalError(error: unknown): BotApiError {
  return new BotApiError(
    500,
    `the stand-in failed: ${error instanceof Error ? (error.stack ?? error.message) : error}`,
  );
}

const TOKEN_SHAPE = /^\d+:[\w-]+$/;
