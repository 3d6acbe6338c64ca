import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createReplayer, type Failure, parseConversation, type Replayer } from '../src/appReplay.ts';
import { configFor, PROJECT } from './support/shippedWorkspace.ts';

const FOLDER = join(PROJECT, 'test', 'conversations');
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));

let replayer: Replayer;
beforeAll(async () => {
  replayer = await createReplayer({ config: configFor(PROJECT) });
});
afterAll(() => replayer.close());

describe('the conversations that ship', () => {
  test('are sixteen or more', () => {
    expect(FILES.length).toBeGreaterThanOrEqual(16);
  });

  test.each(FILES)('go as they say: %s', async (name) => {
    const file = join(FOLDER, name);
    const { steps, failures } = await replayer.play(parseConversation(readFileSync(file, 'utf8'), file));
    const inWords = ({ line, expected, sent }: Failure) =>
      `${relative(PROJECT, file)}:${line}\nexpected ${expected}\nsent ${sent}`;
    expect([...steps.flatMap((step) => step.failures), ...failures].map(inWords)).toEqual([]);
  });
});
