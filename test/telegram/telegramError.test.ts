import { GrammyError, HttpError } from 'grammy';
import { describe, expect, test } from 'vitest';
import { troubleOf } from '../../src/telegram/telegramError.ts';

function refused(code: number, description: string, parameters: object = {}): GrammyError {
  return new GrammyError('failed', { ok: false, error_code: code, description, parameters }, 'sendMessage', {});
}

function broken(fields: object): HttpError {
  return new HttpError('failed', Object.assign(new Error('network'), fields));
}

describe('troubleOf', () => {
  test.each([
    [refused(429, 'Too Many Requests: retry after 5', { retry_after: 5 }), { kind: 'wait', seconds: 5 }],
    [refused(403, 'Forbidden: bot was blocked by the user'), { kind: 'gone' }],
    [refused(403, 'Forbidden: user is deactivated'), { kind: 'gone' }],
    [refused(403, 'Forbidden: bot was kicked from the supergroup chat'), { kind: 'gone' }],
    [refused(400, 'Bad Request: chat not found'), { kind: 'gone' }],
    [refused(403, "Forbidden: bot can't send messages to the user"), { kind: 'forbidden' }],
    [
      refused(400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrate_to_chat_id: -100 }),
      { kind: 'moved', chatId: -100 },
    ],
    [refused(400, 'Bad Request: message is not modified: specified new…'), { kind: 'unchanged' }],
    [refused(400, 'Bad Request: message to edit not found'), { kind: 'message-gone' }],
    [refused(400, "Bad Request: message can't be edited"), { kind: 'message-gone' }],
    [refused(400, 'Bad Request: query is too old and response timeout expired'), { kind: 'too-late' }],
    [refused(400, "Bad Request: can't parse entities: unsupported"), { kind: 'bad-entities' }],
    [refused(401, 'Unauthorized'), { kind: 'unauthorized' }],
    [refused(404, 'Not Found'), { kind: 'unauthorized' }],
    [refused(409, 'Conflict: terminated by other getUpdates request'), { kind: 'conflict' }],
    [refused(502, 'Bad Gateway'), { kind: 'server' }],
    [broken({ type: 'invalid-json' }), { kind: 'server' }],
    [broken({ code: 'ECONNREFUSED' }), { kind: 'not-sent' }],
    [broken({ code: 'ENOTFOUND' }), { kind: 'not-sent' }],
    [broken({ code: 'ECONNRESET' }), { kind: 'undecided' }],
    [broken({ code: 'ETIMEDOUT' }), { kind: 'undecided' }],
    [broken({ name: 'AbortError' }), { kind: 'aborted' }],
    [refused(400, 'Bad Request: BUTTON_DATA_INVALID'), { kind: 'other' }],
    [new TypeError('a mistake of ours'), { kind: 'other' }],
  ])('reads %s', (error, trouble) => {
    expect(troubleOf(error)).toEqual(trouble);
  });
});
