import { Command, CommanderError } from 'commander';
import project from '../../package.json' with { type: 'json' };
import type { App } from '../app.ts';
import { type Config, ConfigError, type Environment, maskSecrets, readConfig, secretsOf } from '../config.ts';
import { printableLine } from '../core/language/printable.ts';
import {
  type CommandContext,
  type CommandEntry,
  EXIT_DONE,
  EXIT_FAILURE,
  EXIT_WRONG_USAGE,
  type Terminal,
  UsageError,
} from './command.ts';
import { readEnvironment } from './environment.ts';

/** The commands, in the order in which a newcomer meets them. */
const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'ask',
    summary: 'answer one question, every sentence with its citation',
    load: async () => (await import('./ask.ts')).ask,
  },
  {
    name: 'chat',
    summary: 'answer questions one after another, follow-ups too',
    load: async () => (await import('./chat.ts')).chat,
  },
  {
    name: 'digest',
    summary: 'print the news of a day or a longer stretch, one story an event',
    load: async () => (await import('./digest.ts')).digest,
  },
  {
    name: 'search',
    summary: 'list the passages nearest to a query',
    load: async () => (await import('./search.ts')).search,
  },
  {
    name: 'show',
    summary: 'print an article as stored',
    load: async () => (await import('./show.ts')).show,
  },
  {
    name: 'status',
    summary: 'say what the workspace holds and whether its index is sound',
    load: async () => (await import('./status.ts')).status,
  },
  {
    name: 'ingest',
    summary: 'read articles into the workspace, or refresh it',
    load: async () => (await import('./ingest.ts')).ingest,
  },
  {
    name: 'forget',
    summary: 'drop a folder or file and every article that came from it',
    load: async () => (await import('./forget.ts')).forget,
  },
  {
    name: 'eval',
    summary: 'ask a set of questions and print how well the answers did',
    load: async () => (await import('./eval.ts')).evaluate,
  },
  {
    name: 'bot',
    summary: 'answer in Telegram until stopped',
    load: async () => (await import('./bot.ts')).bot,
  },
  {
    name: 'replay',
    summary: 'play conversations with the bot from files and check what it sends',
    load: async () => (await import('./replay.ts')).replay,
  },
  {
    name: 'doctor',
    summary: 'check token, model, index, disk and time zone, and say what to mend',
    load: async () => (await import('./doctor.ts')).doctor,
  },
  {
    name: 'backup',
    summary: 'write a copy of the workspace to a file',
    load: async () => (await import('./backup.ts')).backup,
  },
  {
    name: 'restore',
    summary: 'put a backup in place of the workspace',
    load: async () => (await import('./restore.ts')).restore,
  },
];

/** What the program is started with. */
export interface Surroundings {
  variables: Environment;
  currentDir: string;
  projectDir: string;
  terminal: Terminal;
  /** Aborted, with the exit code as `reason`, when the program is asked to end. */
  signal: AbortSignal;
  /** How long the process waits for a command once it was asked to end. */
  extendGrace?(milliseconds: number): void;
  createApp(config: Config): App | Promise<App>;
}

/**
 * Runs one command line, without the program's name, and returns the exit code: 0 done, 1 failure, 2 wrong usage,
 * or the signal's own where one ended it. Never throws.
 */
export async function main(commandLine: readonly string[], surroundings: Surroundings): Promise<number> {
  const { terminal, signal } = surroundings;
  let secrets = secretsOf(surroundings.variables);
  let exitCode = EXIT_DONE;
  const session: { app: Promise<App> | null } = { app: null };

  const program = createProgram(terminal, async (module, command) => {
    const { currentDir, projectDir } = surroundings;
    const variables = await readEnvironment(surroundings.variables, { currentDir, projectDir });
    secrets = secretsOf(variables);
    const config = readConfig(variables, { currentDir, projectDir, dataDir: command.optsWithGlobals().data });
    const context: CommandContext = {
      config,
      terminal,
      signal,
      extendGrace: (milliseconds) => surroundings.extendGrace?.(milliseconds),
      openApp: () => (session.app ??= Promise.resolve(surroundings.createApp(config))),
      mask: (text) => maskSecrets(text, secrets),
    };
    exitCode = await module.run({ operands: command.args, flags: command.opts() }, context);
  });

  try {
    await program.parseAsync(asHelpOption(commandLine), { from: 'user' });
  } catch (error) {
    exitCode = reportError(error, surroundings, secrets);
  }
  try {
    await (await session.app)?.close();
  } catch (error) {
    // An app that never opened has been reported already.
    if (exitCode === EXIT_DONE) exitCode = reportError(error, surroundings, secrets);
  }
  return exitCode;
}

type RunCommand = (module: Awaited<ReturnType<CommandEntry['load']>>, command: Command) => Promise<void>;

function createProgram(terminal: Terminal, runCommand: RunCommand): Command {
  const program = new Command('elshi')
    .description('Answers questions about parliamentary diplomacy from news articles, in Russian, Kazakh and English.')
    .usage('[--data DIR] COMMAND …')
    .option('--data <dir>', 'workspace folder (default: ELSHI_DATA, else the data/ of the project)')
    .version(project.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help; elshi COMMAND --help tells more')
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
      getOutHelpWidth: () => terminal.stdout.columns ?? 100,
      getErrHelpWidth: () => terminal.stderr.columns ?? 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .exitOverride();
  for (const { name, summary, load } of COMMANDS) {
    const command = program.command(name).description(summary);
    command.helpOption('-h, --help', 'print this help');
    command.showHelpAfterError(`(elshi ${name} --help shows how it is called)`);
    command.action(async () => runCommand(await load(), command));
  }
  // What a command takes is declared once it is called: the list of commands needs none of it.
  program.hook('preSubcommand', async (_, command) => {
    const entry = COMMANDS.find(({ name }) => name === command.name());
    (await entry?.load())?.register(command);
  });
  program.addHelpText(
    'after',
    '\nExample:\n  elshi ask "Кто из руководства Италии встречался с Председателем Сената и когда?"',
  );
  return program;
}

/** `elshi help ask` is `elshi ask --help`. */
function asHelpOption(commandLine: readonly string[]): string[] {
  if (commandLine[0] !== 'help') return [...commandLine];
  return [...commandLine.slice(1, 2), '--help'];
}

/** Says what went wrong in one line and returns the exit code for it. */
function reportError(
  error: unknown,
  { signal, terminal, variables }: Surroundings,
  secrets: readonly string[],
): number {
  // The parsing library has printed its message, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_DONE : EXIT_WRONG_USAGE;
  if (signal.aborted) return typeof signal.reason === 'number' ? signal.reason : EXIT_FAILURE;
  const message = error instanceof Error ? error.message || error.name : String(error);
  terminal.stderr.write(`error: ${maskSecrets(printableLine(message), secrets)}\n`);
  if (variables.ELSHI_DEBUG && error instanceof Error) {
    terminal.stderr.write(`${maskSecrets(stackOf(error), secrets)}\n`);
  }
  return error instanceof UsageError || error instanceof ConfigError ? EXIT_WRONG_USAGE : EXIT_FAILURE;
}

function stackOf(error: Error): string {
  const own = error.stack ?? error.message;
  return error.cause instanceof Error ? `${own}\ncaused by ${stackOf(error.cause)}` : own;
}
