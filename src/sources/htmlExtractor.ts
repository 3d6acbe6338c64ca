import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { HtmlReply } from './htmlWorker.ts';

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
  let worker: Worker | undefined;

  async function stop(): Promise<void> {
    const stopping = worker;
    worker = undefined;
    await stopping?.terminate();
  }

  return {
    async extract(html) {
      worker ??= await startWorker(maxHeapMegabytes);
      const reply = await ask(worker, html, timeoutMs);
      if (reply === 'timeout') {
        await stop();
        return { reason: `the page took longer than ${timeoutMs / 1000} s to read; save the article's text alone` };
      }
      if (reply instanceof Error) {
        await stop();
        return { reason: `the page cannot be read: ${reply.message.slice(0, 200)}` };
      }
      return reply;
    },
    close: stop,
  };
}

/** Waits until the modules are loaded, so that their time is not the first page's. */
async function startWorker(maxHeapMegabytes: number): Promise<Worker> {
  const { url, execArgv } = workerEntry();
  const worker = new Worker(url, { execArgv, resourceLimits: { maxOldGenerationSizeMb: maxHeapMegabytes } });
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('its thread ended before it was ready')));
  });
  worker.removeAllListeners();
  return worker;
}

function ask(worker: Worker, html: string, timeoutMs: number): Promise<HtmlReply | Error | 'timeout'> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle('timeout'), timeoutMs);
    const onMessage = (reply: HtmlReply): void => settle(reply);
    const onError = (error: unknown): void => settle(error instanceof Error ? error : new Error(String(error)));
    const onExit = (): void => settle(new Error('its thread ended'));
    function settle(outcome: HtmlReply | Error | 'timeout'): void {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      resolve(outcome);
    }
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(html);
  });
}

/** The built worker beside this file or one folder up (a chunk), else its source run through tsx. */
function workerEntry(): { url: URL; execArgv: string[] } {
  for (const name of ['./htmlWorker.js', '../htmlWorker.js']) {
    const url = new URL(name, import.meta.url);
    if (existsSync(fileURLToPath(url))) {
      return { url, execArgv: [] };
    }
  }
  // Resolved from here: the current folder may be anybody's.
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  return { url: new URL('./htmlWorker.ts', import.meta.url), execArgv: ['--import', tsx] };
}
