import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { citationUrl, textFragmentUrl } from '../../../src/telegram/rendering/textFragment.ts';
import { webAddress } from '../../../src/telegram/rendering/webAddress.ts';

const page = 'https://example.org/a_b_(c)?x=1';
const fragment = (quote: string, url = page) => textFragmentUrl(url, quote)!.slice(page.length);

describe('a link to quoted words', () => {
  test('names a short quote whole, with what the syntax uses percent-encoded', () => {
    expect(fragment('Well-known, safe & sound')).toBe('#:~:text=Well%2Dknown%2C%20safe%20%26%20sound');
    expect(decodeURIComponent(fragment('Сенат төрағасы'))).toBe('#:~:text=Сенат төрағасы');
  });

  test('names a long quote by its first and last words, whole ones', () => {
    expect(fragment('One two three four five six seven eight nine ten.')).toBe(
      '#:~:text=One%20two%20three%20four,seven%20eight%20nine%20ten',
    );
  });

  test('names one that runs over a line break by its ends, which a browser finds in two blocks', () => {
    expect(fragment('One two\n\nthree four')).toBe('#:~:text=One%20two,three%20four');
  });

  test('leaves out marks at the ends, which pages write in other ways', () => {
    expect(fragment('«Wise words!» –')).toBe('#:~:text=Wise%20words');
  });

  test('keeps the fragment of the address, and drops an earlier directive', () => {
    expect(textFragmentUrl(`${page}#part`, 'words')).toBe(`${page}#part:~:text=words`);
    expect(textFragmentUrl(`${page}#part:~:text=old`, 'words')).toBe(`${page}#part:~:text=words`);
  });

  test('is the address alone where there is no word, and none where there is no address', () => {
    expect(textFragmentUrl(page, '… – !')).toBe(page);
    expect(textFragmentUrl(null, 'words')).toBeNull();
    expect(textFragmentUrl('tg://resolve', 'words')).toBeNull();
  });

  test('leads to the page alone where the words are a retelling', () => {
    expect(citationUrl({ url: page, quote: 'words', retelling: true })).toBe(page);
    expect(citationUrl({ url: page, quote: 'words', retelling: false })).toBe(`${page}#:~:text=words`);
  });

  test('is always an address of ASCII characters that can be read, and never too long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), (quote) => {
        const url = textFragmentUrl(page, quote)!;
        expect(url).toMatch(/^[\x21-\x7e]+$/);
        expect(new URL(url).href).toBe(url);
        expect(url.length).toBeLessThanOrEqual(2_048);
        expect(url.split('#:~:text=')[1] ?? '').not.toMatch(/[-&\s]/);
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});

test('an address is of the web, with a host, without a password', () => {
  expect(webAddress('http://пример.қаз/мақала')).toMatch(/^http:\/\/xn--/);
  for (const url of [
    '',
    'example.org',
    'ftp://example.org/',
    'data:text/html,x',
    'https://',
    'https://a@example.org/',
  ]) {
    expect(webAddress(url)).toBeNull();
  }
  expect(webAddress(`https://example.org/${'a'.repeat(3_000)}`)).toBeNull();
});
