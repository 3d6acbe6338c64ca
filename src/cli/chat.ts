import { createInterface } from 'node:readline/promises';
import { Option } from 'commander';
import type { App, Turn } from '../app.ts';
import { printableLine } from '../core/language/printable.ts';
import { type CommandContext, type CommandModule, EXIT_DONE, isColoured, note, textWidth } from './command.ts';
import { parseDay, readQuestion } from './inputs.ts';
import { createProgressReporter, FIRST_INDEX_NOTE } from './progress.ts';
import { renderAnswer } from './renderAnswer.ts';
import { openTelegramLines, TELEGRAM_HELP } from './telegramChat.ts';

/** Turns that a follow-up can reach back to, questions and answers counted. */
const REMEMBERED_TURNS = 10;

const HELP = `Ask in Russian, Kazakh or English; a question may lean on the one before it.
/new   forgets the conversation
/help  shows this
/exit  ends the chat, as do Ctrl-D and Ctrl-C`;

/** `elshi chat`: questions one after another, from a terminal or line by line from a pipe. */
export const chat: CommandModule = {
  register(command) {
    command
      .option('--today <date>', 'the day that stands for today, as 2025-09-29', parseDay)
      .addOption(
        new Option('--telegram [language]', "show messages as Telegram would; the language of the reader's Telegram")
          .choices(['ru', 'kk', 'en'])
          .preset('ru'),
      )
      .addHelpText(
        'after',
        `\n${HELP}\n\nWith --telegram:\n${TELEGRAM_HELP}\n\nExamples:\n  elshi chat\n  elshi chat --telegram kk\n  elshi chat < questions.txt`,
      );
  },

  async run({ flags }, context) {
    const { today, telegram }: { today?: string; telegram?: string } = flags;
    const app = await context.openApp();
    const progress = createProgressReporter(context.terminal, context.signal, FIRST_INDEX_NOTE);
    await app.ensureIndexed(progress.options).finally(progress.stop);
    if (telegram === undefined) {
      await converse(context, HELP, plainLines(app, context, today));
      return EXIT_DONE;
    }
    const lines = await openTelegramLines(app, context, { language: telegram, today });
    try {
      await converse(context, TELEGRAM_HELP, lines);
    } finally {
      await lines.close();
    }
    return EXIT_DONE;
  },
};

/** Answers what is typed, line by line. */
interface Answers {
  answer(line: string, signal: AbortSignal): Promise<void>;
}

/** Answers as `elshi ask` prints them, with the chat's own few commands. */
function plainLines(app: App, context: CommandContext, today: string | undefined): Answers {
  const { terminal } = context;
  let history: Turn[] = [];
  return {
    async answer(words, signal) {
      if (words === '/new') {
        history = [];
        note(terminal, 'The conversation is forgotten.');
      } else if (words.startsWith('/')) {
        note(terminal, words === '/help' ? HELP : `There is no command ${printableLine(words)}.\n${HELP}`);
      } else {
        history = await answerLine(app, words, history, { ...context, signal }, today);
      }
    },
  };
}

async function converse(context: CommandContext, help: string, answers: Answers): Promise<void> {
  const { terminal, signal } = context;
  const interactive = Boolean(terminal.stdin.isTTY && terminal.stderr.isTTY);
  // The prompt is no part of an answer, so it stands on stderr.
  const lines = createInterface({
    input: terminal.stdin,
    output: terminal.stderr,
    terminal: interactive,
    prompt: '› ',
  });
  const ending = new AbortController();
  const end = () => {
    ending.abort();
    lines.close();
  };
  lines.on('SIGINT', end);
  signal.addEventListener('abort', end);
  if (signal.aborted) end();

  if (interactive) note(terminal, `${help}\n`);
  const prompt = () => interactive && !ending.signal.aborted && lines.prompt();
  prompt();
  for await (const line of lines) {
    const words = line.trim();
    if (ending.signal.aborted || words === '/exit') break;
    if (words !== '') await answers.answer(words, ending.signal);
    prompt();
  }
  signal.removeEventListener('abort', end);
  lines.close();
  if (interactive) note(terminal, '');
}

/** Answers one question and returns the conversation with it. What goes wrong is said, and the chat goes on. */
async function answerLine(
  app: App,
  line: string,
  history: Turn[],
  { config, terminal, signal, mask }: CommandContext,
  today: string | undefined,
): Promise<Turn[]> {
  try {
    const question = readQuestion([line]);
    const { answer, notices, modelProblem } = await app.ask(question, { today, history, signal });
    for (const notice of notices) note(terminal, printableLine(notice));
    if (modelProblem) note(terminal, mask(printableLine(modelProblem)));
    const options = { width: textWidth(terminal.stdout), colour: isColoured(terminal.stdout, config) };
    terminal.stdout.write(`${renderAnswer(answer, options)}\n`);
    const turns: Turn[] = [
      { role: 'user', content: question },
      { role: 'assistant', content: answer.text },
    ];
    return [...history, ...turns].slice(-REMEMBERED_TURNS);
  } catch (error) {
    if (!signal.aborted) {
      const message = error instanceof Error ? error.message : String(error);
      note(terminal, `error: ${mask(printableLine(message))}`);
    }
    return history;
  }
}
