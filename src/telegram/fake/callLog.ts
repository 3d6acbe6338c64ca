import { setTimeout as wait } from 'node:timers/promises';

/** A call as the server saw it. */
export interface FakeCall {
  /** From 1, in the order of arrival. */
  number: number;
  method: string;
  /** Of the parameter `chat_id`, where it is a number. */
  chatId: number | null;
  parameters: Readonly<Record<string, unknown>>;
  /** Time of arrival by the server's clock, in milliseconds since 1970. */
  at: number;
  /** How it ended; `pending` until then. A fault that leaves the caller without a reply is `lost`. */
  outcome: 'pending' | 'ok' | 'refused' | 'lost';
  /** Whether the call was carried out, whatever the caller learnt of it. */
  carriedOut: boolean;
  errorCode?: number;
  /** Why it was refused. */
  description?: string;
  result?: unknown;
  /** Whether Telegram would change the text: trim it or take characters out. */
  textChanged?: boolean;
  /** Time from arrival to the end, by the machine's own clock. */
  durationMs?: number;
}

export interface CallLog {
  readonly calls: readonly FakeCall[];
  begin(call: Pick<FakeCall, 'method' | 'chatId' | 'parameters' | 'at'>): FakeCall;
  /** Ends a call and wakes whoever waits for it. */
  end(call: FakeCall, ending: Partial<FakeCall>): void;
  /** See `FakeBotApi.until`. */
  until(matches: (call: FakeCall) => boolean, timeoutMs?: number, after?: number): Promise<FakeCall>;
  /** See `FakeBotApi.untilTrue`. */
  untilTrue(holds: () => boolean, timeoutMs?: number): Promise<void>;
}

/** An empty record of calls. */
export function createCallLog(): CallLog {
  const calls: FakeCall[] = [];
  const began = new Map<FakeCall, number>();
  const waiting = new Set<(call: FakeCall) => void>();

  function timeoutError(timeoutMs: number): Error {
    const lines = calls.slice(-12).map(inOneLine).join('\n');
    return new Error(`nothing of the kind within ${timeoutMs} ms; the last calls were\n${lines}`);
  }

  return {
    calls,
    begin(call) {
      const begun: FakeCall = { ...call, number: calls.length + 1, outcome: 'pending', carriedOut: false };
      calls.push(begun);
      began.set(begun, performance.now());
      return begun;
    },
    end(call, ending) {
      Object.assign(call, ending, { durationMs: performance.now() - (began.get(call) ?? performance.now()) });
      began.delete(call);
      for (const look of [...waiting]) look(call);
    },
    until(matches, timeoutMs = 5000, after = 0) {
      const fits = (call: FakeCall) => call.outcome !== 'pending' && call.number > after && matches(call);
      const already = calls.find(fits);
      if (already) return Promise.resolve(already);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(timeoutError(timeoutMs));
        }, timeoutMs);
        const look = (call: FakeCall) => {
          if (!fits(call)) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(call);
        };
        waiting.add(look);
      });
    },
    async untilTrue(holds, timeoutMs = 5000) {
      const start = performance.now();
      while (!holds()) {
        if (performance.now() - start > timeoutMs) throw timeoutError(timeoutMs);
        await wait(LOOK_AGAIN_MS);
      }
    },
  };
}

const LOOK_AGAIN_MS = 10;

function inOneLine(call: FakeCall): string {
  const error = call.description ? ` ${call.errorCode} ${call.description}` : '';
  return `${call.number} ${call.method} ${JSON.stringify(call.parameters).slice(0, 200)} ${call.outcome}${error}`;
}
