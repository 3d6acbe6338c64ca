import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { type Config, maskSecrets } from './config.ts';
import type { Answer } from './core/answering/answer.ts';
import type { AnswerWriter, WriterProblem } from './core/answering/answerWriter.ts';
import type { TraceStep } from './core/answering/trace.ts';
import type { EditionWriter } from './core/digest/editionWriter.ts';
import type { Language } from './core/language/language.ts';
import type { ChatModel } from './models/chatModel.ts';
import type { Embedder } from './models/embedder.ts';
import type { WriterCall } from './models/modelWriter.ts';
import { costOf, type UsageLedger } from './models/usage.ts';
import type { VectorSet } from './store/vectorTable.ts';

/** The models of one workspace, each loaded when it is first used; `close` ends their calls. */
export class AppModels {
  readonly #config: Config;
  readonly #ended = new AbortController();
  #ledger: Promise<UsageLedger> | undefined;
  #chat: Promise<ChatModel | null> | undefined;
  #closeUsage: (() => void) | undefined;

  constructor(config: Config) {
    this.#config = config;
    // One listener for each call in flight; each takes its own away.
    setMaxListeners(0, this.#ended.signal);
  }

  /** Whether a language model is configured. */
  get canWrite(): boolean {
    return this.#config.models.chat !== null;
  }

  /**
   * The embedder for a workspace, with lines a reader should see.
   *
   * @param recorded - what the workspace was built with; null for a new one and for a rebuild
   */
  async embedder(recorded: VectorSet | null): Promise<{ embedder: Embedder; notices: readonly string[] }> {
    const { models } = this.#config;
    const chosen = models.embedder === 'builtin' || (models.embedder === 'auto' && models.embedding === null);
    if (chosen && (recorded === null || recorded.embedder.startsWith('builtin'))) {
      const { createBuiltinEmbedder } = await import('./models/builtinEmbedder.ts');
      return { embedder: createBuiltinEmbedder(), notices: [] };
    }
    const { chooseEmbedder } = await import('./models/createModels.ts');
    return chooseEmbedder(this.#config, {
      recorded: recorded && { id: recorded.embedder, dimensions: recorded.dimensions },
      ledger: await this.#openLedger(),
      signal: this.#ended.signal,
    });
  }

