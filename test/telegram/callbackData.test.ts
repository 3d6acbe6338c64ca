import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CallbackAction,
  decodeCallback,
  encodeCallback,
  FEEDBACK_REASONS,
  MAX_CALLBACK_BYTES,
} from '../../src/telegram/callbackData.ts';

const token = () => fc.string({ unit: fc.constantFrom(...'abcXYZ019_-'), minLength: 1, maxLength: 32 });
const answerId = () => fc.string({ unit: fc.constantFrom(...'az09'), minLength: 10, maxLength: 10 });
const count = () => fc.integer({ min: 0, max: 99_999 });

/** Every kind of button there is. */
function actions(): fc.Arbitrary<CallbackAction> {
  const kind = <Kind extends CallbackAction['kind']>(value: Kind) => fc.constant(value);
  return fc.oneof(
    fc.record({
      kind: fc.constantFrom('quotes' as const, 'briefing' as const, 'more' as const, 'up' as const, 'down' as const),
      answerId: answerId(),
    }),
    fc.record({ kind: kind('resend'), answerId: answerId() }),
    fc.record({ kind: kind('reason'), answerId: answerId(), reason: fc.constantFrom(...FEEDBACK_REASONS) }),
    fc.record({ kind: kind('evidence'), answerId: answerId(), index: count() }),
    fc.record({
      kind: kind('page'),
      list: fc.constantFrom('sources' as const, 'latest' as const, 'unanswered' as const, 'subscribers' as const),
      page: count(),
      argument: fc.option(token()),
    }),
    fc.record({ kind: kind('example'), index: count() }),
    fc.record({ kind: kind('settings'), view: fc.constantFrom('main' as const, 'timeZone' as const) }),
    fc.record({
      kind: kind('setting'),
      setting: fc.constant('language' as const),
      value: fc.constantFrom('ru' as const, 'kk' as const, 'en' as const, 'auto' as const),
    }),
    fc.record({
      kind: kind('setting'),
      setting: fc.constant('length' as const),
      value: fc.constantFrom('short' as const, 'normal' as const, 'long' as const),
    }),
    fc.record({
      kind: kind('setting'),
      setting: fc.constant('timeZone' as const),
      value: fc.constantFrom('auto', ...Intl.supportedValuesOf('timeZone'), 'UTC', 'Etc/GMT+5'),
    }),
    fc.record({ kind: fc.constantFrom('new' as const, 'none' as const) }),
    fc.record({ kind: kind('privacyErase'), step: fc.constantFrom('ask' as const, 'confirm' as const) }),
    fc.record({ kind: kind('broadcast'), id: token(), step: fc.constantFrom('send' as const, 'cancel' as const) }),
    fc.record({ kind: kind('addArticle'), id: token(), step: fc.constantFrom('add' as const, 'cancel' as const) }),
    fc.record({ kind: kind('withdraw'), id: token(), step: fc.constantFrom('confirm' as const, 'undo' as const) }),
    fc.record({
      kind: kind('digest'),
      action: fc.string({ unit: fc.constantFrom(...'abcXYZ'), minLength: 1, maxLength: 12 }),
      value: fc.option(token()),
    }),
  );
}

describe('the data of a button', () => {
  test('is read back as it was written, in at most 64 bytes', () => {
    fc.assert(
      fc.property(actions(), (action) => {
        const data = encodeCallback(action);
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(MAX_CALLBACK_BYTES);
        expect(decodeCallback(data)).toEqual(action);
      }),
      { seed: 4, numRuns: 1_000 },
    );
  });

  test('is nothing where it was not written by us', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (data) => {
        expect(decodeCallback(data)).toBeNull();
      }),
      { seed: 4, numRuns: 1_000 },
    );
  });

  test('changed in one place is nothing, or another button written as we write it', () => {
    fc.assert(
      fc.property(
        actions(),
        fc.nat(),
        fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 1 }),
        (action, at, by) => {
          const data = encodeCallback(action);
          const place = at % data.length;
          const changed = data.slice(0, place) + by + data.slice(place + 1);
          const read = decodeCallback(changed);
          if (read) expect(encodeCallback(read)).toBe(changed);
        },
      ),
      { seed: 4, numRuns: 1_000 },
    );
  });

  test.each([
    ['of another version', '2:q:a1b2c3d4e5'],
    ['of no kind', '1:?:a1b2c3d4e5'],
    ['of an unknown kind', '1:Q:a1b2c3d4e5'],
    ['with an id of another form', '1:q:A1B2C3D4E5'],
    ['with a field too many', '1:q:a1b2c3d4e5:x'],
    ['with a field too few', '1:e:a1b2c3d4e5'],
    ['with a number written otherwise', '1:e:a1b2c3d4e5:01'],
    ['with a negative number', '1:p:latest:-1'],
    ['of a list there is not', '1:p:secrets:0'],
    ['with a reason there is not', '1:r:a1b2c3d4e5:hacked'],
    ['with a time zone that is none by its form', '1:s:timeZone:../../etc/passwd'],
    ['empty', ''],
    ['too long', `1:g:${'a'.repeat(70)}`],
  ])('is nothing %s', (_, data) => {
    expect(decodeCallback(data)).toBeNull();
  });

  test('is refused where its fields are not of their form', () => {
    expect(() => encodeCallback({ kind: 'quotes', answerId: 'короткий' })).toThrow(RangeError);
    expect(() => encodeCallback({ kind: 'broadcast', id: 'a:b', step: 'send' })).toThrow(RangeError);
    expect(() => encodeCallback({ kind: 'evidence', answerId: 'a1b2c3d4e5', index: 1.5 })).toThrow(RangeError);
  });
});
