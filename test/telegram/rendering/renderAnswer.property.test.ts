import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerWords } from '../../../src/core/answering/answerWords.ts';
import { printable } from '../../../src/core/language/printable.ts';
import type { RenderedMessage } from '../../../src/telegram/rendering/message.ts';
import { renderAnswer, renderMore } from '../../../src/telegram/rendering/renderAnswer.ts';
import { renderBriefing } from '../../../src/telegram/rendering/renderBriefing.ts';
import { renderQuotes } from '../../../src/telegram/rendering/renderQuotes.ts';
import { botWords } from '../../../src/telegram/words/words.ts';
import { type GeneratedAnswer, generatedAbstentions, generatedAnswers } from '../../support/generatedAnswers.ts';
import { expectSendable, seen } from '../../support/messageChecks.ts';

const RUNS = { numRuns: 75, seed: 4 };
const words = botWords('kk');
const view = { answerId: 'a1b2c3d4e5', notices: [], words };

describe('whatever an answer holds', () => {
  test('Telegram takes every message, at every length, with notices', () => {
    fc.assert(
      fc.property(
        generatedAnswers(),
        fc.constantFrom('short' as const, 'normal' as const, 'long' as const),
        fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { maxLength: 2 }),
        ({ answer }, length, notices) => {
          const messages = renderAnswer({ ...view, answer, notices, length });
          messages.forEach(expectSendable);
          expect(messages.slice(0, -1).every(({ buttons }) => buttons.length === 0)).toBe(true);
          renderMore({ answer, length }).forEach(expectSendable);
          renderQuotes(answer).forEach(expectSendable);
          renderBriefing(answer).forEach(expectSendable);
        },
      ),
      RUNS,
    );
  });

  test('its text is lost nowhere and re-joins', () => {
    fc.assert(
      fc.property(generatedAnswers(), (generated) => {
        const whole = seen(generated.blocks.map(printable).join(''));
        const { answer } = generated;
        const bodies = renderAnswer({ ...view, answer, length: 'normal' }).map((message) => bodyOf(message, generated));
        expect(seen(bodies.join(''))).toBe(whole);
        const briefing = renderBriefing(answer).map(({ text }) => text);
        expect(seen(briefing.join('')).startsWith(whole)).toBe(true);
      }),
      RUNS,
    );
  });

  test('a short one with its rest holds every sentence once', () => {
    fc.assert(
      fc.property(generatedAnswers(), ({ answer, sentences }) => {
        const short = renderAnswer({ ...view, answer, length: 'short' });
        const more = renderMore({ answer, length: 'short' });
        const text = [...short, ...more].map((message) => message.text).join('\n');
        for (const { end } of sentences) expect(text.split(end)).toHaveLength(2);
        expect(short.some(({ text }) => text.includes('end2.'))).toBe(false);
        const hasButton = short
          .at(-1)!
          .buttons.flat()
          .some(({ label }) => label === words.buttons.more);
        expect(hasButton).toBe(more.length > 0);
      }),
      RUNS,
    );
  });

  test('no sentence is parted from its numbers, and no number from its source', () => {
    fc.assert(
      fc.property(generatedAnswers(), (generated) => {
        const { answer, sentences } = generated;
        const messages = renderAnswer({ ...view, answer, length: 'normal' });
        for (const { start, end, units, citations } of sentences) {
          const message = messages.find(({ text }) => text.includes(end))!;
          const behind = message.text.slice(message.text.indexOf(end) + end.length);
          expect(behind).toMatch(/^ \[\d/);
          const marks = /^(?: ?\[\d{1,2}\])+/.exec(behind)![0];
          expect([...marks.matchAll(/\d+/g)].map(([number]) => Number(number))).toEqual(citations);
          if (units <= 1_000) expect(message.text).toContain(start);
        }
        for (const message of messages) {
          const body = bodyOf(message, generated);
          const sources = message.text.slice(body.length);
          for (const { number } of answer.citations) {
            if (body.includes(`[${number}]`)) expect(sources).toContain(`[${number}]`);
          }
        }
      }),
      RUNS,
    );
  });

  test('a number leads to its own article', () => {
    fc.assert(
      fc.property(generatedAnswers(), ({ answer }) => {
        for (const { text, entities } of renderAnswer({ ...view, answer, length: 'normal' })) {
          for (const entity of entities) {
            if (entity.type !== 'text_link') continue;
            const number = /^\[(\d+)\]$/.exec(text.slice(entity.offset, entity.offset + entity.length))?.[1];
            if (number === undefined) continue;
            const citation = answer.citations[Number(number) - 1]!;
            const page = (url: string) => new URL(url).href.split('#')[0];
            expect(page(entity.url)).toBe(page(citation.url!));
          }
        }
      }),
      RUNS,
    );
  });

  test('an abstention is taken too, with its evidence as buttons', () => {
    fc.assert(
      fc.property(generatedAbstentions(), (answer) => {
        const messages = renderAnswer({ ...view, answer, length: 'normal' });
        messages.forEach(expectSendable);
        expect(seen(messages.map(({ text }) => text).join(''))).toBe(seen(printable(answer.text)));
        const offered = messages
          .at(-1)!
          .buttons.flat()
          .filter((button) => 'data' in button && button.data.startsWith('1:e:'));
        expect(offered).toHaveLength(Math.min(answer.abstention!.nearest.length, 8));
        renderBriefing(answer).forEach(expectSendable);
      }),
      RUNS,
    );
  });
});

/** The part of a message above its sources. */
function bodyOf({ text }: RenderedMessage, { answer }: GeneratedAnswer): string {
  const heading = `\n\n${answerWords(answer.language).sources}:\n`;
  const at = text.lastIndexOf(heading);
  return at === -1 ? text : text.slice(0, at);
}
