import { type MessagePort, workerData } from 'node:worker_threads';
import type { HtmlPage } from '../core/corpus/parseHtmlPage.ts';
import { MarkupTooDeepError } from '../core/corpus/visibleText.ts';
import { extractPage } from './extractPage.ts';

/** What the worker answers to one page. */
export type HtmlReply = { page: HtmlPage } | { reason: string };

/** What the worker is started with. A port of its own: loaders of TypeScript talk on the worker's parent port. */
export interface HtmlWorkerData {
  port: MessagePort;
}

// The entry of a thread: says that it is ready, then pages in, replies out, until it is terminated.
const { port } = workerData as HtmlWorkerData;
port.on('message', (html: string) => port.postMessage(reply(html)));
port.postMessage('ready');

function reply(html: string): HtmlReply {
  try {
    return { page: extractPage(html) };
  } catch (error) {
    if (error instanceof MarkupTooDeepError) {
      return { reason: error.message };
    }
    const message = error instanceof Error ? error.message : String(error);
    return { reason: `the page cannot be read: ${message.slice(0, 200)}` };
  }
}
