import { parentPort } from 'node:worker_threads';
import type { HtmlPage } from '../core/corpus/parseHtmlPage.ts';
import { MarkupTooDeepError } from '../core/corpus/visibleText.ts';
import { extractPage } from './extractPage.ts';

/** What the worker answers to one page. */
export type HtmlReply = { page: HtmlPage } | { reason: string };

// The entry of a worker thread: says that it is ready, then pages in, replies out, until it is terminated.
parentPort?.postMessage('ready');
parentPort?.on('message', (html: string) => {
  parentPort?.postMessage(reply(html));
});

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
