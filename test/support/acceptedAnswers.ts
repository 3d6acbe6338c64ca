import fc from 'fast-check';
import { Api } from 'grammy';
import { expect } from 'vitest';
import { answerWords } from '../../src/core/answering/answerWords.ts';
import { printable } from '../../src/core/language/printable.ts';
import { startFakeBotApi } from '../../src/telegram/fake/fakeBotApi.ts';
import type { RenderedMessage } from '../../src/telegram/rendering/message.ts';
import { renderAnswer, renderMore } from '../../src/telegram/rendering/renderAnswer.ts';
import { renderBriefing } from '../../src/telegram/rendering/renderBriefing.ts';
import { renderQuotes } from '../../src/telegram/rendering/renderQuotes.ts';
import { keyboardOf } from '../../src/telegram/sendMessage.ts';
import { botWords } from '../../src/telegram/words/words.ts';
import { type GeneratedAnswer, generatedAnswers } from './generatedAnswers.ts';
import { seen } from './messageChecks.ts';

/** What became of generated answers. */
export interface Acceptance {
  answers: number;
  messages: number;
  /** What Telegram's stand-in says of those that it refuses. */
  refused: string[];
}

/**
 * Renders generated answers and sends them over HTTP to the stand-in of the Bot API; of every fifth its quotes, its text
 * for a briefing and the other lengths too. Expects that what arrives of an answer is its text, sentence by sentence
 * with its numbers.
 */
export async function sendGeneratedAnswers(count: number, seed: number): Promise<Acceptance> {
  const acceptance: Acceptance = { answers: count, messages: 0, refused: [] };
  for (let done = 0; done < count; done += SLICE) {
    const sample = fc.sample(generatedAnswers(), { numRuns: Math.min(SLICE, count - done), seed: seed + done });
    await sendSample(sample, acceptance);
  }
  return acceptance;
}

/** Answers to one server, which remembers every call. */
const SLICE = 250;

async function sendSample(sample: readonly GeneratedAnswer[], acceptance: Acceptance): Promise<void> {
  const server = await startFakeBotApi({ flood: { mode: 'off' } });
  const api = new Api(server.token, { apiRoot: server.url });
  const send = async (chatId: number, messages: readonly RenderedMessage[]): Promise<string[]> => {
    const texts: string[] = [];
    for (const message of messages) {
      const { text, entities } = message;
      acceptance.messages += 1;
      const sending = api.sendMessage(chatId, text, { entities, reply_markup: keyboardOf(message) });
      const sent = await sending.catch((error: Error) => error);
      if (sent instanceof Error) acceptance.refused.push(`${sent.message}: ${JSON.stringify(message)}`);
      else texts.push(sent.text);
    }
    return texts;
  };
  const view = { answerId: 'a1b2c3d4e5', notices: [], words: botWords('kk') };
  try {
    for (const [place, generated] of sample.entries()) {
      const { answer } = generated;
      const { id } = server.person({ started: true });
      expectWhole(await send(id, renderAnswer({ ...view, answer, length: 'normal' })), generated);
      if (place % 5 !== 0) continue;
      await send(id, renderAnswer({ ...view, answer, length: 'short' }));
      await send(id, renderMore({ answer, length: 'short' }));
      await send(id, renderAnswer({ ...view, answer, length: 'long', notices: ['Notice'] }));
      await send(id, renderQuotes(answer));
      await send(id, renderBriefing(answer));
    }
  } finally {
    await server.close();
  }
}

function expectWhole(texts: readonly string[], { answer, blocks, sentences }: GeneratedAnswer): void {
  const heading = `\n\n${answerWords(answer.language).sources}:\n`;
  const bodies = texts.map((text) => (text.includes(heading) ? text.slice(0, text.lastIndexOf(heading)) : text));
  expect(shown(bodies.join(''))).toBe(shown(blocks.map(printable).join('')));
  for (const { end, citations } of sentences) {
    const text = texts.find((one) => one.includes(end))!;
    const behind = text.slice(text.indexOf(end) + end.length);
    expect(behind.startsWith(` [${citations[0]}]`)).toBe(true);
    const sources = text.slice(text.lastIndexOf(heading));
    for (const number of citations) expect(sources).toContain(`[${number}]`);
  }
}

// Three marks that draw lines Telegram takes out of every text.
function shown(text: string): string {
  return seen(text).replace(/[\u030a\u0333\u033f]/g, '');
}
