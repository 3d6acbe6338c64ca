/** What a workspace has to know of an embedding model to use it again without asking for it first. */
export interface EmbeddingModel {
  model: string;
  dimensions: number;
}

/** Where a model that is not built in runs. */
export type EmbeddingModelKind = 'openai' | 'local';

/** Share of a real embedding model's ranking beside the lexical one. A first guess that awaits measurement. */
export const SEMANTIC_SHARE = 0.5;

/** Raise one with every change of what is computed for a text: workspaces then know that theirs is of another kind. */
const VERSIONS: Record<EmbeddingModelKind, number> = { openai: 1, local: 1 };

/** The name of an embedder in a workspace, which tells apart everything that changes its vectors. */
export function embedderId(kind: EmbeddingModelKind, { model, dimensions }: EmbeddingModel): string {
  return `${kind}-${VERSIONS[kind]}:${model}:${dimensions}`;
}

/** The model that an id names; undefined where the id is of another kind, or of another version of this one. */
export function parseEmbedderId(id: string): (EmbeddingModel & { kind: EmbeddingModelKind }) | undefined {
  const [, kind, version, model, dimensions] = /^(openai|local)-(\d+):(.+):(\d+)$/.exec(id) ?? [];
  if ((kind !== 'openai' && kind !== 'local') || !model || Number(version) !== VERSIONS[kind]) return undefined;
  return { kind, model, dimensions: Number(dimensions) };
}
