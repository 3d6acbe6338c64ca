import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseConversation } from '../../../src/telegram/replay/parseConversation.ts';
import { compareTranscript, withTranscript } from '../../../src/telegram/replay/transcript.ts';

const SOURCE = `# What it shows.
title: A talk   # a comment

steps:
  - says: "Hello"   # quoted as it was
`;

describe('a transcript in its file', () => {
  test('is added at the end, and everything else stays as it was written', () => {
    const updated = withTranscript(SOURCE, 'reader › Hello\n  reader ‹ Hi\n');
    expect(updated).toBe(`${SOURCE}transcript: |\n  reader › Hello\n    reader ‹ Hi\n`);
  });

  test('is put in the place of the one before, before and after which nothing changes', () => {
    const before = withTranscript(SOURCE, 'reader › Hello\n\n  reader ‹ Old\n');
    const withMore = before.replace('title:', 'settings: {}\ntitle:').replace('steps:', 'chats: {} # none\nsteps:');
    const updated = withTranscript(`${withMore}users: { reader: } # the last line\n`, 'reader › Hello\n');
    expect(updated).toBe(
      `${SOURCE.replace('title:', 'settings: {}\ntitle:').replace('steps:', 'chats: {} # none\nsteps:')}transcript: |\n  reader › Hello\nusers: { reader: } # the last line\n`,
    );
  });

  test('is read back as it was, whatever it says', () => {
    const line = fc
      .string({ unit: 'grapheme' })
      .map((text) => text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '').trimEnd());
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const transcript = `${['reader › Hello', ...lines, 'end'].join('\n')}\n`;
        const updated = withTranscript(withTranscript(SOURCE, 'another\n'), transcript);
        expect(parseConversation(updated, 'talk.yaml').transcript?.text).toBe(transcript);
      }),
      { numRuns: 200, seed: 7 },
    );
  });

  test('that differs is told with the line, and both sides', () => {
    const conversation = parseConversation(withTranscript(SOURCE, 'reader › Hello\n  reader ‹ Hi\n'), 'talk.yaml');
    expect(compareTranscript(conversation, 'reader › Hello\n  reader ‹ Hi\n')).toBeNull();
    const failure = compareTranscript(conversation, 'reader › Hello\n  reader ‹ Good morning\n');
    expect(failure).toMatchObject({ line: 8, sent: expect.stringContaining('reader ‹ Good morning') });
    expect(failure?.expected).toContain('reader ‹ Hi');
  });
});
