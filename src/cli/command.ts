import type { Readable, Writable } from 'node:stream';
import type { Command, OptionValues } from 'commander';
import type { App } from '../app.ts';
import type { Config } from '../config.ts';

/** One line of the table of commands. The module behind it is loaded only when the command is called. */
export interface CommandEntry {
  name: string;
  summary: string;
  load(): Promise<CommandModule>;
}

/** One command: what it takes, and what it does. */
export interface CommandModule {
  /** Declares arguments, options and examples. */
  register(command: Command): void;
  /**
   * Does the work and returns the exit code.
   *
   * @throws {UsageError} when the command line asks for something that cannot be meant
   */
  run(call: CommandCall, context: CommandContext): Promise<number>;
}

/** A parsed command line: what stands free, in order, and the options by name. */
export interface CommandCall {
  operands: readonly string[];
  flags: OptionValues;
}

/** What a command works with. */
export interface CommandContext {
  config: Config;
  terminal: Terminal;
  /** Aborted when the reader presses Ctrl-C or the process is asked to end. */
  signal: AbortSignal;
  /** Gives the command so many milliseconds to end once it was asked to; 2000 otherwise. */
  extendGrace(milliseconds: number): void;
  /** Opens the app, once; it is closed when the command has ended. */
  openApp(): Promise<App>;
  /** The text with every secret of the surroundings replaced by `***`. */
  mask(text: string): string;
}

/** The three streams of a process. Answers go to `stdout`; progress and notes to `stderr`. */
export interface Terminal {
  stdin: Readable & { isTTY?: boolean };
  stdout: Output;
  stderr: Output;
}

export type Output = Writable & { isTTY?: boolean; columns?: number };

export const EXIT_DONE = 0;
export const EXIT_FAILURE = 1;
export const EXIT_WRONG_USAGE = 2;

/** The command line asks for something that cannot be meant; the message says what to write instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Writes one line of progress or a note beside the answer. */
export function note(terminal: Terminal, line: string): void {
  terminal.stderr.write(`${line}\n`);
}

/** Whether this stream gets colours: a terminal, and nobody asked for none. */
export function isColoured(output: Output, config: Config): boolean {
  return Boolean(output.isTTY) && config.colour;
}

/** Width for text on this stream; null where it is not a terminal and lines are left whole. */
export function textWidth(output: Output): number | null {
  if (!output.isTTY || !output.columns) return null;
  return Math.min(Math.max(output.columns, MIN_TEXT_WIDTH), MAX_TEXT_WIDTH);
}

const MIN_TEXT_WIDTH = 40;
// Longer lines tire the eye.
const MAX_TEXT_WIDTH = 100;
