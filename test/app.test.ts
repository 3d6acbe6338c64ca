import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type App, createApp } from '../src/app.ts';
import { configFor } from './support/shippedWorkspace.ts';
import { temporaryFolder, writeText } from './support/storeFakes.ts';

let folder: ReturnType<typeof temporaryFolder>;
let bundled: string;
const open: App[] = [];

beforeEach(() => {
  folder = temporaryFolder('app');
  bundled = join(folder.path, 'bundled');
  writeText(
    bundled,
    'riga.md',
    '---\ntitle: Talks in Riga\ndate: 2025-05-06\n---\nThe Speaker visited Riga in Latvia.\n',
  );
});

afterEach(async () => {
  for (const app of open.splice(0)) await app.close();
  folder.remove();
});

/** An app on a workspace of the test, as a process of its own would have it. */
function anApp(workspace = 'workspace'): App {
  const app = createApp({ ...configFor(join(folder.path, workspace)), bundledArticlesDir: bundled });
  open.push(app);
  return app;
}

function anIcelandicArticle(): string {
  return writeText(
    folder.path,
    'iceland/iceland.md',
    '---\ntitle: Iceland\n---\nThe Speaker of the Althing came from Iceland.\n',
  );
}

describe('a workspace never indexed', () => {
  test('says what to do', async () => {
    await expect(anApp().ask('Who visited Riga?')).rejects.toThrow('nothing is indexed yet; run: elshi ingest');
    expect(await anApp().status()).toMatchObject({ articles: 0, roots: [], index: { state: 'missing' } });
  });

  test('can be asked by the same app once another process has indexed it', async () => {
    const app = anApp();
    await expect(app.show('riga.md')).rejects.toThrow('nothing is indexed yet');
    await anApp().ingest({ paths: [bundled], rebuild: false });
    expect((await app.show('riga.md')).title).toBe('Talks in Riga');
  });

  test('can be indexed by the app that failed to read it', async () => {
    const app = anApp();
    await expect(app.search('Riga', 5)).rejects.toThrow('nothing is indexed yet');
    await app.ingest({ paths: [bundled], rebuild: false });
    expect((await app.search('Riga', 5)).map(({ path }) => path)).toEqual(['riga.md']);
  });
});

describe('ensureIndexed', () => {
  test('takes the bundled articles where the workspace has none of its own, once', async () => {
    const app = anApp();
    await app.ensureIndexed({});
    expect((await app.status()).roots).toMatchObject([{ path: bundled, bundled: true, articles: 1 }]);
    const progress: unknown[] = [];
    await app.ensureIndexed({ onProgress: (step) => progress.push(step) });
    expect(progress).toEqual([]);
  });

  test('does not bring back what was forgotten', async () => {
    const app = anApp();
    await app.ensureIndexed({});
    await app.forget(bundled);
    await app.ensureIndexed({});
    expect(await app.status()).toMatchObject({ articles: 0, roots: [] });
  });
});

describe('an open app', () => {
  test('answers from what another process has committed', async () => {
    const app = anApp();
    await app.ensureIndexed({});
    expect((await app.ask('Who came from Iceland?')).answer.status).toBe('abstained');
    const file = anIcelandicArticle();
    await anApp().ingest({ paths: [file], rebuild: false });
    const { answer } = await app.ask('Who came from Iceland?');
    expect(answer.citations.map(({ path }) => path)).toEqual(['iceland.md']);
    rmSync(join(folder.path, 'iceland'), { recursive: true });
    await anApp().forget(file);
    expect((await app.ask('Who came from Iceland?')).answer).toMatchObject({ status: 'abstained', citations: [] });
  });

  test('answers from the database that a restore put in place of the one it has open', async () => {
    const app = anApp();
    await app.ensureIndexed({});
    await app.backup(join(folder.path, 'before.db'));
    await app.ingest({ paths: [anIcelandicArticle()], rebuild: false });
    const found = async () => (await app.search('Althing', 5)).map(({ path }) => path);
    expect(await found()).toContain('iceland.md');
    await anApp().restore(join(folder.path, 'before.db'));
    expect(await found()).not.toContain('iceland.md');
  });

  test('gives quotes that stand in the article as it shows it', async () => {
    const app = anApp();
    await app.ensureIndexed({});
    const { answer } = await app.ask('Who visited Riga?');
    expect(answer.citations).toHaveLength(1);
    for (const { path, start, end, quote } of answer.citations) {
      expect((await app.show(path)).text.slice(start, end)).toBe(quote);
    }
  });

  test('tells how the answer came about only where it is asked to', async () => {
    const app = anApp();
    await app.ensureIndexed({});
    expect((await app.ask('Who visited Riga?')).trace).toBeNull();
    const { trace } = await app.ask('Who visited Riga?', { trace: true });
    expect(trace!.map(({ step }) => step)).toEqual(expect.arrayContaining(['question', 'retrieval', 'selection']));
    expect(JSON.parse(JSON.stringify(trace))).toEqual(trace);
  });

  test('answers several questions at a time, the first ones too', async () => {
    await anApp().ensureIndexed({});
    const app = anApp();
    const questions = ['Who visited Riga?', 'Who visited Riga in Latvia?', 'When was the visit to Riga?'];
    const answers = await Promise.all(questions.map((question) => app.ask(question)));
    expect(answers.map(({ answer }) => [answer.question, answer.status])).toEqual(
      questions.map((question) => [question, 'answered']),
    );
  });

  test('counts periods from the day it is given', async () => {
    const app = anApp();
    await app.ensureIndexed({});
    const interpretationOn = async (today: string) => {
      const { from, to } = (await app.ask('Who visited Riga last year?', { today })).answer.interpretation;
      return [from, to];
    };
    expect(await interpretationOn('2026-03-15')).toEqual(['2025-01-01', '2025-12-31']);
    expect(await interpretationOn('2025-03-15')).toEqual(['2024-01-01', '2024-12-31']);
  });
});

describe('a workspace without articles', () => {
  async function anEmptyApp(): Promise<App> {
    const app = anApp();
    await app.ensureIndexed({});
    await app.forget(bundled);
    return app;
  }

  test('abstains, with nothing as what it covers and without a word about vectors', async () => {
    const app = await anEmptyApp();
    const { answer, notices } = await app.ask('Who visited Riga?');
    expect(answer).toMatchObject({ status: 'abstained', citations: [], abstention: { nearest: [] } });
    expect(answer.text).toBe('My collection holds no articles yet.');
    expect(notices).toEqual([expect.stringContaining('elshi ingest PATH')]);
  });

  test('finds nothing and shows nothing', async () => {
    const app = await anEmptyApp();
    expect(await app.search('Riga', 5)).toEqual([]);
    await expect(app.show('riga.md')).rejects.toThrow('there is no such article');
  });
});
