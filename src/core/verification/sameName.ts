import { consonantSkeleton, samePersonName } from '../language/latin.ts';

/** Consonants that romanisations exchange; a name begins with one of the same class in every script. */
const CLASSES = ['ghkjc', 'sztcj', 'vfbpw', 'dt', 'mn', 'rl'];

/**
 * `samePersonName`, with a glance at the consonants first: two words that do not even begin alike are not compared
 * letter by letter.
 *
 * @param a - normalised, as `b`
 */
export function sameName(
  a: string,
  b: string,
  skeletonA = consonantSkeleton(a),
  skeletonB = consonantSkeleton(b),
): boolean {
  if (a === b) return true;
  if (Math.abs(skeletonA.length - skeletonB.length) > 4) return false;
  const [first = '', second = ''] = [skeletonA[0] ?? '', skeletonB[0] ?? ''];
  if (first !== second && first !== 'h' && second !== 'h' && first !== '' && second !== '') {
    if (!CLASSES.some((letters) => letters.includes(first) && letters.includes(second))) return false;
  }
  return samePersonName(a, b);
}
