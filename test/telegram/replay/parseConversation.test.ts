import { describe, expect, test } from 'vitest';
import { ConversationError } from '../../../src/telegram/replay/conversation.ts';
import { parseConversation } from '../../../src/telegram/replay/parseConversation.ts';

/** What is wrong with a file, each with its line. */
function problemsOf(source: string): string[] {
  try {
    parseConversation(source, 'talk.yaml');
  } catch (error) {
    if (error instanceof ConversationError) return error.problems.map(({ line, problem }) => `${line}: ${problem}`);
    throw error;
  }
  return [];
}

describe('a conversation file', () => {
  test('is read with its users, chats and steps, and what was left out is filled in', () => {
    const conversation = parseConversation(
      `title: A talk
users: { aigul: { language: kk, id: 7 }, james: }
chats:
  desk: { type: supergroup, topics: [News] }
steps:
  - says: { repeat: ab, times: 3 }
    expect: { contains: one, buttons: [] }
  - together:
      - { user: james, chat: desk, topic: News, says: Hello }
      - clock: +2h
`,
      'talk.yaml',
    );
    expect(conversation.users).toEqual([
      { name: 'aigul', id: 7, language: 'kk' },
      { name: 'james', id: null, language: 'ru' },
    ]);
    expect(conversation.chats).toEqual([
      { name: 'desk', type: 'supergroup', members: ['aigul', 'james'], topics: ['News'], botIsAdmin: false },
    ]);
    const place = { user: 'aigul', chat: null, topic: null };
    expect(conversation.steps[0]).toEqual({
      number: 1,
      line: 6,
      place,
      action: { kind: 'says', text: 'ababab', replyTo: null },
      expectations: [
        {
          line: 7,
          place,
          checks: [
            { kind: 'contains', text: 'one', line: 7 },
            { kind: 'buttons', labels: [], line: 7 },
          ],
        },
      ],
    });
    expect(conversation.steps[1]).toMatchObject({
      number: 2,
      action: {
        kind: 'together',
        steps: [
          { number: 3, line: 9, place: { user: 'james', chat: 'desk', topic: 'News' } },
          { number: 4, line: 10, action: { kind: 'clock', move: { byMs: 7_200_000 } } },
        ],
      },
    });
  });

  test('has one user who reads Russian where it names none', () => {
    const { users } = parseConversation('steps: [{ says: Hello }]', 'talk.yaml');
    expect(users).toEqual([{ name: 'reader', id: null, language: 'ru' }]);
  });

  test.each([
    ['a key that is unknown', 'steps:\n  - says: Hello\n    expects: {}', ['3: steps[1].expects is unknown']],
    [
      'a value of another kind',
      'steps:\n  - says: Hello\n    expect:\n      messages: many',
      ['4: steps[1].expect[1].messages: expected a whole number'],
    ],
    [
      'a number where a text belongs',
      'steps:\n  - says: Hello\n  - says: 2025',
      [
        '3: steps[2].says: expected a text, or {repeat: TEXT, times: NUMBER}; put a number or a date in quotation marks',
      ],
    ],
    [
      'a user who is not there',
      'users: { aigul: {} }\nsteps:\n  - user: dana\n    says: Hello',
      ['3: there is no user "dana"; the users here are aigul'],
    ],
    [
      'a chat and a topic that are not there',
      'chats: { desk: { type: supergroup, topics: [News] } }\nsteps:\n  - { says: a, chat: team }\n  - { says: a, chat: desk, topic: Sport }',
      ['3: there is no chat "team"; name it under chats', '4: chat "desk" has no topic "Sport"'],
    ],
    [
      'a time without a zone',
      'steps:\n  - clock: 2026-03-16T09:00',
      [expect.stringMatching(/^2: .*is no time; write \+30m/)],
    ],
    [
      'two things in one step',
      'steps:\n  - says: a\n    presses: b',
      [expect.stringMatching(/^2: steps\[1\] does several things \(says, presses\); write one of says, /)],
    ],
    [
      'a step that does nothing',
      'steps:\n  - expect: { nothing: true }',
      [expect.stringMatching(/^2: steps\[1\] does nothing/)],
    ],
    [
      'an expectation of nothing in particular',
      'steps:\n  - says: a\n    expect: {}',
      [expect.stringMatching(/^3: .*expects nothing; write nothing: true/)],
    ],
    ['no steps', 'title: Empty\nsteps: []', ['2: steps: is empty']],
    ['broken YAML', 'steps:\n  - says: "never closed', [expect.stringMatching(/^\d: Missing closing "quote/)]],
    [
      'a key that stands there twice',
      'title: a\ntitle: b\nsteps: [{ says: a }]',
      [expect.stringMatching(/^2: .*unique/)],
    ],
  ])('says on which line there is %s', (_, source, problems) => {
    expect(problemsOf(source)).toEqual(problems);
  });
});
