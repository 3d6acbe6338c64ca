import { describe, expect, test } from 'vitest';
import { looksLikeMarkup, MarkupTooDeepError, visibleText } from '../../../src/core/corpus/visibleText.ts';

test('blocks become paragraphs, inline elements stay in their line', () => {
  expect(visibleText('<h1>A</h1><p>b <b>c</b>\n d<br>e</p><ul><li>f</li><li>g</li></ul>').replace(/\n{2,}/g, '|')).toBe(
    'A|b c  d\ne|f|g',
  );
});

describe('what is hidden is no text', () => {
  test.each([
    '<!-- x -->',
    '<script>x</script>',
    '<style>x</style>',
    '<template>x</template>',
    '<noscript>x</noscript>',
    '<p hidden>x <b>x</b> x</p>',
    '<p aria-hidden="true">x</p>',
    '<p style="color:red; DISPLAY : none">x</p>',
    '<p style="display:/* */none!important">x</p>',
    '<p style="visibility:hidden">x</p>',
    '<p style="font-size:0">x</p>',
    '<p style="opacity: 0;">x</p>',
    '<p style="position:absolute;left:-9999px">x</p>',
    '<div hidden><p>x<div>x</div></p>x</div>',
    '<img alt="x" title="x">',
    '<nav>x</nav>',
  ])('%s', (html) => expect(visibleText(`<p>a</p>${html}<p>b</p>`).replace(/\n+/g, '|')).toBe('a|b'));
});

test('what only looks like hiding is shown', () => {
  expect(visibleText('<p style="opacity:0.9;font-size:0.8em;margin-left:-1px">a</p>')).toBe('a');
});

test('markup that is too deep is refused at once', () => {
  expect(() => visibleText('<div>'.repeat(1_000_000))).toThrow(MarkupTooDeepError);
  expect(visibleText(`${'<div>'.repeat(140)}a${'</div>'.repeat(140)}`)).toBe('a');
});

test('tells markup from signs', () => {
  expect(looksLikeMarkup('a <b>b</b>')).toBe(true);
  expect(looksLikeMarkup('1 < 2 и 3 > 2, <Италия>')).toBe(false);
});