  /**
   * A writer for one question; null where no language model is configured.
   *
   * @param user - hash of the one who asks, for the budget of each reader; null where there is none
   * @param onCall - told of each call, for the trace
   * @throws {PromptError} when a file of prompts cannot be used
   */
  async writer(
    user: string | null,
    signal: AbortSignal | undefined,
    onCall: (call: WriterCall) => void,
  ): Promise<AnswerWriter | null> {
    if (!this.canWrite) return null;
    const { createModelWriter } = await import('./models/modelWriter.ts');
    const { loadPrompts } = await import('./models/promptFiles.ts');
    const chat = await this.#openChat();
    if (!chat) return null;
    const prompts = await loadPrompts(this.#config.promptsDir);
    const { timeoutMs } = this.#config.models;
    return createModelWriter(chat, { prompts, timeoutMs, user, randomWord, signal, onCall });
  }

  /** A writer of digests; null where no language model is configured. @throws {PromptError} as {@link writer} */
  async editionWriter(
    signal: AbortSignal | undefined,
    onCall: (call: WriterCall) => void,
  ): Promise<EditionWriter | null> {
    const chat = this.canWrite ? await this.#openChat() : null;
    if (!chat) return null;
    const { createEditionWriter } = await import('./models/modelEditionWriter.ts');
    const { loadPrompts } = await import('./models/promptFiles.ts');
    const prompts = await loadPrompts(this.#config.promptsDir);
    const { timeoutMs } = this.#config.models;
    return createEditionWriter(chat, { prompts, timeoutMs, user: null, randomWord, signal, onCall });
  }

  /** A call as the trace shows it: prompt, reply or why there is none, tokens, and money where prices are known. */
  traceCall({ messages, reply, problem, model, usage, milliseconds }: WriterCall): TraceStep {
    const money = costOf({ kind: 'chat', ...usage }, this.#config.models.prices);
    return { step: 'model', milliseconds, facts: { model, messages, reply, problem, tokens: usage, money } };
  }

  /** A trace without the keys of the servers: one that a server sends back would stand in its reply. */
  maskTrace(trace: readonly TraceStep[]): TraceStep[] {
    const { chat, embedding } = this.#config.models;
    const keys = [chat?.apiKey, embedding?.apiKey].filter((key) => typeof key === 'string');
    return trace.map((step) => ({ ...step, facts: maskDeep(step.facts, keys) as TraceStep['facts'] }));
  }

  async close(): Promise<void> {
    this.#ended.abort();
    this.#closeUsage?.();
    this.#closeUsage = undefined;
  }

  /** One for all questions: it knows of the server's troubles. */
  #openChat(): Promise<ChatModel | null> {
    this.#chat ??= this.#createChat();
    return this.#chat;
  }

  async #createChat(): Promise<ChatModel | null> {
    const { createChatModel } = await import('./models/createModels.ts');
    return createChatModel(this.#config, { ledger: await this.#openLedger(), signal: this.#ended.signal });
  }

  #openLedger(): Promise<UsageLedger> {
    this.#ledger ??= this.#createLedger();
    return this.#ledger;
  }

  async #createLedger(): Promise<UsageLedger> {
    const { createMemoryUsageStore, UsageLedger } = await import('./models/usage.ts');
    const { openUsageStore } = await import('./store/usageTable.ts');
    const usage = openUsageStore(this.#config.dataDir);
    this.#closeUsage = usage?.close;
    return new UsageLedger(usage?.store ?? createMemoryUsageStore(), this.#config.models);
  }
}

function maskDeep(value: unknown, keys: readonly string[]): unknown {
  if (typeof value === 'string') return maskSecrets(value, keys);
  if (Array.isArray(value)) return value.map((item) => maskDeep(item, keys));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, maskDeep(item, keys)]));
}

/** What a reader is told, in one line, when the model was to write and did not. */
export function writerNotice(
  problem: WriterProblem,
  { language, status }: Pick<Answer, 'language' | 'status'>,
): string {
  const { problems, extractive } = NOTICES[language];
  return `${problems[problem]}${status === 'answered' ? `: ${extractive}` : ''}.`;
}

/** The same beside a digest, which is in the articles' own words then, or partly. */
export function digestNotice(problem: WriterProblem, language: Language): string {
  const { problems, digest } = NOTICES[language];
  return `${problems[problem]}: ${digest}.`;
}

const NOTICES: Record<Language, { extractive: string; digest: string; problems: Record<WriterProblem, string> }> = {
  ru: {
    extractive: 'ответ составлен из выдержек',
    digest: 'новости изложены словами статей',
    problems: {
      unreachable: 'Языковая модель недоступна',
      slow: 'Языковая модель не ответила вовремя',
      budget: 'Дневной лимит языковой модели исчерпан',
      refused: 'Языковая модель отказалась отвечать',
      unreadable: 'Ответ языковой модели не удалось прочесть',
    },
  },
  kk: {
    extractive: 'жауап үзінділерден құралды',
    digest: 'жаңалықтар мақалалардың өз сөзімен берілді',
    problems: {
      unreachable: 'Тілдік модель қолжетімсіз',
      slow: 'Тілдік модель уақытында жауап бермеді',
      budget: 'Тілдік модельдің күндік шегі таусылды',
      refused: 'Тілдік модель жауап беруден бас тартты',
      unreadable: 'Тілдік модельдің жауабын оқу мүмкін болмады',
    },
  },
  en: {
    extractive: 'this answer is made of quotes',
    digest: "the news are told in the articles' own words",
    problems: {
      unreachable: 'The language model cannot be reached',
      slow: 'The language model did not answer in time',
      budget: "The language model's budget for today is spent",
      refused: 'The language model declined to answer',
      unreadable: "The language model's reply could not be read",
    },
  },
};

/** A fence that no article can have guessed. */
function randomWord(): string {
  return `=====${randomBytes(9).toString('hex')}=====`;
}
