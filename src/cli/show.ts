import type { ShownArticle } from '../app.ts';
import { answerWords, origin, writtenDate } from '../core/answering/answerWords.ts';
import { printable, printableJson, printableLine } from '../core/language/printable.ts';
import { type CommandModule, EXIT_DONE, textWidth } from './command.ts';
import { wrapText } from './layout.ts';
import { createProgressReporter, FIRST_INDEX_NOTE } from './progress.ts';

/** `elshi show PATH`: one article as stored. */
export const show: CommandModule = {
  register(command) {
    command
      .argument('<path>', 'as answers and search name it')
      .option('--json', 'print {path, title, date, source, url, lang, text}')
      .addHelpText('after', '\nExample:\n  elshi show 2025-09-29-italy-mattarella-senate.md');
  },

  async run({ operands, flags }, { openApp, terminal, signal }) {
    const app = await openApp();
    const progress = createProgressReporter(terminal, signal, FIRST_INDEX_NOTE);
    await app.ensureIndexed(progress.options).finally(progress.stop);
    const article = await app.show(operands[0] ?? '');
    const { path, title, date, source, url, lang, text } = article;
    const { stdout } = terminal;
    stdout.write(
      flags.json
        ? `${printableJson({ path, title, date, source, url, lang, text }, stdout.isTTY ? 2 : 0)}\n`
        : renderArticle(article, textWidth(stdout)),
    );
    return EXIT_DONE;
  },
};

/** An article as it is read in a terminal: title, outlet and date, address, then its text. */
export function renderArticle(article: ShownArticle, width: number | null): string {
  const { title, date, source, url, lang, path, text, derived, retelling, countries } = article;
  const words = answerWords(lang);
  const mark = (field: 'title' | 'date', meaning: string) => (derived.includes(field) ? ` (${meaning})` : '');
  const day = writtenDate(date, lang) + (date === null ? '' : mark('date', words.derivedDate));
  const facts = [printableLine(path), lang, countries.join(' ')].filter(Boolean).join(' · ');
  const head = [
    printableLine(title) + mark('title', words.derivedTitle),
    `${origin(source, retelling, lang)}, ${day}`,
    ...(url ? [printableLine(url)] : []),
    facts,
  ];
  return `${head.map((line) => wrapText(line, { width })).join('\n')}\n\n${wrapText(printable(text), { width })}\n`;
}
