import { Option } from 'commander';
import type { AskOptions, Trace } from '../app.ts';
import { printable, printableJson, printableLine } from '../core/language/printable.ts';
import { type CommandModule, EXIT_DONE, isColoured, note, textWidth, UsageError } from './command.ts';
import { parseDay, readHistory, readQuestion } from './inputs.ts';
import { createProgressReporter, FIRST_INDEX_NOTE } from './progress.ts';
import { renderAnswer, renderPlainAnswer } from './renderAnswer.ts';

interface AskFlags {
  json?: boolean;
  plain?: boolean;
  today?: string;
  history?: string;
  mode?: AskOptions['mode'];
  trace?: boolean;
}

/** `elshi ask QUESTION`: one question, one cited answer or an abstention. */
export const ask: CommandModule = {
  register(command) {
    command
      .argument('<question...>', 'in Russian, Kazakh or English')
      .option('--json', 'print the answer as one JSON object')
      .option('--plain', 'print it for pasting, with numbered footnotes')
      .option('--today <date>', 'the day that stands for today, as 2025-09-29', parseDay)
      .option('--history <file>', 'earlier turns: a JSON list of {role, content}, oldest first')
      .addOption(
        new Option(
          '--mode <mode>',
          'extractive: without a language model; generative: with one, which must be set',
        ).choices(['extractive', 'generative']),
      )
      .option('--trace', 'show how the answer came about')
      .addHelpText(
        'after',
        `
Examples:
  elshi ask "Кто из руководства Италии встречался с Председателем Сената и когда?"
  elshi ask "Сенат төрағасы 2025 жылы кімдермен кездесті?" --plain
  elshi ask "What was discussed with Mongolia last year?" --today 2026-03-01 --json`,
      );
  },

  async run({ operands, flags }, { openApp, terminal, config, signal, mask }) {
    const { json, plain, today, history, mode, trace = false }: AskFlags = flags;
    const question = readQuestion(operands);
    const turns = history === undefined ? [] : readHistory(history);

    if (mode === 'generative' && config.models.chat === null) throw new UsageError(NO_MODEL);

    const app = await openApp();
    const progress = createProgressReporter(terminal, signal, FIRST_INDEX_NOTE);
    await app.ensureIndexed(progress.options).finally(progress.stop);
    const traced = await app.ask(question, { today, history: turns, mode, trace, signal });

    for (const line of traced.notices) note(terminal, printableLine(line));
    if (traced.modelProblem) note(terminal, mask(printableLine(traced.modelProblem)));
    const { answer } = traced;
    if (json) {
      const shown = trace ? { ...answer, trace: traced.trace ?? [] } : answer;
      terminal.stdout.write(`${printableJson(shown, terminal.stdout.isTTY ? 2 : 0)}\n`);
      return EXIT_DONE;
    }
    if (traced.trace) terminal.stderr.write(renderTrace(traced.trace));
    const options = { width: textWidth(terminal.stdout), colour: isColoured(terminal.stdout, config) };
    terminal.stdout.write(plain ? renderPlainAnswer(answer) : renderAnswer(answer, options));
    return EXIT_DONE;
  },
};

const NO_MODEL =
  '--mode generative needs a language model; set OPENAI_API_KEY, or CHAT_BASE_URL for a server of your own';

/** The steps of an answer, one block each: number, name, time, then a line for each fact. */
export function renderTrace(trace: Trace): string {
  return trace
    .map(({ step, milliseconds, facts }, index) => {
      const lines = Object.entries(facts).map(([name, fact]) => `     ${name}: ${renderFact(fact)}`);
      return [
        `${String(index + 1).padStart(3)}. ${printableLine(step)} (${milliseconds.toFixed(1)} ms)`,
        ...lines,
        '',
      ].join('\n');
    })
    .join('');
}

// A list of objects, such as candidates, is read line by line.
function renderFact(fact: unknown): string {
  if (typeof fact === 'string') return printableLine(fact);
  if (Array.isArray(fact) && fact.some((item) => typeof item === 'object' && item !== null)) {
    return fact.map((item) => `\n       - ${renderItem(item)}`).join('');
  }
  return renderItem(fact);
}

function renderItem(item: unknown): string {
  return printable(printableJson(withShortNumbers(item)));
}

// Three digits tell one score from another.
function withShortNumbers(item: unknown): unknown {
  return JSON.parse(
    JSON.stringify(item ?? null, (_, value) => (typeof value === 'number' ? Math.round(value * 1_000) / 1_000 : value)),
  );
}
