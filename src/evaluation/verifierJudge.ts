import { detectLanguage } from '../core/language/detectLanguage.ts';
import { verifyClaim } from '../core/verification/verifyClaim.ts';
import type { CitedSentence, Support } from './citationScores.ts';

/**
 * Judges by the program's own verifier. A sentence is read in the language it is in: whether that is the one asked for is
 * another score. Of an extractive answer, whose sentences are quotes, it is no more than a check; of a drafted one it finds
 * what the answering left out to do.
 */
export function verifierJudge({ text, citations }: CitedSentence): Support {
  // A whole sentence of one or two words is quoted as it stands.
  const { proved, failures } = verifyClaim({ text, lang: detectLanguage(text), citations }, { minQuoteWords: 1 });
  return { supported: proved, reasons: failures.map(({ reason }) => reason) };
}
