import type { Failure } from './claim.ts';
import type { Evidence } from './evidence.ts';
import type { Reading } from './reading.ts';

/** Who did what to whom, told the other way round than the sources tell it. */
export function roleFaults(_claim: Reading, _evidence: readonly Evidence[]): Failure[] {
  return [];
}
