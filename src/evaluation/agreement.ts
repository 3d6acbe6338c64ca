/** How far a judge agrees with people over labelled claims. */
export interface JudgeAgreement {
  judge: string;
  claims: number;
  /** Share of the claims judged as people do. */
  agreement: number;
  /** Agreement beyond chance, up to 1. Source: Cohen, Educational and Psychological Measurement 20(1), 1960. */
  kappa: number;
  /** Supported claims that it calls unsupported, and the other way round. */
  missed: number;
  letPass: number;
}

/** Compares verdicts with labels, place by place; of none, agreement is 1. */
export function agreementOf(judge: string, labels: readonly boolean[], verdicts: readonly boolean[]): JudgeAgreement {
  const claims = labels.length;
  const count = (label: boolean, verdict: boolean) =>
    labels.filter((own, place) => own === label && verdicts[place] === verdict).length;
  const [both, missed, letPass, neither] = [
    count(true, true),
    count(true, false),
    count(false, true),
    count(false, false),
  ];
  if (claims === 0) return { judge, claims, agreement: 1, kappa: 1, missed, letPass };
  const agreement = (both + neither) / claims;
  const yes = ((both + missed) / claims) * ((both + letPass) / claims);
  const no = ((letPass + neither) / claims) * ((missed + neither) / claims);
  const chance = yes + no;
  return { judge, claims, agreement, kappa: chance === 1 ? 1 : (agreement - chance) / (1 - chance), missed, letPass };
}
