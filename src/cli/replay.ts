import { readFile, writeFile } from 'node:fs/promises';
import type { Conversation, Failure, PlayedConversation } from '../appReplay.ts';
import { printable } from '../core/language/printable.ts';
import { type CommandContext, type CommandModule, EXIT_DONE, EXIT_FAILURE, note, UsageError } from './command.ts';
import { table } from './table.ts';

interface ReplayFlags {
  update?: boolean;
  show?: boolean;
  junit?: string;
  json?: boolean;
  log?: boolean;
}

/** `elshi replay`: plays conversations with the bot from files and checks what it sends. */
export const replay: CommandModule = {
  register(command) {
    command
      .argument('<files...>', 'conversations in YAML, as test/conversations/*.yaml')
      .option('--update', 'print what was sent and record it in the file, as its transcript')
      .option('--show', 'print what was sent')
      .option('--junit <file>', 'write the result as JUnit XML')
      .option('--json', 'print the result as JSON')
      .option('--log', "let the bot's log through to stderr")
      .addHelpText(
        'after',
        `
The bot runs in this process against a stand-in for Telegram, in a temporary workspace over the articles that ship, or
those that the file names. No model is called; waiting takes no time. Exit code 1: something was not as expected.

Examples:
  elshi replay test/conversations/*.yaml
  elshi replay --update my-conversation.yaml`,
      );
  },

  async run({ operands, flags }, context) {
    const options = flags as ReplayFlags;
    const conversations = await readConversations(operands);
    const { createReplayer } = await import('../appReplay.ts');
    const { config, signal, terminal } = context;
    const replayer = await createReplayer({ config, signal, ...(options.log && { logOutput: terminal.stderr }) });
    const played: PlayedConversation[] = [];
    try {
      for (const { conversation, source } of conversations) {
        signal.throwIfAborted();
        // A transcript that is to be recorded anew is not compared.
        const asked = options.update ? { ...conversation, transcript: null } : conversation;
        const result = await asUsage(() => replayer.play(asked));
        played.push(result);
        if (!options.json) report(result, options, context);
        if (options.update) await record(conversation, source, result.transcript);
      }
    } finally {
      await replayer.close();
    }
    if (options.junit !== undefined) await writeJunit(options.junit, played);
    terminal.stdout.write(options.json ? `${JSON.stringify(played.map(toRow))}\n` : `\n${summary(played)}`);
    return played.some((one) => failuresOf(one).length > 0) ? EXIT_FAILURE : EXIT_DONE;
  },
};

/** Every file is read before the first is played. @throws {UsageError} with all that is wrong in them */
async function readConversations(files: readonly string[]): Promise<{ conversation: Conversation; source: string }[]> {
  const { parseConversation } = await import('../appReplay.ts');
  const problems: string[] = [];
  const read: { conversation: Conversation; source: string }[] = [];
  for (const file of files) {
    try {
      const source = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
      read.push({ conversation: parseConversation(source, file), source });
    } catch (error) {
      problems.push(
        error instanceof Error && 'code' in error ? `${file} cannot be read (${error.code})` : words(error),
      );
    }
  }
  if (problems.length > 0) throw new UsageError(problems.join('; '));
  return read;
}

async function asUsage<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Error && error.name === 'ConversationError' ? new UsageError(error.message) : error;
  }
}

async function record(conversation: Conversation, source: string, transcript: string): Promise<void> {
  const { withTranscript } = await import('../appReplay.ts');
  const updated = withTranscript(source, transcript);
  if (updated !== source) await writeFile(conversation.file, updated);
}

function report(played: PlayedConversation, { update, show }: ReplayFlags, { terminal }: CommandContext): void {
  const { conversation, transcript } = played;
  const failures = failuresOf(played);
  terminal.stdout.write(
    `${failures.length === 0 ? 'ok    ' : 'FAILED'} ${conversation.title} (${conversation.file})\n`,
  );
  if (update || show) terminal.stdout.write(`${indented(transcript.trimEnd(), '  ')}\n`);
  if (update) note(terminal, `${conversation.file}: transcript recorded`);
  for (const failure of failures) terminal.stdout.write(`${failureLines(conversation.file, failure)}\n`);
}

function failureLines(file: string, { line, expected, sent }: Failure): string {
  return [`${file}:${line}`, '  expected:', indented(expected, '    '), '  sent:', indented(sent, '    ')].join('\n');
}

function indented(text: string, indent: string): string {
  return printable(text)
    .split('\n')
    .map((line) => `${indent}${line}`.trimEnd())
    .join('\n');
}

function failuresOf({ steps, failures }: PlayedConversation): Failure[] {
  return [...steps.flatMap((step) => step.failures), ...failures];
}

function summary(played: readonly PlayedConversation[]): string {
  const rows = played.map((one) => [
    printable(one.conversation.title),
    String(one.steps.length),
    String(one.steps.reduce((sum, { step }) => sum + checksOf(step), 0)),
    String(failuresOf(one).length),
    (one.milliseconds / 1000).toFixed(1),
  ]);
  const total = (column: number) => rows.reduce((sum, row) => sum + Number(row[column]), 0);
  const all = [`all (${played.length})`, String(total(1)), String(total(2)), String(total(3)), total(4).toFixed(1)];
  return table([['conversation', 'steps', 'checks', 'failed', 'seconds'], ...rows, all]);
}

function checksOf({ expectations }: PlayedConversation['steps'][number]['step']): number {
  return expectations.reduce((sum, { checks }) => sum + checks.length, 0);
}

function toRow(played: PlayedConversation) {
  const { conversation, steps, transcript, milliseconds } = played;
  return {
    file: conversation.file,
    title: conversation.title,
    steps: steps.length,
    checks: steps.reduce((sum, { step }) => sum + checksOf(step), 0),
    failures: failuresOf(played),
    milliseconds: Math.round(milliseconds),
    transcript,
  };
}

async function writeJunit(file: string, played: readonly PlayedConversation[]): Promise<void> {
  const { junitXml } = await import('./junit.ts');
  const texts = (failures: readonly Failure[]) =>
    failures.map(({ line, expected, sent }) => ({
      message: `line ${line}: expected ${expected}`,
      text: `sent: ${sent}`,
    }));
  const suites = played.map(({ conversation, steps, failures, milliseconds }) => ({
    name: conversation.title,
    file: conversation.file,
    milliseconds,
    cases: [
      ...steps.map(({ step, failures: own }) => ({
        name: `step ${step.number}: ${step.action.kind}`,
        line: step.line,
        failures: texts(own),
      })),
      ...(conversation.transcript
        ? [{ name: 'transcript', line: conversation.transcript.line, failures: texts(failures) }]
        : []),
    ],
  }));
  await writeFile(file, junitXml(suites));
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
