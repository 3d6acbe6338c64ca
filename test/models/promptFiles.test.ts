import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadPrompts } from '../../src/models/promptFiles.ts';
import { PROJECT } from '../support/shippedWorkspace.ts';
import { temporaryFolder, writeText } from '../support/storeFakes.ts';

const SHIPPED = join(PROJECT, 'prompts');
let folder: ReturnType<typeof temporaryFolder>;

beforeEach(() => {
  folder = temporaryFolder('prompts');
  for (const name of readdirSync(SHIPPED)) writeText(folder.path, name, readFileSync(join(SHIPPED, name), 'utf8'));
});
afterEach(() => folder.remove());

/** Changes a copy of a shipped prompt and says how loading it fails. */
async function failureOf(name: string, change: (text: string) => string): Promise<string> {
  const text = readFileSync(join(SHIPPED, name), 'utf8');
  const changed = change(text);
  expect(changed).not.toBe(text);
  writeText(folder.path, name, changed);
  return loadPrompts(folder.path).then(
    () => 'it was loaded',
    (error: Error) => error.message.replaceAll(`${folder.path}/`, ''),
  );
}

describe('loadPrompts', () => {
  test('reads the prompts that ship, as templates of LangChain that keep braces of the text', async () => {
    const { answer, reformat } = await loadPrompts(SHIPPED);
    const values = {
      language: 'Russian',
      question: 'Кто? {fence}',
      earlier: '',
      today: '2026-03-01',
      fence: '==x==',
      passages: '[p1]',
    };
    expect(await answer.user.format(values)).toContain('==x==\n[p1]\n==x==\n\nQuestion: Кто? {fence}');
    expect(await answer.system!.format(values)).toContain('{"sentences": [{"text": "…", "citations": [{');
    expect(reformat.system).toBeNull();
  });

  test('reads them with the line ends of Windows as well', async () => {
    const text = readFileSync(join(SHIPPED, 'answer.md'), 'utf8');
    writeText(folder.path, 'answer.md', text.replaceAll('\n', '\r\n'));
    await expect(loadPrompts(folder.path)).resolves.toHaveProperty('answer');
  });

  test('names the file that is missing', async () => {
    rmSync(join(folder.path, 'repair.md'));
    await expect(loadPrompts(folder.path)).rejects.toThrow(/repair\.md: cannot be read/);
  });

  test.each<[string, string, (text: string) => string, RegExp]>([
    ['no header', 'answer.md', (text) => text.slice(4), /^answer\.md:1: the header is missing/],
    [
      'no purpose',
      'answer.md',
      (text) => text.replace(/^purpose:.*\n/m, ''),
      /^answer\.md:1: the header has no "purpose"/,
    ],
    [
      'no word of what checks it',
      'repair.md',
      (text) => text.replace(/^checked by:.*\n/m, ''),
      /^repair\.md:1: .*"checked by"/,
    ],
    [
      'a header that is not YAML',
      'answer.md',
      (text) => text.replace('purpose: ', 'purpose: "'),
      /^answer\.md:\d+: the header is not YAML/,
    ],
    [
      'no section for the user',
      'reformat.md',
      (text) => text.replace('## user', '## User'),
      /^reformat\.md:7: the section "## user" is missing/,
    ],
    [
      'an unknown variable',
      'answer.md',
      (text) => text.replace('Today is {today}', 'Today is {day}'),
      /^answer\.md:28: \{day\} is unknown; known are language/,
    ],
    [
      'a variable that is not used',
      'answer.md',
      (text) => text.replace('{earlier}\n', ''),
      /^answer\.md:3: \{earlier\} is declared and stands nowhere/,
    ],
    [
      'a variable that is not declared',
      'answer.md',
      (text) => text.replace('language, question', 'question'),
      /^answer\.md:3: "inputs" does not name language/,
    ],
    [
      'a declared variable nobody fills',
      'repair.md',
      (text) => text.replace('inputs: reasons', 'inputs: reasons, mood'),
      /^repair\.md:3: "inputs" names mood, which is unknown/,
    ],
    [
      'a brace that is not doubled',
      'answer.md',
      (text) => text.replace('Today is {today}.', 'Today is {today}. {'),
      /^answer\.md:28: a brace stands alone/,
    ],
  ])('refuses %s, with file and line', async (_, name, change, message) => {
    expect(await failureOf(name, change)).toMatch(message);
  });
});
