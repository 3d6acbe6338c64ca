import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type OpenModelJudge, openModelJudge } from '../src/appJudge.ts';
import { readConfig } from '../src/config.ts';
import { labelledClaims } from '../src/evaluation/labelledClaims.ts';
import { type FakeChatReply, type FakeOpenAi, startFakeOpenAi } from './support/fakeOpenAi.ts';
import { modelVariables } from './support/modelApp.ts';
import { PROJECT } from './support/shippedWorkspace.ts';

let server: FakeOpenAi;
let open: OpenModelJudge;
let dataDir: string;

async function aJudge(reply: (prompt: string) => FakeChatReply): Promise<OpenModelJudge> {
  dataDir = mkdtempSync(join(tmpdir(), 'elshi-judge-'));
  server = await startFakeOpenAi();
  server.answerWith(({ messages }) => reply(messages?.at(-1)?.content ?? ''));
  const config = readConfig(modelVariables(server), { projectDir: PROJECT, currentDir: PROJECT, dataDir });
  open = await openModelJudge(config, new AbortController().signal);
  return open;
}

afterEach(async () => {
  await open.close();
  await server.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const QUOTE = 'Альберт Рау встретился с делегацией Сейма Латвии.';
const CLAIM = {
  text: 'Альберт Рау принял гостей из Латвии.',
  citations: [
    {
      quote: QUOTE,
      article: {
        lang: 'ru' as const,
        title: 'Гости',
        date: '2025-03-12',
        source: 'Мажилис',
        text: `До. ${QUOTE} После.`,
      },
    },
  ],
};

describe('a model that judges citations', () => {
  test('is shown the sentence and the quote with its surroundings, fenced, and its verdict is taken', async () => {
    let shown = '';
    const { judge } = await aJudge((prompt) => {
      shown = prompt;
      return { text: 'So {"reason":"no","supported":false}… no: {"reason": "Rau met them.", "supported": true}' };
    });
    expect(await judge(CLAIM)).toEqual({ supported: true, reasons: [] });
    const fence = /^(=====\w+=====)$/m.exec(shown)![1]!;
    expect(shown.split(fence)).toHaveLength(5);
    expect(shown).toContain(`[1] Гости · 2025-03-12 · Мажилис\nДо. ${QUOTE} После.`);
    expect(shown).toContain(CLAIM.text);
  });

  test('says why a sentence is not supported', async () => {
    const { judge } = await aJudge(() => ({ text: '{"reason":"Another country.","supported":false}' }));
    expect(await judge(CLAIM)).toEqual({ supported: false, reasons: ['Another country.'] });
  });

  test('that gives no verdict is an error, which says what to do', async () => {
    const { judge } = await aJudge(() => ({ text: 'Hard to say.' }));
    await expect(judge(CLAIM)).rejects.toThrow(/gave no verdict; try a model that keeps to JSON/);
  });

  test('is held against claims labelled by people, beside the verifier', async () => {
    const claims = labelledClaims();
    const trueOnes = new Set(claims.filter(({ supported }) => supported).map(({ claim }) => claim.text));
    const { agreement } = await aJudge((prompt) => {
      const supported = [...trueOnes].some((text) => prompt.includes(`\n${text}\n`));
      return { text: JSON.stringify({ reason: '', supported }) };
    });
    const [model, verifier] = await agreement();
    expect(model).toMatchObject({ judge: 'model', claims: claims.length, agreement: 1, kappa: 1 });
    expect(verifier!.judge).toBe('verifier');
    expect(verifier!.agreement).toBeGreaterThan(0.8);
  });
});
