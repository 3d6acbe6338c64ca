import { createInterface } from 'node:readline/promises';
import type { App, Turn } from '../app.ts';
import { printableLine } from '../core/language/printable.ts';
import { type CommandContext, type CommandModule, EXIT_DONE, isColoured, note, textWidth } from './command.ts';
import { parseDay, readQuestion } from './inputs.ts';
import { createProgressReporter, FIRST_INDEX_NOTE } from './progress.ts';
import { renderAnswer } from './renderAnswer.ts';

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
      .addHelpText('after', `\n${HELP}\n\nExamples:\n  elshi chat\n  elshi chat < questions.txt`);
  },

  async run({ flags }, context) {
    const { today }: { today?: string } = flags;
    const app = await context.openApp();
    const progress = createProgressReporter(context.terminal, context.signal, FIRST_INDEX_NOTE);
    await app.ensureIndexed(progress.options).finally(progress.stop);
    await converse(app, context, today);
    return EXIT_DONE;
  },
};

async function converse(app: App, context: CommandContext, today: string | undefined): Promise<void> {
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

  if (interactive) note(terminal, `${HELP}\n`);
  let history: Turn[] = [];
  const prompt = () => interactive && !ending.signal.aborted && lines.prompt();
  prompt();
  for await (const line of lines) {
    const words = line.trim();
    if (ending.signal.aborted || words === '/exit') break;
    if (words === '/new') {
      history = [];
      note(terminal, 'The conversation is forgotten.');
    } else if (words.startsWith('/')) {
      note(terminal, words === '/help' ? HELP : `There is no command ${printableLine(words)}.\n${HELP}`);
    } else if (words !== '') {
      history = await answerLine(app, words, history, { ...context, signal: ending.signal }, today);
    }
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
