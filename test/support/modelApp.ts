import { type App, type AskOptions, createApp, type TracedAnswer } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { type FakeBody, type FakeOpenAi, type FakeOpenAiOptions, startFakeOpenAi } from './fakeOpenAi.ts';
import { PROJECT } from './shippedWorkspace.ts';

/** A key that must show up nowhere. */
export const CANARY_KEY = 'canary-key-5b81e2';

/** Variables that make calls end soon; what a test is about is given. */
export function modelVariables(server: FakeOpenAi, given: Record<string, string> = {}): Record<string, string> {
  return {
    CHAT_BASE_URL: server.url,
    CHAT_API_KEY: CANARY_KEY,
    CHAT_MODEL: 'fake-model',
    MODEL_TIMEOUT_MS: '4000',
    MODEL_IDLE_MS: '1400',
    ...given,
  };
}

/** An app on a workspace, with a fake model behind real HTTP. */
export interface ModelApp {
  app: App;
  server: FakeOpenAi;
  ask(question: string, options?: AskOptions): Promise<TracedAnswer>;
  close(): Promise<void>;
}

export interface ModelAppOptions {
  variables?: Record<string, string>;
  fake?: FakeOpenAiOptions;
}

/** Opens one; questions are asked on a fixed day. */
export async function openModelApp(dataDir: string, { variables, fake }: ModelAppOptions = {}): Promise<ModelApp> {
  const server = await startFakeOpenAi(fake);
  const places = { projectDir: PROJECT, currentDir: PROJECT, dataDir };
  const app = createApp(readConfig(modelVariables(server, variables), places));
  return {
    app,
    server,
    ask: (question, options) => app.ask(question, { today: '2026-03-01', ...options }),
    async close() {
      await app.close();
      await server.close();
    },
  };
}

/** A passage as a prompt shows it. */
export interface ShownPassage {
  id: string;
  title: string;
  date: string;
  publisher: string;
  text: string;
}

/** The passages of a prompt for a draft; empty for any other call. */
export function passagesIn({ messages = [] }: FakeBody): ShownPassage[] {
  const prompt = messages.find(({ content }) => /^\[p1\]/m.test(content))?.content ?? '';
  return [...prompt.matchAll(/^\[(p\d+)\] (.*?) · ([^·\n]*?) · ([^\n]*)\n([\s\S]*?)(?=\n\n\[p\d+\] |\n=====)/gm)].map(
    ([, id, title, date, publisher, text]) => ({
      id: id!,
      title: title!,
      date: date!,
      publisher: publisher!,
      text: text!,
    }),
  );
}

/** One sentence for {@link aDraft}: its text, and the quotes it cites wherever they stand. */
export type DraftLine = readonly [text: string, ...quotes: string[]];

/** A reply in the form asked for; each quote is cited by the passage that holds it, or by `p1` where none does. */
export function aDraft(body: FakeBody, ...lines: readonly DraftLine[]): string {
  const passages = passagesIn(body);
  return JSON.stringify({
    sentences: lines.map(([text, ...quotes]) => ({
      text,
      citations: quotes.map((quote) => ({
        passage: passages.find((passage) => passage.text.includes(quote))?.id ?? 'p1',
        quote,
      })),
    })),
  });
}

/** What kind of call it is, told by its last message. */
export function roundOf({ messages = [] }: FakeBody): 'rewrite' | 'draft' | 'reformat' | 'repair' {
  const last = messages.at(-1)?.content ?? '';
  if (last.includes('Last question: ')) return 'rewrite';
  if (last.startsWith('Your reply could not be read')) return 'reformat';
  return last.startsWith('Code checked your answer') ? 'repair' : 'draft';
}
