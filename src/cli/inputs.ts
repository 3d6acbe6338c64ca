import { readFileSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import type { Turn } from '../app.ts';
import { printableLine } from '../core/language/printable.ts';
import { UsageError } from './command.ts';

/** Longest question, in characters. */
export const MAX_QUESTION_CHARACTERS = 1_000;

/** Most passages that one search may return. */
export const MAX_HITS = 10_000;

const MAX_HISTORY_BYTES = 1_000_000;

/**
 * The words of a command line as one question.
 *
 * @throws {UsageError} when there is none or it is too long
 */
export function readQuestion(words: readonly string[], name = 'question'): string {
  const question = words.join(' ').toWellFormed().trim();
  if (printableLine(question) === '') throw new UsageError(`the ${name} is empty; write it in quotation marks`);
  if (question.length > MAX_QUESTION_CHARACTERS) {
    throw new UsageError(
      `the ${name} has ${question.length} characters; at most ${MAX_QUESTION_CHARACTERS} are read, so shorten it`,
    );
  }
  return question;
}

/** Parses `--today`: a day that exists, as `2025-09-29`. For commander. */
export function parseDay(value: string): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : null;
  if (!day || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== value) {
    throw new InvalidArgumentError('Write a day that exists, such as 2025-09-29.');
  }
  return value;
}

/** Parses `-k`: a positive whole number. For commander. */
export function parseCount(value: string): number {
  const count = /^\d{1,6}$/.test(value) ? Number(value) : 0;
  if (count < 1 || count > MAX_HITS) {
    throw new InvalidArgumentError(`Write a whole number from 1 to ${MAX_HITS}.`);
  }
  return count;
}

/**
 * Reads a file of earlier turns, oldest first: a JSON list of `{role, content}`.
 *
 * @throws {UsageError} which names the file and what is wrong in it
 */
export function readHistory(file: string): Turn[] {
  return parseHistory(readHistoryFile(file), file);
}

function readHistoryFile(file: string): string {
  try {
    const content = readFileSync(file);
    if (content.length > MAX_HISTORY_BYTES) {
      throw new UsageError(`${file}: the history has ${content.length} bytes; at most ${MAX_HISTORY_BYTES} are read`);
    }
    return content.toString('utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const reason = { ENOENT: 'there is no such file', EISDIR: 'this is a folder', EACCES: 'it may not be read' }[code];
    throw new UsageError(`${file}: ${reason ?? 'it cannot be read'}; --history takes ${HISTORY_FORM}`);
  }
}

const HISTORY_FORM = 'a JSON list such as [{"role": "user", "content": "…"}, {"role": "assistant", "content": "…"}]';

function parseHistory(json: string, file: string): Turn[] {
  const turns = parseJson(json, file);
  if (!Array.isArray(turns)) throw new UsageError(`${file}: expected ${HISTORY_FORM}`);
  return turns.map((turn: unknown, index) => {
    const problem = problemOfTurn(turn);
    if (problem) throw new UsageError(`${file}: turn ${index + 1} ${problem}; expected ${HISTORY_FORM}`);
    const { role, content } = turn as Turn;
    return { role, content: content.toWellFormed() };
  });
}

function parseJson(json: string, file: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new UsageError(`${file}: this is not JSON; expected ${HISTORY_FORM}`);
  }
}

function problemOfTurn(turn: unknown): string | null {
  if (typeof turn !== 'object' || turn === null || Array.isArray(turn)) return 'is not an object';
  const { role, content } = turn as Partial<Turn>;
  if (role !== 'user' && role !== 'assistant') return `has the role ${JSON.stringify(role) ?? 'none'}`;
  return typeof content === 'string' ? null : 'has no text as content';
}
