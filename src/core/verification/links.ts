import type { Failure } from './claim.ts';

/** Characters that hide in a text and could part an address from the eye: zero-width, bidi, tags. */
const INVISIBLE = /\p{Cf}|\p{Variation_Selector}|\u034f/gu;

/**
 * Addresses, handles and telephone numbers. Bounded and without nested repetition: linear in the text. A domain is told by
 * a Latin or Cyrillic ending that is one of those in use; what only looks like one and is a source's name is let through by its source.
 */
const ADDRESSES: readonly RegExp[] = [
  /[a-z][a-z\d+.-]{1,30}:\/\/\S{1,300}/giu,
  /\bwww\.\S{1,300}/giu,
  /[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,64}(?:\.[\p{L}\d-]{1,64})?/gu,
  /(?<![\p{L}\d])@[\p{L}\d_]{2,64}/gu,
  /(?<![\p{L}\d.])(?:[\p{L}\d-]{1,63}\.){1,4}(?:com|org|net|info|kz|ru|uz|kg|tj|tm|az|by|ua|eu|int|gov|edu|io|me|tv|media|news|online|site|ly|gg|cc|co|uk|us|de|fr|it|cn|tr|ир|рф|қаз)(?![\p{L}\d-])(?:\/\S{0,300})?/giu,
  /(?:mailto|tel|tg|javascript|data):\S{1,300}/giu,
  /\+?\d[\d ()\-\u00a0]{7,20}\d/gu,
];
/** What every address has in common, so that most texts are looked at once only. */
const MAY_LEAD = /[@:]|[\p{L}\d-]\.\p{L}|\d[\d ()\-\u00a0]{7}/u;
/** Fewer digits are a number, a date or a range, not a telephone number. */
const PHONE_DIGITS = 9;

/** Finds the addresses of a claim that none of its sources holds: an answer's links are made by code, never by a model. */
export function foreignLinks(text: string, sources: readonly string[]): Failure[] {
  const visible = text.replace(INVISIBLE, '').normalize('NFKC');
  const failures: Failure[] = [];
  if (!MAY_LEAD.test(visible)) return failures;
  for (const pattern of ADDRESSES) {
    for (const [found] of visible.matchAll(pattern)) {
      if (/^[\d ()+\-\u00a0]+$/.test(found) && !isPhone(found)) continue;
      if (sources.some((source) => source.includes(found))) continue;
      if (failures.some(({ fact }) => fact.includes(found))) continue;
      failures.push({
        kind: 'link',
        fact: found,
        reason: `"${found}" is an address, handle or telephone number that the sources do not hold; leave it out.`,
      });
    }
  }
  return failures;
}

function isPhone(found: string): boolean {
  const digits = found.replace(/\D/g, '').length;
  return digits >= PHONE_DIGITS && (found.startsWith('+') || /[()-]/.test(found) || digits >= 10);
}
