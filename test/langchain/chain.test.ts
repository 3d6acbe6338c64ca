import { Socket } from 'node:net';
import type { BaseMessage } from '@langchain/core/messages';
import { StringOutputParser } from '@langchain/core/output_parsers';
import { ChatPromptTemplate } from '@langchain/core/prompts';
import { RunnablePassthrough, RunnableSequence } from '@langchain/core/runnables';
import { FakeListChatModel } from '@langchain/core/utils/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { TRACING_VARIABLES } from '../../src/config.ts';
import { ElshiRetriever } from '../../src/langchain/index.ts';
import { shippedWorkspace } from '../support/shippedWorkspace.ts';

const prompt = ChatPromptTemplate.fromMessages([
  ['system', 'Answer from these passages only and cite them by number.\n\n{context}'],
  ['human', '{question}'],
]);

let workspace: Awaited<ReturnType<typeof shippedWorkspace>>;
let retriever: ElshiRetriever;

beforeAll(async () => {
  workspace = await shippedWorkspace();
  retriever = new ElshiRetriever({ dataDir: workspace.dataDir, k: 3 });
});

afterAll(() => {
  retriever.close();
  workspace.remove();
});

beforeEach(() => {
  for (const name of TRACING_VARIABLES) vi.stubEnv(name, undefined);
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** A chain as a reader of LangChain's guides would write it; `seen` gets the prompts that the model is sent. */
function questionChain(reply: string, seen: string[]) {
  const rememberPrompt = {
    handleChatModelStart: (_model: unknown, messages: BaseMessage[][]) => {
      seen.push(
        messages
          .flat()
          .map(({ text }) => text)
          .join('\n'),
      );
    },
  };
  const context = retriever.pipe((documents) =>
    documents
      .map(({ pageContent, metadata }, index) => `[${index + 1}] ${metadata.title}, ${metadata.date}\n${pageContent}`)
      .join('\n\n'),
  );
  const model = new FakeListChatModel({ responses: [reply] });
  return RunnableSequence.from([
    { context, question: new RunnablePassthrough() },
    prompt,
    model,
    new StringOutputParser(),
  ]).withConfig({ callbacks: [rememberPrompt] });
}

describe('a LangChain chain over the shipped articles', () => {
  test('gives the model the passage that answers, word for word, and returns what it says', async () => {
    const seen: string[] = [];
    const chain = questionChain('Серджо Маттарелла, 29.09.2025 [1]', seen);
    const answer = await chain.invoke('Кто из руководства Италии встречался с Председателем Сената?');
    expect(answer).toBe('Серджо Маттарелла, 29.09.2025 [1]');
    expect(seen).toHaveLength(1);
    expect(seen[0]).toContain('[1] Спикер Сената принял главу итальянского государства, 2025-09-29');
    expect(seen[0]).toContain('В Астане Президента Италии принял Председатель Сената Маулен Ашимбаев');
  });

  test('streams, and answers several questions at once', async () => {
    const seen: string[] = [];
    const chain = questionChain('yes', seen);
    let streamed = '';
    for await (const piece of await chain.stream('Which MPs lead the British group on Central Asia?'))
      streamed += piece;
    expect(streamed).toBe('yes');
    await chain.batch(['Что предложили Кении?', 'Нарбаева қандай орден алды?']);
    expect(seen).toHaveLength(3);
    expect(seen.some((text) => text.includes('Pam Cox'))).toBe(true);
    expect(seen.some((text) => text.includes('Барлыбай Садыков'))).toBe(true);
    expect(seen.some((text) => text.includes('«Достық» орденін'))).toBe(true);
  });

  test('opens no connection', async () => {
    const connect = vi.spyOn(Socket.prototype, 'connect');
    const fetched = vi.spyOn(globalThis, 'fetch');
    await questionChain('yes', []).invoke('Who chairs the British group on Central Asia?');
    expect(connect).not.toHaveBeenCalled();
    expect(fetched).not.toHaveBeenCalled();
  });
});
