import type { DraftSession } from '../core/answering/answerWriter.ts';
import { renderPassages } from '../core/answering/contextPassages.ts';
import type { EditionWriter, StoriesRequest } from '../core/digest/editionWriter.ts';
import type { ChatModel } from './chatModel.ts';
import { draftSession, LANGUAGE_NAMES, messagesOf, WriterCalls, type WriterOptions } from './modelWriter.ts';

/** A writer of digests over a chat model; each request has the whole time for itself. */
export function createEditionWriter(model: ChatModel, options: WriterOptions): EditionWriter {
  const { prompts, randomWord } = options;
  return {
    async start({ language, stories }: StoriesRequest): Promise<DraftSession> {
      const fence = randomWord();
      const messages = await messagesOf(prompts.digest, {
        language: LANGUAGE_NAMES[language],
        stories: stories
          .map((passages, place) => `${place + 1}: ${passages.map(({ id }) => id).join(', ')}`)
          .join('\n'),
        fence,
        passages: renderPassages(stories.flat(), fence),
      });
      return draftSession(new WriterCalls(model, options), prompts, messages);
    },
  };
}
