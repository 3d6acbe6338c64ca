import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { declaredCharset, decodeText } from '../../src/sources/decode.ts';

const RUSSIAN = 'Председатель Сената принял посла Португалии. «Мы готовы к диалогу», – сказал он.';
const KAZAKH = 'Сенат төрағасы Португалия елшісін қабылдады. Екі тарап сауда туралы әңгімелесті.';
const ENGLISH = 'The Speaker received the ambassador of Portugal in Astana.';

/** The upper half of a Cyrillic code page, from its letters; other characters as they are in ASCII. */
function encode(text: string, charset: string): Buffer {
  const decoder = new TextDecoder(charset);
  const codes = new Map(Array.from({ length: 256 }, (_, code) => [decoder.decode(Uint8Array.of(code)), code]));
  return Buffer.from([...text].map((character) => codes.get(character) ?? 0x3f));
}

function utf16be(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

describe('reads', () => {
  test.each([RUSSIAN, KAZAKH, ENGLISH])('%s', (text) => {
    expect(decodeText(Buffer.from(text))).toEqual({ text, encoding: 'utf-8', replaced: 0 });
    expect(decodeText(Buffer.from(`\ufeff${text}`))).toEqual({ text, encoding: 'utf-8', replaced: 0 });
    expect(decodeText(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual({ text, encoding: 'utf-16le', replaced: 0 });
    expect(decodeText(utf16be(`\ufeff${text}`))).toEqual({ text, encoding: 'utf-16be', replaced: 0 });
    expect(decodeText(Buffer.from(text, 'utf16le'))).toEqual({ text, encoding: 'utf-16le', replaced: 0 });
    expect(decodeText(utf16be(text))).toEqual({ text, encoding: 'utf-16be', replaced: 0 });
  });

  test('windows-1251 prose, short and long', () => {
    for (const text of [RUSSIAN, 'Визит посла.', `${ENGLISH} ${RUSSIAN}`, 'The “Speaker” — received…']) {
      expect(decodeText(encode(text, 'windows-1251'))).toEqual({ text, encoding: 'windows-1251', replaced: 0 });
    }
  });

  test('any well-formed text that is saved as UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: fc.constantFrom(...'абвһқ abc,.«»😀\n') }), (text) => {
        expect(decodeText(Buffer.from(text))).toEqual({ text, encoding: 'utf-8', replaced: 0 });
      }),
      { numRuns: 200, seed: 4 },
    );
  });
});

test('replaces and counts a damaged character in a hundred', () => {
  const bytes = Buffer.concat([Buffer.from(RUSSIAN.repeat(3)), Buffer.from([0xd0]), Buffer.from(` \ufffd ${RUSSIAN}`)]);
  expect(decodeText(bytes)).toMatchObject({
    encoding: 'utf-8',
    replaced: 1,
    text: expect.stringContaining('\ufffd \ufffd'),
  });
});

describe('rejects with the reason', () => {
  test.each(['koi8-r', 'ibm866', 'iso-8859-5', 'x-mac-cyrillic'])('%s', (charset) => {
    const bytes = encode(RUSSIAN.repeat(3), charset);
    expect(decodeText(bytes)).toEqual({
      reason: expect.stringMatching(/^\d+ % of the characters are not valid.*UTF-8$/),
    });
  });

  test.each([
    [Buffer.alloc(0), /empty/],
    [Buffer.from('%PDF-1.7 text'), /PDF/],
    [Buffer.from('PK\u0003\u0004word/document.xml'), /ZIP archive or an office document/],
    [Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2]), /PNG/],
    [Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2]), /JPEG/],
    [Buffer.from([0x1f, 0x8b, 8, 0, 0]), /gzip/],
    [Buffer.from('{\\rtf1 text}'), /rich text/],
    [Buffer.from(`${ENGLISH}${'\0'.repeat(20)}`), /binary/],
    [Buffer.alloc(1000), /binary/],
    [
      Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919 + (index >> 3) * 31) & 255)),
      /binary|not valid/,
    ],
    [Buffer.from('\u0001\u0002\u0003\u0004\u0005\u0006 abc'), /binary/],
    [Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), /UTF-32/],
  ])('%#', (bytes, reason) => expect(decodeText(bytes)).toEqual({ reason: expect.stringMatching(reason) }));

  test('a declared charset that is not read, unless the bytes are UTF-8 after all', () => {
    const bytes = encode(RUSSIAN, 'koi8-r');
    expect(decodeText(bytes, { declaredCharset: 'koi8-r' })).toEqual({ reason: expect.stringMatching(/"koi8-r"/) });
    expect(decodeText(Buffer.from(RUSSIAN), { declaredCharset: 'koi8-r' })).toMatchObject({ text: RUSSIAN });
    expect(decodeText(Buffer.from(RUSSIAN), { declaredCharset: 'windows-1251' })).toMatchObject({ text: RUSSIAN });
  });

  test('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const result = decodeText(bytes);
        expect('reason' in result ? typeof result.reason : typeof result.text).toBe('string');
      }),
      { numRuns: 500, seed: 5 },
    );
  });
});

test('reads the charset a page declares', () => {
  const page = (meta: string) => declaredCharset(Buffer.from(`<html><head>${meta}</head>`));
  expect(page('<meta charset="Windows-1251">')).toBe('windows-1251');
  expect(page('<meta http-equiv="Content-Type" content="text/html; charset=utf-8">')).toBe('utf-8');
  expect(page('<title>charset</title>')).toBeUndefined();
});
