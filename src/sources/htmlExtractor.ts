import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { HtmlReply, HtmlWorkerData } from './htmlWorker.ts';

/** Extracts articles from pages in a thread of its own. One page at a time. */
export interface HtmlExtractor {
  /**
   * The page, or why there is none. A page that takes too long costs the thread, not the caller.
   *
   * @throws {Error} when no thread can be started, which is a fault of the installation and not of the page
   */
  extract(html: string): Promise<HtmlReply>;
  /** Ends the thread. Call it when the last page is done. */
  close(): Promise<void>;
}

/** Bounds of one extraction. */
export interface HtmlExtractorOptions {
  /** Milliseconds until the thread is killed. Default: 5000. */
  timeoutMs?: number;
  /** Megabytes of heap the thread may grow to. Default: 256. */
  maxHeapMegabytes?: number;
}

/** The thread starts with the first page: a corpus without HTML never loads a parser of documents. */
export function createHtmlExtractor(options: HtmlExtractorOptions = {}): HtmlExtractor {
  const timeoutMs = options.timeoutMs ?? 5000;
  const maxHeapMegabytes = options.maxHeapMegabytes ?? 256;
  let thread: Thread | undefined;

  async function close(): Promise<void> {
    const closing = thread;
    thread = undefined;
    closing?.port.close();
    await closing?.worker.terminate();
  }

  return {
    async extract(html) {
      thread ??= await startThread(maxHeapMegabytes);
      const reply = await ask(thread, html, timeoutMs);
      if (reply === 'timeout') {
        await close();
        return { reason: `the page took longer than ${timeoutMs / 1000} s to read; save the article's text alone` };
      }
      if (reply instanceof Error) {
        await close();
        return { reason: `the page cannot be read: ${reply.message.slice(0, 200)}` };
      }
      return reply;
    },
    close,
  };
}

interface Thread {
  worker: Worker;
  port: MessagePort;
}

/** Waits until the modules are loaded, so that their time is not the first page's. */
async function startThread(maxHeapMegabytes: number): Promise<Thread> {
  const { port1: port, port2 } = new MessageChannel();
  const workerData: HtmlWorkerData = { port: port2 };
  const worker = new Worker(workerEntry(), {
    workerData,
    transferList: [port2],
    // Without the options of this process: a loader given there is not the worker's.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMegabytes },
  });
  // A thread that dies between two pages must not end the process: the next page finds out.
  worker.on('error', () => {});
  const ready = await nextOutcome({ worker, port });
  if (ready instanceof Error) {
    port.close();
    throw ready;
  }
  // Idle, it keeps no process alive: a reader that stops half-way may never close it.
  worker.unref();
  return { worker, port };
}

async function ask(thread: Thread, html: string, timeoutMs: number): Promise<HtmlReply | Error | 'timeout'> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<'timeout'>((resolve) => {
    timer = setTimeout(() => resolve('timeout'), timeoutMs);
  });
  const outcome = nextOutcome(thread);
  thread.port.postMessage(html);
  const first = await Promise.race([outcome, timeout]);
  clearTimeout(timer);
  return first as HtmlReply | Error | 'timeout';
}

/** The next message of the thread, or the error it ended with. */
function nextOutcome({ worker, port }: Thread): Promise<unknown> {
  return new Promise((resolve) => {
    const onError = (error: unknown): void => settle(error instanceof Error ? error : new Error(String(error)));
    const onExit = (): void => settle(new Error('its thread ended'));
    function settle(outcome: unknown): void {
      port.off('message', settle);
      worker.off('error', onError).off('exit', onExit);
      resolve(outcome);
    }
    port.on('message', settle);
    worker.on('error', onError).on('exit', onExit);
  });
}

/** The built worker beside this file, or one folder up when this is a chunk of the build; else its source. */
function workerEntry(): URL {
  const built = ['./htmlWorker.js', '../htmlWorker.js'].map((name) => new URL(name, import.meta.url));
  const fromSource = new URL('./htmlWorkerFromSource.mjs', import.meta.url);
  return built.find((url) => existsSync(fileURLToPath(url))) ?? fromSource;
}
