import { InvalidArgumentError, Option } from 'commander';
import type { DigestOptions } from '../appDigest.ts';
import type { Edition } from '../core/digest/edition.ts';
import { dayIn } from '../core/digest/localTime.ts';
import { countryName } from '../core/language/countries.ts';
import { LANGUAGES, type Language } from '../core/language/language.ts';
import { printableJson, printableLine } from '../core/language/printable.ts';
import { createLog } from '../log.ts';
import {
  type CommandContext,
  type CommandModule,
  EXIT_DONE,
  EXIT_FAILURE,
  isColoured,
  note,
  textWidth,
  UsageError,
} from './command.ts';
import { parseDay } from './inputs.ts';
import { createProgressReporter, FIRST_INDEX_NOTE } from './progress.ts';
import { type RenderOptions, renderSources, renderText } from './renderAnswer.ts';

interface DigestFlags {
  since?: string;
  until?: string;
  lang?: Language;
  countries?: string[];
  json?: boolean;
  send?: boolean;
}

/** `elshi digest`: the digest that would be sent, each sentence with its citation. */
export const digest: CommandModule = {
  register(command) {
    command
      .option('--since <date>', 'its first day, as 2025-09-24; default: the last 24 hours', parseDay)
      .option('--until <date>', 'its last day; default: now', parseDay)
      .addOption(new Option('--lang <language>', 'of the digest; default: ru').choices([...LANGUAGES]))
      .option('--countries <codes>', 'countries that come first, as IT,MN', parseCountries)
      .option('--json', 'print the digest as one JSON object')
      .option('--send', 'deliver what is due to the subscribers of the bot, once, and end')
      .addHelpText(
        'after',
        `
Examples:
  elshi digest
  elshi digest --since 2025-09-24 --until 2025-09-24 --lang kk
  elshi digest --since 2025-09-22 --until 2025-09-28 --countries HU,IT --json
  elshi digest --send            for cron; safe beside a running bot`,
      );
  },

  async run({ flags }, context) {
    const { openApp, terminal, config, signal, mask } = context;
    const { send, ...asked }: DigestFlags = flags as DigestFlags;
    if (send) return sendDue(context, Object.keys(asked));
    const { since, until, lang = 'ru', countries = [], json } = asked;
    if (since !== undefined && until !== undefined && since > until) {
      throw new UsageError(`--since ${since} lies after --until ${until}; put the earlier day first`);
    }
    const today = dayIn(Date.now(), config.timeZone);
    if (since !== undefined && until === undefined && since > today) {
      throw new UsageError(`--since ${since} lies after today, ${today}; name a day that has come`);
    }
    const app = await openApp();
    const progress = createProgressReporter(terminal, signal, FIRST_INDEX_NOTE);
    await app.ensureIndexed(progress.options).finally(progress.stop);
    const options: DigestOptions = { language: lang, countries, signal };
    if (since !== undefined) options.since = since;
    if (until !== undefined) options.until = until;
    const { edition, notices, modelProblem } = await app.digest(options);
    for (const line of notices) note(terminal, printableLine(line));
    if (modelProblem) note(terminal, mask(printableLine(modelProblem)));
    if (json) {
      terminal.stdout.write(`${printableJson(edition, terminal.stdout.isTTY ? 2 : 0)}\n`);
    } else {
      const layout = { width: textWidth(terminal.stdout), colour: isColoured(terminal.stdout, config) };
      terminal.stdout.write(renderEdition(edition, layout));
    }
    return EXIT_DONE;
  },
};

/** Delivers what is due; the log goes to stderr, what came of it is one line. */
async function sendDue(
  { openApp, config, terminal, signal, mask }: CommandContext,
  others: readonly string[],
): Promise<number> {
  if (others.length > 0) {
    const given = others.map((name) => `--${name}`).join(', ');
    throw new UsageError(`--send delivers what each subscriber chose; leave ${given} away`);
  }
  const app = await openApp();
  if (config.bot.token !== null) {
    const progress = createProgressReporter(terminal, signal, FIRST_INDEX_NOTE);
    await app.ensureIndexed(progress.options).finally(progress.stop);
  }
  const log = createLog({ output: terminal.stderr, mask, now: () => new Date() });
  const report = await app.sendDigests({ log, signal });
  const counts = Object.entries(report).map(([state, count]) => `${state} ${count}`);
  terminal.stdout.write(`${counts.join(', ')}\n`);
  return report.failed + report.postponed > 0 ? EXIT_FAILURE : EXIT_DONE;
}

/**
 * A digest as it is read in a terminal: its text, then its sources; where a model wrote the sentences, with the words
 * that prove them. Ends with a line break.
 */
export function renderEdition(edition: Edition, options: RenderOptions): string {
  const text = renderText(edition.text, options);
  if (edition.citations.length === 0) return `${text}\n`;
  return `${text}\n\n${renderSources(edition, options, { quotes: edition.mode === 'generative' })}\n`;
}

/** Parses `--countries`: codes of two letters between commas. For commander. */
export function parseCountries(value: string): string[] {
  const codes = value.split(',').map((code) => code.trim().toUpperCase());
  const wrong = codes.find((code) => !/^[A-Z]{2}$/.test(code));
  if (wrong !== undefined) {
    throw new InvalidArgumentError('Write codes of two letters between commas, such as IT,MN.');
  }
  const unknown = codes.find((code) => [code, 'Unknown Region'].includes(countryName(code, 'en')));
  if (unknown !== undefined) {
    throw new InvalidArgumentError(`No country has the code ${unknown}. Write ISO codes such as IT,MN.`);
  }
  return [...new Set(codes)];
}
