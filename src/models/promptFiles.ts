import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PromptTemplate } from '@langchain/core/prompts';
import { parseDocument } from 'yaml';

/** A prompt as its file gives it: what the model is told once, and what it is asked. */
export interface Prompt {
  system: PromptTemplate | null;
  user: PromptTemplate;
}

/** The prompts of the program and what each must be filled with. */
const INPUTS = {
  answer: ['language', 'question', 'earlier', 'today', 'fence', 'passages'],
  repair: ['reasons'],
  reformat: ['problem'],
  digest: ['language', 'stories', 'fence', 'passages'],
  standalone: ['language', 'conversation', 'question', 'fence'],
  judge: ['fence', 'passages', 'sentence'],
} as const;

export type PromptName = keyof typeof INPUTS;
export type Prompts = Record<PromptName, Prompt>;

/** A prompt file that cannot be used; the message names file, line and what to write. */
export class PromptError extends Error {
  override readonly name = 'PromptError';
}

const HEADER_KEYS = ['purpose', 'inputs', 'output', 'checked by'];

/**
 * Reads and checks every prompt file of a folder.
 *
 * @throws {PromptError} for a missing file, a missing header key, a variable that is not declared or not known
 */
export async function loadPrompts(folder: string): Promise<Prompts> {
  const names = Object.keys(INPUTS) as PromptName[];
  const prompts = await Promise.all(names.map((name) => loadPrompt(folder, name)));
  return Object.fromEntries(names.map((name, place) => [name, prompts[place]])) as unknown as Prompts;
}

async function loadPrompt(folder: string, name: PromptName): Promise<Prompt> {
  const { PromptTemplate } = await import('@langchain/core/prompts');
  const file = join(folder, `${name}.md`);
  const text = await readFile(file, 'utf8').catch((cause: Error) => {
    throw new PromptError(`${file}: cannot be read (${cause.message}); restore it from the project`, { cause });
  });
  const { header, sections } = parsePrompt(text.replaceAll('\r\n', '\n'), file);
  checkInputs(header, sections, INPUTS[name], file);
  const template = (body: string) =>
    new PromptTemplate({ template: body, inputVariables: [...variablesOf(body).keys()], templateFormat: 'f-string' });
  const system = sections.get('system');
  return { system: system ? template(system.body) : null, user: template(sections.get('user')!.body) };
}

interface Section {
  body: string;
  /** Line of its first line in the file, from 1. */
  line: number;
}

interface ParsedPrompt {
  header: { inputs: string[]; line: number };
  sections: Map<string, Section>;
}

/** Splits a prompt file into its header and its sections `## system` and `## user`. */
export function parsePrompt(text: string, file: string): ParsedPrompt {
  const lines = text.split('\n');
  const end = lines.indexOf('---', 1);
  if (lines[0] !== '---' || end < 0) {
    throw new PromptError(`${file}:1: the header is missing; begin with --- and the keys ${HEADER_KEYS.join(', ')}`);
  }
  const header = readHeader(lines.slice(1, end).join('\n'), file);
  const keys = header !== null && typeof header === 'object' ? (header as Record<string, unknown>) : {};
  for (const key of HEADER_KEYS) {
    if (!keys[key]) throw new PromptError(`${file}:1: the header has no "${key}"`);
  }
  const sections = new Map<string, Section>();
  let current: { name: string; start: number } | null = null;
  const close = (at: number) => {
    if (!current) return;
    const { start } = current;
    const first = lines.findIndex((line, place) => place >= start && line.trim() !== '');
    sections.set(current.name, { body: lines.slice(start, at).join('\n').trim(), line: first + 1 });
  };
  lines.forEach((line, place) => {
    const heading = place > end ? /^## (system|user)$/.exec(line) : null;
    if (!heading) return;
    close(place);
    current = { name: heading[1]!, start: place + 1 };
  });
  close(lines.length);
  if (!sections.has('user')) throw new PromptError(`${file}:${end + 2}: the section "## user" is missing`);
  const inputs = String(keys.inputs)
    .split(',')
    .map((name) => name.trim());
  return { header: { inputs, line: lines.findIndex((line) => line.startsWith('inputs:')) + 1 }, sections };
}

function readHeader(text: string, file: string): unknown {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (!error) return document.toJS();
  const line = (error.linePos?.[0].line ?? 1) + 1;
  throw new PromptError(`${file}:${line}: the header is not YAML; write a line for each of ${HEADER_KEYS.join(', ')}`);
}

function checkInputs(
  header: ParsedPrompt['header'],
  sections: ReadonlyMap<string, Section>,
  known: readonly string[],
  file: string,
): void {
  const used = new Set<string>();
  for (const { body, line } of sections.values()) {
    const stray = strayBrace(body);
    if (stray !== null) throw new PromptError(`${file}:${line + stray}: a brace stands alone; write {{ or }} for one`);
    for (const [name, offset] of variablesOf(body)) {
      used.add(name);
      if (!known.includes(name)) {
        throw new PromptError(`${file}:${line + offset}: {${name}} is unknown; known are ${known.join(', ')}`);
      }
    }
  }
  for (const name of known) {
    if (!header.inputs.includes(name)) throw new PromptError(`${file}:${header.line}: "inputs" does not name ${name}`);
    if (!used.has(name)) throw new PromptError(`${file}:${header.line}: {${name}} is declared and stands nowhere`);
  }
  for (const name of header.inputs) {
    if (!known.includes(name))
      throw new PromptError(`${file}:${header.line}: "inputs" names ${name}, which is unknown`);
  }
}

/** The line, from 0, of a brace that neither belongs to a variable nor is doubled; null where there is none. */
function strayBrace(body: string): number | null {
  const line = body.split('\n').findIndex((text) =>
    /[{}]/.test(
      text
        .replaceAll('{{', '')
        .replaceAll('}}', '')
        .replace(/\{[^{}]*\}/g, ''),
    ),
  );
  return line < 0 ? null : line;
}

/** Variables of a template with the line, from 0, of their first use; `{{` and `}}` are braces of the text. */
function variablesOf(body: string): Map<string, number> {
  const found = new Map<string, number>();
  body.split('\n').forEach((line, offset) => {
    const plain = line.replaceAll('{{', '').replaceAll('}}', '');
    for (const [, name] of plain.matchAll(/\{([^{}]*)\}/g)) {
      if (!found.has(name!)) found.set(name!, offset);
    }
  });
  return found;
}
