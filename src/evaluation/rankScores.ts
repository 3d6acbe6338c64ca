/**
 * Share of the relevant items among the first k, 0…1; with `any`, 1 as soon as one is there.
 *
 * @param ranked - ids, best first
 */
export function recallAt(ranked: readonly string[], relevant: ReadonlySet<string>, k: number, any = false): number {
  const found = new Set(ranked.slice(0, k).filter((id) => relevant.has(id))).size;
  if (any) return found > 0 ? 1 : 0;
  return relevant.size === 0 ? 0 : found / relevant.size;
}

/** 1 / rank of the first relevant item among the first k, else 0. Source: Voorhees, TREC-8 QA track, 1999. */
export function reciprocalRank(ranked: readonly string[], relevant: ReadonlySet<string>, k: number): number {
  const place = ranked.slice(0, k).findIndex((id) => relevant.has(id));
  return place < 0 ? 0 : 1 / (place + 1);
}

/**
 * nDCG: gains, discounted by log2(rank + 1), beside those of the best order. An item that stands twice counts at its first
 * place. Source: Järvelin and Kekäläinen, ACM TOIS 20(4), 2002, doi:10.1145/582415.582418, with the discount of trec_eval's
 * `ndcg_cut` and of BEIR, which takes the judged levels themselves as gains.
 *
 * @param gains - of the relevant items, by id
 */
export function ndcgAt(ranked: readonly string[], gains: ReadonlyMap<string, number>, k: number): number {
  const discount = (place: number) => 1 / Math.log2(place + 2);
  const gained = ranked
    .slice(0, k)
    .reduce((sum, id, place) => sum + (ranked.indexOf(id) === place ? (gains.get(id) ?? 0) : 0) * discount(place), 0);
  const best = [...gains.values()]
    .sort((one, other) => other - one)
    .slice(0, k)
    .reduce((sum, gain, place) => sum + gain * discount(place), 0);
  return best === 0 ? 0 : gained / best;
}
