import { join } from 'node:path';
import type { ChatModel } from './chatModel.ts';
import type { Embedder } from './embedder.ts';
import { type EmbeddingModel, embedderId, parseEmbedderId } from './embeddingModel.ts';
import { ModelError } from './modelError.ts';
import { type EmbeddingServerSettings, isOpenAiAddress, type ModelSettings } from './modelSettings.ts';
import { createMemoryUsageStore, UsageLedger, type UsageStore } from './usage.ts';

/** What `config.ts` gives. */
export interface ModelsConfig {
  models: ModelSettings;
  /** Absolute path of the workspace. */
  dataDir: string;
}

/** What calls to servers need beside the configuration. */
export interface CallContext {
  ledger: UsageLedger;
  /** Ends every call, when the program ends. */
  signal?: AbortSignal;
}

export interface EmbedderContext extends CallContext {
  /**
   * The embedder that the workspace was built with; null for a new workspace and for a rebuild. A workspace keeps its
   * embedder unless `EMBEDDER` names another kind, or `EMBEDDING_MODEL` another model beside `EMBEDDER=openai`.
   */
  recorded: { id: string; dimensions: number } | null;
  /** Told of each text that an embedding server alone refuses. */
  onRefused?(error: ModelError): void;
}

export interface ModelsContext extends Omit<EmbedderContext, 'ledger'> {
  /** Where tokens are counted. Default: memory. */
  usage?: UsageStore;
}

export interface ChosenEmbedder {
  embedder: Embedder;
  /** What a reader should know of the choice, in a line each. */
  notices: string[];
}

export interface Models extends ChosenEmbedder {
  /** Null: no server for chat is configured. */
  chat: ChatModel | null;
  ledger: UsageLedger;
}

/**
 * The models that are configured. A package is loaded when it is first used: without a server, and with vectors of the
 * built-in embedder, neither `openai` nor anything else is.
 *
 * @throws {ModelError} as {@link chooseEmbedder}
 */
export async function createModels(config: ModelsConfig, context: ModelsContext): Promise<Models> {
  const ledger = new UsageLedger(context.usage ?? createMemoryUsageStore(), config.models);
  const chosen = await chooseEmbedder(config, { ...context, ledger });
  return { ...chosen, chat: createChatModel(config, { ...context, ledger }), ledger };
}

/** The model that writes; null where no server for chat is configured. Nothing is loaded or asked before its first call. */
export function createChatModel({ models }: ModelsConfig, { ledger, signal }: CallContext): ChatModel | null {
  const { chat, timeoutMs, idleMs } = models;
  if (!chat) return null;
  let loaded: Promise<ChatModel> | undefined;
  return {
    complete: async (request) => {
      loaded ??= import('./openAiChat.ts').then(({ createOpenAiChat }) =>
        createOpenAiChat({ ...chat, timeoutMs, idleMs, signal, ledger }),
      );
      return (await loaded).complete(request);
    },
  };
}

/**
 * The embedder that is configured, for one workspace.
 *
 * @throws {ModelError} when `EMBEDDER` names an embedder that cannot be used; with `auto` the built-in one takes its
 *   place in a new workspace, and a notice says so
 */
export async function chooseEmbedder(config: ModelsConfig, context: EmbedderContext): Promise<ChosenEmbedder> {
  const notices: string[] = [];
  return { embedder: await new EmbedderChoice(config, context, notices).choose(), notices };
}

class EmbedderChoice {
  readonly #config: ModelsConfig;
  readonly #context: EmbedderContext;
  readonly #notices: string[];
  readonly #recorded: ReturnType<typeof parseEmbedderId>;

  constructor(config: ModelsConfig, context: EmbedderContext, notices: string[]) {
    this.#config = config;
    this.#context = context;
    this.#notices = notices;
    this.#recorded = context.recorded ? parseEmbedderId(context.recorded.id) : undefined;
  }

