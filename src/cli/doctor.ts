import { styleText } from 'node:util';
import type { Finding } from '../app.ts';
import { printableJson, printableLine } from '../core/language/printable.ts';
import { type CommandModule, EXIT_DONE, EXIT_FAILURE, isColoured } from './command.ts';

/** `elshi doctor`: what is wrong, and what to do about it. */
export const doctor: CommandModule = {
  register(command) {
    command
      .option('--running', 'look at the running bot only; exit code 1 when it is not well')
      .option('--json', 'print JSON')
      .addHelpText('after', '\nExamples:\n  elshi doctor\n  elshi doctor --running || systemctl restart elshi');
  },

  async run({ flags }, { openApp, terminal, config, signal, mask }) {
    const app = await openApp();
    const findings = await app.examine({ signal, now: () => new Date(), running: Boolean(flags.running) });
    const isWell = findings.every(({ state }) => state !== 'problem');
    const lines = flags.json
      ? printableJson(findings, 2)
      : findings.map((finding) => findingLines(finding, isColoured(terminal.stdout, config))).join('\n');
    terminal.stdout.write(`${mask(lines)}\n`);
    return isWell ? EXIT_DONE : EXIT_FAILURE;
  },
};

const MARKS: Record<Finding['state'], { mark: string; colour: 'green' | 'yellow' | 'red' }> = {
  ok: { mark: '✓', colour: 'green' },
  warning: { mark: '!', colour: 'yellow' },
  problem: { mark: '✗', colour: 'red' },
};

function findingLines({ subject, state, text, mend }: Finding, coloured: boolean): string {
  const { mark, colour } = MARKS[state];
  const shown = coloured ? styleText(colour, mark, { validateStream: false }) : mark;
  const line = `${shown} ${subject.padEnd(10)} ${printableLine(text)}`;
  return mend === null ? line : `${line}\n  ${' '.repeat(10)} → ${printableLine(mend)}`;
}
