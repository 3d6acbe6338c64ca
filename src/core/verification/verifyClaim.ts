import { languageOf } from '../language/detectLanguage.ts';
import type { Language } from '../language/language.ts';
import { splitWords } from '../language/words.ts';
import { readArticle } from './articleReading.ts';
import type { Claim, ClaimCitation, Failure, Verdict } from './claim.ts';
import { readClaim } from './claimReading.ts';
import { type Evidence, gatherEvidence } from './evidence.ts';
import { factFailures } from './factFailures.ts';
import { foreignLinks } from './links.ts';
import { modalityFaults } from './modality.ts';
import { compareNegations } from './negation.ts';
import type { Reading } from './reading.ts';
import { roleFaults } from './roles.ts';
import { inventedPart, supportFault } from './support.ts';

/** What may be set otherwise. */
export interface VerifyOptions {
  /** Words a quote must have, so that it means something. Default: {@link MIN_QUOTE_WORDS}. */
  minQuoteWords?: number;
}

/** In UTF-16 code units. More is no sentence, and is not read. */
export const MAX_CLAIM_CHARACTERS = 2000;

/** As many words are no sentence either. */
export const MAX_CLAIM_WORDS = 200;

/** A quote of two words stands in a hundred sentences. */
export const MIN_QUOTE_WORDS = 3;

/**
 * Says whether a claim is proved by what it cites: every quote stands in its article, every person, post, country, body,
 * place, figure and date stands in the sentences that hold the quotes or in the article's own title, date and publisher;
 * roles, negations and plans are told as the sources tell them; it is in the language asked for; it holds no address of its
 * own; and its other words are the sources' too, in whatever form or language. Pure; linear in the texts but for comparing
 * each name with each. Never throws.
 */
export function verifyClaim(claim: Claim, options: VerifyOptions = {}): Verdict {
  const { minQuoteWords = MIN_QUOTE_WORDS } = options;
  const failures: Failure[] = [];
  const located = claim.citations.map((citation) => {
    const span = readArticle(citation.article).locate(citation.quote) ?? null;
    const failure = quoteFailure(citation, span !== null, minQuoteWords);
    if (failure) failures.push(failure);
    return { citation, span };
  });
  const spans = located.map(({ span }) => span);
  if (claim.text.length > MAX_CLAIM_CHARACTERS || splitWords(claim.text).length > MAX_CLAIM_WORDS) {
    const reason = `The sentence is too long; write one of at most ${MAX_CLAIM_WORDS} words.`;
    return { proved: false, failures: [...failures, { kind: 'support', fact: '', reason }], spans };
  }
  if (claim.citations.length === 0) {
    failures.push({ kind: 'quote', fact: '', reason: 'The sentence cites nothing; give a quote for it.' });
  }
  failures.push(...languageFailures(claim));
  const texts = claim.citations.flatMap(({ article }) => [article.text, article.title, article.source ?? '']);
  failures.push(...foreignLinks(claim.text, texts));
  const evidence = gatherEvidence(located.filter(({ span }) => span !== null));
  if (evidence.length > 0) {
    const reading = readClaim(claim, evidence);
    const sentences = evidence.flatMap((one) => one.sentences);
    const titles = evidence.map(({ title }) => title);
    failures.push(...factFailures(reading, evidence));
    failures.push(...roleFaults(reading, evidence));
    failures.push(...negationFailures(reading, sentences, titles));
    failures.push(
      ...modalityFaults(reading, evidence).map(({ text, told }) => ({
        kind: 'modality' as const,
        fact: text,
        reason:
          told === 'done'
            ? `"${text}" tells as done what the sources tell as planned, wished or proposed; say so.`
            : `"${text}" tells as planned what the sources tell as done; say so.`,
      })),
    );
    const missing =
      supportFault(reading, [...sentences, ...evidence.flatMap(({ context }) => context), ...titles]) ??
      inventedIn(reading, evidence);
    if (missing) {
      failures.push({
        kind: 'support',
        fact: missing.join(', '),
        reason: `The cited sentences say nothing of: ${missing.join(', ')}; keep to what they say, or cite what does.`,
      });
    }
  }
  return { proved: failures.length === 0, failures, spans };
}

/** In another language than the source, so many words of a part must be unknown before it counts as invented. */
const CERTAIN_ACROSS_LANGUAGES = 3;

function inventedIn(claim: Reading, evidence: readonly Evidence[]): string[] | undefined {
  // What is cited first: nearly every word stands there, and the rest of the articles need not be read.
  const articles = [
    ...evidence.flatMap(({ sentences, title }) => [...sentences, title]),
    ...evidence.flatMap(({ article }) => article.spans.map((_, index) => article.sentence(index))),
  ];
  const translated = articles.every(({ lang, text }) => lang !== claim.lang || text === '');
  return inventedPart(claim, articles, translated ? CERTAIN_ACROSS_LANGUAGES : 1);
}

function quoteFailure({ quote }: ClaimCitation, found: boolean, minQuoteWords: number): Failure | undefined {
  if (!found) {
    return {
      kind: 'quote',
      fact: quote,
      reason: `The quote "${quote}" does not stand in the article; copy its words exactly.`,
    };
  }
  if (splitWords(quote).length >= minQuoteWords) return undefined;
  return {
    kind: 'quote',
    fact: quote,
    reason: `The quote "${quote}" is too short to prove anything; quote at least ${minQuoteWords} words.`,
  };
}

function languageFailures({ text, lang }: Claim): Failure[] {
  const written = languageOf(text);
  if (written === undefined || written === lang || !isSure(text, written, lang)) return [];
  return [
    {
      kind: 'language',
      fact: written,
      reason: `The sentence is in "${written}", the question in "${lang}"; answer in the language of the question.`,
    },
  ];
}

const KAZAKH_LETTER = /[әғқңөұүһі]/;

/** Of a few words Russian and Kazakh are told apart by letters alone, and those of names do not count. */
function isSure(text: string, written: Language, lang: Language): boolean {
  const small = splitWords(text).filter(({ capitalised }) => !capitalised);
  const bare = small.map((word) => word.text).join(' ');
  if (languageOf(bare) === lang) return false;
  if (written === 'en' || lang === 'en') return true;
  const kazakh = small.filter((word) => KAZAKH_LETTER.test(word.text)).length;
  // One Kazakh word in a Russian sentence is a term («Халық кеңесі»).
  return written === 'kk' ? kazakh > 1 || (kazakh === 1 && small.length < 4) : kazakh === 0 && small.length > 2;
}

function negationFailures(claim: Reading, sentences: readonly Reading[], titles: readonly Reading[]): Failure[] {
  const { added, dropped } = compareNegations(claim, sentences, titles);
  return [
    ...added.map(({ text }) => ({
      kind: 'negation' as const,
      fact: text,
      reason: `"${text}" denies what the sources do not deny.`,
    })),
    ...dropped.map(({ text }) => ({
      kind: 'negation' as const,
      fact: text,
      reason: `The source says "${text}"; the sentence asserts it.`,
    })),
  ];
}
