import type { QuestionResult } from './questionResult.ts';

/** What is wrong with the answer to a question, in a line each, worst first; empty where nothing is. */
export function faultsOf(result: QuestionResult): string[] {
  const { scores, answer, error, modelProblem, kind, points, judged, lang } = result;
  if (error !== null) return [`failed: ${error}`];
  const faults: string[] = [];
  if (kind !== null && answer?.status === 'answered') faults.push(`answered, though unanswerable (${kind})`);
  if (kind === null && answer?.status === 'abstained') {
    faults.push(`refused, though answerable (${answer.abstention?.reason ?? 'no reason'})`);
  }
  if ((scores.verbatim ?? 1) < 1) faults.push('a quote does not stand in its article');
  for (const { text, reasons } of judged.filter(({ supported }) => !supported)) {
    faults.push(`not proved by what it cites: ${text} (${reasons[0] ?? 'no reason'})`);
  }
  if ((scores['recall@5'] ?? 1) < 1) faults.push('a relevant article is not among the first five');
  if (answer?.status === 'answered') {
    const missing = points.filter(({ covered }) => !covered).map(({ point }) => point);
    if (missing.length > 0) faults.push(`missing: ${missing.join('; ')}`);
    if (scores.counting === 0) faults.push('the figure asked for is not given');
  }
  if (modelProblem !== null) faults.push(`the model did not write it: ${modelProblem}`);
  if (answer && scores.language === 0) faults.push(`not in the language of the question (${lang})`);
  return faults;
}
