import { writeFile } from 'node:fs/promises';
import { printableJson, printableLine } from '../core/language/printable.ts';
import type { JudgeAgreement } from '../evaluation/agreement.ts';
import type { QuestionChange, RunComparison } from '../evaluation/compareRuns.ts';
import type { EvaluationRun } from '../evaluation/evaluationRun.ts';
import type { QuestionResult } from '../evaluation/questionResult.ts';
import type { CheckedRequirement } from '../evaluation/requirements.ts';
import { type CommandContext, EXIT_DONE, EXIT_FAILURE, note } from './command.ts';
import type { EvalFlags, EvalInputs } from './eval.ts';
import type { MadeRun } from './evalRuns.ts';
import type { JunitSuite } from './junit.ts';
import { table } from './table.ts';

/** How many changed or failed questions the terminal lists; the reports have them all. */
const LISTED = 10;

/** Prints a run, writes the reports asked for, and returns the exit code. */
export async function reportRun(
  { facts, results: made, agreement }: MadeRun,
  { requirements, baseline }: EvalInputs,
  flags: EvalFlags,
  context: CommandContext,
): Promise<number> {
  const { summariseRun } = await import('../evaluation/evaluationRun.ts');
  const { checkRequirement } = await import('../evaluation/requirements.ts');
  const { compareRuns } = await import('../evaluation/compareRuns.ts');
  const results = made.map((result) => withoutSecrets(result, context));
  const checked = requirements.map((requirement) => checkRequirement(requirement, results));
  const run = summariseRun(facts, results, checked, agreement);
  const comparison = baseline && compareRuns(baseline, facts, results);
  const { stdout } = context.terminal;
  if (flags.json === '-') stdout.write(`${printableJson(run)}\n`);
  else stdout.write(await renderRun(run, comparison, flags));
  if (flags.json !== undefined && flags.json !== '-') await writeFile(flags.json, `${JSON.stringify(run)}\n`);
  if (flags.html !== undefined) {
    const { htmlReport } = await import('../evaluation/htmlReport.ts');
    await writeFile(flags.html, htmlReport(run, comparison));
  }
  if (flags.junit !== undefined) {
    const { junitXml } = await import('./junit.ts');
    await writeFile(flags.junit, junitXml(await junitSuites(run)));
  }
  const failed = results.filter(({ error }) => error !== null);
  for (const { file, line, error } of failed.slice(0, LISTED)) {
    note(context.terminal, `error: ${printableLine(`${file}:${line}: ${error}`)}`);
  }
  return failed.length > 0 || checked.some(({ met }) => !met) ? EXIT_FAILURE : EXIT_DONE;
}

/** What a server said may hold the key it was sent; traces are masked where they are made. */
function withoutSecrets(result: QuestionResult, { mask }: CommandContext): QuestionResult {
  const { error, modelProblem } = result;
  return { ...result, error: error && mask(error), modelProblem: modelProblem && mask(modelProblem) };
}

async function renderRun(
  { results, requirements, agreement }: EvaluationRun,
  comparison: RunComparison | null,
  { markdown }: EvalFlags,
): Promise<string> {
  const { asMarkdown, costLine, legend, qualityTable } = await import('../evaluation/qualityTable.ts');
  const quality = qualityTable(results, !markdown);
  if (markdown) return asMarkdown(quality.rows) + requirementLines(requirements);
  const notes = [legend(quality), costLine(results)].filter((note) => note !== null);
  return [
    table(quality.rows),
    notes.length === 0 ? '' : `\n${notes.join('\n')}\n`,
    agreement === null ? '' : `\n${agreementTable(agreement)}`,
    comparison === null ? '' : await comparisonLines(comparison),
    requirementLines(requirements),
  ].join('');
}

function requirementLines(requirements: readonly CheckedRequirement[]): string {
  if (requirements.length === 0) return '';
  return `\n${requirements.map(({ met, text }) => `${met ? 'ok    ' : 'FAILED'} ${printableLine(text)}\n`).join('')}`;
}

function agreementTable(agreement: readonly JudgeAgreement[]): string {
  return table([
    ['judge, on labelled claims', 'claims', 'agrees', 'kappa', 'calls true unproved', 'lets false pass'],
    ...agreement.map(({ judge, claims, agreement: share, kappa, missed, letPass }) => [
      ...[printableLine(judge), String(claims), `${(100 * share).toFixed(1)} %`, kappa.toFixed(2)],
      ...[String(missed), String(letPass)],
    ]),
  ]);
}

async function comparisonLines({ metrics, better, worse, added, gone, differences }: RunComparison): Promise<string> {
  const { shownFigure } = await import('../evaluation/metrics.ts');
  const rows = metrics.map(({ metric, questions, before, now, difference, interval, verdict }) => {
    const signed = (value: number) => `${value < 0 ? '−' : '+'}${shownFigure(metric, Math.abs(value))}`;
    const range = interval ? `${signed(interval.low)} … ${signed(interval.high)}` : '–';
    const figures = [shownFigure(metric, before), shownFigure(metric, now)];
    return verdict === 'same'
      ? [metric.title, String(questions), ...figures, '', '', 'same']
      : [metric.title, String(questions), ...figures, signed(difference), range, verdict];
  });
  const head = ['since the baseline', 'questions', 'before', 'now', 'difference', '95 % interval', 'verdict'];
  return [
    `\n${table([head, ...rows])}`,
    ...differences.map((difference) => `The runs differ: ${printableLine(difference)}\n`),
    added.length > 0 ? `New: ${added.length} questions\n` : '',
    gone.length > 0 ? `Not asked any more: ${gone.length} questions\n` : '',
    changeLines('Worse', worse),
    changeLines('Better', better),
  ].join('');
}

function changeLines(title: string, changes: readonly QuestionChange[]): string {
  if (changes.length === 0) return '';
  const lines = changes.slice(0, LISTED).map(({ id, question, scores }) => {
    const told = scores.map(({ name, before, now }) => `${name} ${before.toFixed(2)} → ${now.toFixed(2)}`);
    return `  ${printableLine(id)} ${printableLine(question)}: ${told.join(', ')}\n`;
  });
  const rest = changes.length > LISTED ? `  … and ${changes.length - LISTED} more\n` : '';
  return `${title}: ${changes.length}\n${lines.join('')}${rest}`;
}

/** One suite of the conditions, and one of each set: a question is a case, which fails for what is wrong with its answer. */
async function junitSuites({ results, requirements }: EvaluationRun): Promise<JunitSuite[]> {
  const { faultsOf } = await import('../evaluation/faults.ts');
  const suites: JunitSuite[] = [];
  if (requirements.length > 0) {
    const cases = requirements.map(({ source, met, text }, place) => ({
      name: source,
      line: place + 1,
      failures: met ? [] : [{ message: text, text: 'the condition does not hold' }],
    }));
    suites.push({ name: 'conditions', file: '--require', milliseconds: 0, cases });
  }
  for (const file of new Set(results.map((result) => result.file))) {
    const own = results.filter((result) => result.file === file);
    suites.push({
      name: own[0]!.set,
      file,
      milliseconds: own.reduce((sum, { scores }) => sum + (scores.milliseconds ?? 0), 0),
      cases: own.map((result) => ({
        name: `${result.id}: ${result.question}`,
        line: result.line,
        failures: faultsOf(result).map((message) => ({ message, text: result.answer?.text ?? '' })),
      })),
    });
  }
  return suites;
}
