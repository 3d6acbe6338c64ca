import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../../src/core/language/language.ts';
import { normalise } from '../../../src/core/language/normalise.ts';
import { splitSentences } from '../../../src/core/language/sentences.ts';
import type { Claim, Verdict } from '../../../src/core/verification/claim.ts';
import { verifyClaim } from '../../../src/core/verification/verifyClaim.ts';
import { pressReleases, shippedArticles } from '../../support/shippedArticles.ts';
import { type Corruption, corrupt, corruptQuote, type Pool, poolOf, seeded, typographicNoise } from './corruption.ts';

/** A claim with the name of the test text it is from. */
export interface NamedClaim {
  id: string;
  claim: Claim;
}

/** A line of `test/support/paraphrases.jsonl`: an answer in words of its own, with what it leans on. */
interface Paraphrase {
  id: string;
  lang: Language;
  text: string;
  quotes: { path: string; quote: string }[];
}

const SUPPORT = join(import.meta.dirname, '../../support');

/** Everything the mutation suite works on: verbatim sentences of the shipped notes, and honest paraphrases of them. */
export interface Material {
  verbatim: NamedClaim[];
  paraphrases: NamedClaim[];
  swapped: NamedClaim[];
  /** Written by hand, each false in one respect. */
  falsehoods: (NamedClaim & { kind: string })[];
  pool: Pool;
}

export function material(): Material {
  const shipped = shippedArticles();
  const articles = new Map([...shipped, ...pressReleases()]);
  const verbatim = [...articles].flatMap(([path, article]) =>
    splitSentences(article.text, article.lang).map(({ start, end }, index) => {
      const text = article.text.slice(start, end);
      return { id: `${path}#${index}`, claim: { text, lang: article.lang, citations: [{ quote: text, article }] } };
    }),
  );
  const named = ({ id, lang, text, quotes }: Paraphrase): NamedClaim => ({
    id,
    claim: { text, lang, citations: quotes.map(({ path, quote }) => ({ quote, article: articles.get(path)! })) },
  });
  const paraphrases = readLines<Paraphrase>('paraphrases.jsonl').map(named);
  const falsehoods = readLines<Paraphrase & { kind: string }>('falsehoods.jsonl').map((line) => ({
    ...named(line),
    kind: line.kind,
  }));
  const swapped = readLines<{ id: string; text: string }>('swappedRoles.jsonl').map(({ id, text }) => ({
    id,
    claim: { ...paraphrases.find((known) => known.id === id)!.claim, text },
  }));
  return { verbatim, paraphrases, swapped, falsehoods, pool: poolOf(shipped.values()) };
}

function readLines<Line>(file: string): Line[] {
  const lines = readFileSync(join(SUPPORT, file), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Line);
}

/** A corrupted claim and what the verifier said of it. */
export interface Trial extends Corruption {
  id: string;
  source: 'verbatim' | 'paraphrase';
  verdict: Verdict;
}

/** Corrupts the facts of every claim, each claim by a seed of its own, so that a sample gives the same corruptions as the whole. */
export function corruptFacts({ verbatim, paraphrases, swapped, pool }: Material, every = 1): Trial[] {
  const trials: Trial[] = [];
  const run = (claims: readonly NamedClaim[], source: Trial['source']) => {
    claims.forEach(({ id, claim }, index) => {
      if (index % every !== 0 || !verifyClaim(claim).proved) return;
      for (const corruption of corrupt(claim, pool, seeded(index + 1))) {
        trials.push({ ...corruption, id, source, verdict: verifyClaim(corruption.claim) });
      }
    });
  };
  run(verbatim, 'verbatim');
  run(paraphrases, 'paraphrase');
  for (const { id, claim } of swapped) {
    trials.push({ kind: 'role', claim, id, source: 'paraphrase', verdict: verifyClaim(claim) });
  }
  return trials;
}

/** Quotes changed by a word or an ending; those that stand in the article all the same are left out. */
export function corruptQuotes({ verbatim, paraphrases }: Material, every = 1): Claim[] {
  return [...verbatim, ...paraphrases].flatMap(({ claim }, index) => {
    if (index % every !== 0) return [];
    const [first, ...others] = claim.citations;
    const known = normalise(first!.article.text);
    return corruptQuote(first!.quote, seeded(index + 7))
      .filter((quote) => !known.includes(normalise(quote)))
      .map((quote) => ({ ...claim, citations: [{ ...first!, quote }, ...others] }));
  });
}

/** True sentences with true quotes, both with other spaces, dashes, quotation marks and composition. */
export function noisy({ verbatim }: Material): Claim[] {
  return verbatim.map(({ claim }, index) => {
    const random = seeded(index + 3);
    const [citation] = claim.citations;
    return { ...claim, citations: [{ ...citation!, quote: typographicNoise(citation!.quote, random) }] };
  });
}

/** Honest paraphrases that are not accepted, with the reasons, a line each. */
export function falseAlarms({ paraphrases }: Material): string[] {
  return paraphrases.flatMap(({ id, claim }) => {
    const { proved, failures } = verifyClaim(claim);
    return proved ? [] : [`${id} ${claim.text} — ${failures.map(({ kind, fact }) => `${kind}: ${fact}`).join('; ')}`];
  });
}

/** Falsehoods that are proved all the same, a line each. */
export function believed({ falsehoods }: Material): string[] {
  return falsehoods.flatMap(({ id, kind, claim }) =>
    verifyClaim(claim).proved ? [`${id} ${kind} ${claim.text}`] : [],
  );
}

/** Caught by kind and language, as lines of a table. */
export function tableOf(trials: readonly Trial[]): string {
  const rows = new Map<string, { caught: number; all: number }>();
  for (const { kind, claim, source, verdict } of trials) {
    for (const row of [`${kind} ${claim.lang} ${source}`, `${kind} all`, 'all']) {
      const counted = rows.get(row) ?? { caught: 0, all: 0 };
      counted.all += 1;
      if (!verdict.proved) counted.caught += 1;
      rows.set(row, counted);
    }
  }
  return [...rows]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([row, { caught, all }]) => `${row.padEnd(32)} ${caught}/${all} ${((100 * caught) / all).toFixed(1)} %`)
    .join('\n');
}
