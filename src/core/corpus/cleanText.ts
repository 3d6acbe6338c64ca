import { removeAgencyClauses } from './agencyClauses.ts';
import { normaliseText } from './normaliseText.ts';
import { cutLinkTail, isLinkListHeading, isPageFurniture } from './pageFurniture.ts';
import { removePhotoCredits } from './photoCredits.ts';

/**
 * The content of a body and nothing else: {@link normaliseText}, then without photo credits, agency clauses, link tails,
 * breadcrumbs, share buttons and counters. What a person said or did is never taken; where it cannot be told where
 * noise ends, it stays.
 *
 * Idempotent up to {@link MAX_PASSES} layers of noise within noise, and linear in the length of the body.
 */
export function cleanText(body: string): string {
  let text = normaliseText(body);
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const cleaner = normaliseText(removeNoise(text));
    if (cleaner === text) {
      return text;
    }
    text = cleaner;
  }
  return text;
}

/** More layers than any real page has, few enough to bound the work on a hostile one. */
export const MAX_PASSES = 12;

function removeNoise(text: string): string {
  const kept: string[] = [];
  let insideLinkList = false;
  for (const line of text.split('\n')) {
    insideLinkList = isLinkListHeading(line) || (insideLinkList && isLinkTitle(line));
    if (!insideLinkList && !isPageFurniture(line)) {
      kept.push(removeAgencyClauses(cutLinkTail(removePhotoCredits(line))));
    }
  }
  return kept.join('\n');
}

/** A line right under «Читайте также:» that is a headline: short, not empty, without a stop at its end. */
function isLinkTitle(line: string): boolean {
  return line !== '' && line.length <= 160 && !/[.!?…»”]$/u.test(line);
}
