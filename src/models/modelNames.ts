import { z } from 'zod';
import { ModelError } from './modelError.ts';
import type { CallOptions, OpenAiApi } from './openAiApi.ts';

/** OpenAI's small models, taken where none is named and the server is OpenAI's own. */
export const DEFAULT_OPENAI_MODELS = { CHAT: 'gpt-6-luna', EMBEDDING: 'text-embedding-3-small' } as const;

const MAX_LISTED = 20;
const MAX_NAME_CHARACTERS = 80;

const listSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

/**
 * The model to use: the one that is configured, else OpenAI's small one, else the only one a server has. The server is
 * asked once; after a failure it is asked again at the next call.
 */
export function modelResolver(api: OpenAiApi, configured: string | null): (options?: CallOptions) => Promise<string> {
  let found: string | null = configured ?? (api.isOpenAi ? DEFAULT_OPENAI_MODELS[api.side] : null);
  return async (options) => {
    found ??= await onlyModel(api, options);
    return found;
  };
}

/**
 * The names of the models a server has. Costs no tokens.
 *
 * @throws {ModelError} when it cannot be reached, refuses the key, or lists none
 */
export function listModels(api: OpenAiApi, options?: CallOptions): Promise<string[]> {
  return api.call(async (exchange) => {
    const response = await exchange.get('/models');
    const parsed = listSchema.safeParse(JSON.parse(await response.text()));
    if (parsed.success) return [...new Set(parsed.data.data.map(({ id }) => id))];
    const nextStep = `name the model in ${api.side}_MODEL`;
    throw new ModelError('model-unknown', 'does not list its models', nextStep, { server: api.server });
  }, options);
}

/** @throws {ModelError} which lists what the server has */
async function onlyModel(api: OpenAiApi, options?: CallOptions): Promise<string> {
  const variable = `${api.side}_MODEL`;
  const names = await listModels(api, options);
  const [only] = names;
  if (only && names.length === 1) return only;
  const offered = names.slice(0, MAX_LISTED).map(shownName);
  const more = names.length > MAX_LISTED ? ` and ${names.length - MAX_LISTED} more` : '';
  const problem =
    names.length === 0 ? 'offers no model' : `offers ${names.length} models: ${offered.join(', ')}${more}`;
  const nextStep = names.length === 0 ? 'load one there' : `write one of them as ${variable}`;
  throw new ModelError('model-unknown', problem, nextStep, { server: api.server, offered });
}

function shownName(name: string): string {
  return name
    .replace(/[\p{C}\p{Z}]/gu, ' ')
    .slice(0, MAX_NAME_CHARACTERS)
    .toWellFormed();
}
