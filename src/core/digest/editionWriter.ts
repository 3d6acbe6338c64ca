import type { DraftSession } from '../answering/answerWriter.ts';
import type { ContextPassage } from '../answering/contextPassages.ts';
import type { Language } from '../language/language.ts';

/** Stories that a model is to tell, each by its passages. The ids of the passages run on from story to story. */
export interface StoriesRequest {
  language: Language;
  stories: readonly (readonly ContextPassage[])[];
}

/** Writes the sentences of a digest; a language model behind an interface that knows nothing of proof. */
export interface EditionWriter {
  /** @throws {WriterUnavailable} and so do the functions of the session */
  start(request: StoriesRequest): Promise<DraftSession>;
}
