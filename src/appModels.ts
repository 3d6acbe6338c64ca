import { randomBytes } from 'node:crypto';
import type { Config } from './config.ts';
import type { AnswerWriter, WriterProblem } from './core/answering/answerWriter.ts';
import type { TraceStep } from './core/answering/trace.ts';
import type { Language } from './core/language/language.ts';
import type { ChatModel } from './models/chatModel.ts';
import type { Embedder } from './models/embedder.ts';
import type { WriterCall } from './models/modelWriter.ts';
import type { UsageLedger } from './models/usage.ts';
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
   * @param onCall - told of each call, for the trace
   */
  async writer(signal: AbortSignal | undefined, onCall: (call: WriterCall) => void): Promise<AnswerWriter | null> {
    if (!this.canWrite) return null;
    const { createModelWriter } = await import('./models/modelWriter.ts');
    const { loadPrompts } = await import('./models/promptFiles.ts');
    const chat = await this.#openChat();
    if (!chat) return null;
    const prompts = await loadPrompts(this.#config.promptsDir);
    return createModelWriter(chat, { prompts, user: null, randomWord, signal, onCall });
  }

  /** A call as the trace shows it: prompt, reply, tokens, and money where prices are known. */
  traceCall({ messages, reply, model, usage, milliseconds }: WriterCall): TraceStep {
    const { input, output } = this.#config.models.prices;
    const money = input === null || output === null ? null : (usage.input * input + usage.output * output) / 1_000_000;
    return { step: 'model', milliseconds, facts: { model, messages, reply, tokens: usage, money } };
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

/** What a reader is told when the model was to write and did not. */
export function writerNotice(problem: WriterProblem, lang: Language): string {
  return NOTICES[lang][problem];
}

const NOTICES: Record<Language, Record<WriterProblem, string>> = {
  ru: {
    unreachable: 'Языковая модель недоступна: ответ составлен из выдержек.',
    slow: 'Языковая модель не ответила вовремя: ответ составлен из выдержек.',
    budget: 'Дневной лимит языковой модели исчерпан: ответ составлен из выдержек.',
    refused: 'Языковая модель отказалась отвечать: ответ составлен из выдержек.',
    unreadable: 'Ответ языковой модели не удалось прочесть: ответ составлен из выдержек.',
  },
  kk: {
    unreachable: 'Тілдік модель қолжетімсіз: жауап үзінділерден құралды.',
    slow: 'Тілдік модель уақытында жауап бермеді: жауап үзінділерден құралды.',
    budget: 'Тілдік модельдің күндік шегі таусылды: жауап үзінділерден құралды.',
    refused: 'Тілдік модель жауап беруден бас тартты: жауап үзінділерден құралды.',
    unreadable: 'Тілдік модельдің жауабын оқу мүмкін болмады: жауап үзінділерден құралды.',
  },
  en: {
    unreachable: 'The language model cannot be reached: this answer is made of quotes.',
    slow: 'The language model did not answer in time: this answer is made of quotes.',
    budget: "The language model's budget for today is spent: this answer is made of quotes.",
    refused: 'The language model declined to answer: this answer is made of quotes.',
    unreadable: "The language model's reply could not be read: this answer is made of quotes.",
  },
};

/** A fence that no article can have guessed. */
function randomWord(): string {
  return `=====${randomBytes(9).toString('hex')}=====`;
}