  async choose(): Promise<Embedder> {
    const { embedder, embedding } = this.#config.models;
    switch (embedder) {
      case 'builtin':
        return createBuiltin();
      case 'local':
        return this.#local();
      case 'openai':
        if (!embedding) {
          const nextStep = 'set OPENAI_API_KEY, or EMBEDDING_BASE_URL';
          throw new ModelError('model-unknown', 'EMBEDDER is openai and no server is named', nextStep);
        }
        return this.#openAi(embedding);
      case 'auto':
        return this.#context.recorded ? this.#keepRecorded() : this.#best();
    }
  }

  /** A key alone never embeds a workspace anew. */
  async #keepRecorded(): Promise<Embedder> {
    const { embedding } = this.#config.models;
    const recorded = this.#recorded;
    if (recorded?.kind === 'local') return this.#local(recorded);
    if (recorded?.kind !== 'openai') return createBuiltin();
    if (!embedding) {
      this.#notices.push(
        `the index was built with ${recorded.model}, and no server for embeddings is named: set OPENAI_API_KEY or ` +
          'EMBEDDING_BASE_URL, or rebuild it: elshi ingest --rebuild',
      );
      return createBuiltin();
    }
    const wanted = {
      model: embedding.model ?? recorded.model,
      dimensions: embedding.dimensions ?? recorded.dimensions,
    };
    if (embedderId('openai', wanted) !== embedderId('openai', recorded)) {
      this.#notices.push(
        `the index was built with ${recorded.model} (${recorded.dimensions} dimensions), the configuration names ` +
          `${wanted.model} (${wanted.dimensions}); rebuild it: elshi ingest --rebuild`,
      );
    }
    return this.#openAi({ ...embedding, ...recorded });
  }

  /** The server's embeddings where it gives any, else the built-in ones. */
  async #best(): Promise<Embedder> {
    const { embedding } = this.#config.models;
    if (!embedding) return createBuiltin();
    if (!embedding.hasOwnServer && !embedding.model && !isOpenAiAddress(embedding.baseUrl)) {
      // The only model of a server that chat shares is the one that writes; its vectors would be poor.
      if (this.#config.models.chat?.baseUrl === embedding.baseUrl) return createBuiltin();
    }
    try {
      return await this.#openAi(embedding);
    } catch (error) {
      if (!(error instanceof ModelError) || error.kind === 'aborted') throw error;
      this.#notices.push(`the built-in embedder is used: ${error.message}`);
      return createBuiltin();
    }
  }

  async #openAi(settings: EmbeddingServerSettings): Promise<Embedder> {
    const { OpenAiEmbeddings } = await import('./openAiEmbedder.ts');
    const { timeoutMs, idleMs } = this.#config.models;
    const { signal, onRefused, ledger } = this.#context;
    const known = this.#recorded?.kind === 'openai' ? sameModel(this.#recorded, settings) : undefined;
    const model = known?.model ?? settings.model;
    const dimensions = settings.dimensions ?? known?.dimensions ?? null;
    const options = { ...settings, model, dimensions, timeoutMs, idleMs, signal, onRefused, ledger };
    const embeddings = new OpenAiEmbeddings(options);
    return embeddings.embedder(known ?? (await embeddings.probe()));
  }

  async #local(kept?: EmbeddingModel): Promise<Embedder> {
    const { LocalEmbeddings } = await import('./localEmbedder.ts');
    const { local } = this.#config.models;
    const model = kept?.model ?? local.model;
    const dir = local.dir ?? join(this.#config.dataDir, 'models');
    const known = this.#recorded?.kind === 'local' && this.#recorded.model === model ? this.#recorded : undefined;
    const embeddings = new LocalEmbeddings({ model, dir });
    return embeddings.embedder(known ?? (await embeddings.probe()));
  }
}

/** The recorded model, where the settings name no other. */
function sameModel(recorded: EmbeddingModel, settings: EmbeddingServerSettings): EmbeddingModel | undefined {
  const isSame =
    (settings.model ?? recorded.model) === recorded.model &&
    (settings.dimensions ?? recorded.dimensions) === recorded.dimensions;
  return isSame ? recorded : undefined;
}

async function createBuiltin(): Promise<Embedder> {
  const { createBuiltinEmbedder } = await import('./builtinEmbedder.ts');
  return createBuiltinEmbedder();
}
