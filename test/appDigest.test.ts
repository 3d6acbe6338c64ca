import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, createApp } from '../src/app.ts';
import { digestRequest, periodOf } from '../src/appDigest.ts';
import { verifyClaim } from '../src/core/verification/verifyClaim.ts';
import { aDraft, openModelApp } from './support/modelApp.ts';
import { configFor, shippedWorkspace } from './support/shippedWorkspace.ts';

let workspace: Awaited<ReturnType<typeof shippedWorkspace>>;
let app: App;

beforeAll(async () => {
  workspace = await shippedWorkspace();
  app = createApp(configFor(workspace.dataDir));
});
afterAll(async () => {
  await app.close();
  workspace.remove();
});

const NOW = new Date('2025-09-24T12:00:00.000Z');
const ALMATY = { timeZone: 'Asia/Almaty' };

test('without days covers the last 24 hours, under the day it is made', async () => {
  const { window } = await digestRequest({}, ALMATY, NOW);
  expect(window).toEqual({ since: '2025-09-23T12:00:00.000Z', until: NOW.toISOString(), zone: 'Asia/Almaty' });
  expect(await periodOf(window)).toEqual({ from: '2025-09-24', to: '2025-09-24' });
});

test('with days covers them whole, by the clock of the zone; one day alone is that day', async () => {
  const { window } = await digestRequest({ since: '2025-09-22', until: '2025-09-23' }, ALMATY, NOW);
  expect([window.since, window.until]).toEqual(['2025-09-21T18:59:59.999Z', '2025-09-23T18:59:59.999Z']);
  expect((await digestRequest({ since: '2025-09-22' }, ALMATY, NOW)).period).toEqual({
    from: '2025-09-22',
    to: '2025-09-24',
  });
  expect((await digestRequest({ until: '2025-09-22' }, ALMATY, NOW)).period).toEqual({
    from: '2025-09-22',
    to: '2025-09-22',
  });
});

test('a digest of a past week is made of the stored articles, each quote where it says', async () => {
  const { edition } = await app.digest({ since: '2025-09-22', until: '2025-09-28', language: 'kk' });
  expect(edition.counts.articles).toBe(6);
  expect(edition.language).toBe('kk');
  for (const { path, quote, start, end } of edition.citations) {
    const article = await app.show(path);
    expect(article.text.slice(start, end)).toBe(quote);
    expect(verifyClaim({ text: quote, lang: article.lang, citations: [{ quote, article }] }).proved).toBe(true);
  }
});

test('what was read in just now as the stock of a workspace is no news of today', async () => {
  const { edition } = await app.digest({});
  expect(edition.counts.stories).toBe(0);
  expect(edition.text).toContain('новостей парламентской дипломатии нет');
});

test('marks what goes on from the day before', async () => {
  const { edition } = await app.digest({ since: '2025-09-05', until: '2025-09-05' });
  expect(edition.groups[0]!.stories).toMatchObject([{ update: true }]);
  expect(edition.text).toContain('• Продолжение: ');
});

describe('with a language model', () => {
  test('tells what is proved in its words and names what went wrong with it', async () => {
    const line = [
      'Alar Karis completed a state visit to Kazakhstan.',
      'Алар Карис завершил государственный визит',
    ] as const;
    const model = await openModelApp(workspace.dataDir);
    model.server.answerWith((body) => aDraft(body, line));
    const { edition, notices } = await model.app.digest({ since: '2025-11-19', until: '2025-11-19', language: 'en' });
    await model.close();
    expect(notices).toEqual([]);
    expect(edition.mode).toBe('generative');
    expect(edition.text).toContain(`• ${line[0]} [1]`);
  });

  test('is extractive when the server is gone, and says so', async () => {
    const model = await openModelApp(workspace.dataDir);
    await model.server.close();
    const { edition, notices, modelProblem } = await model.app.digest({ since: '2025-09-24', until: '2025-09-24' });
    await model.app.close();
    expect(edition.mode).toBe('extractive');
    expect(notices).toEqual(['Языковая модель недоступна: новости изложены словами статей.']);
    expect(modelProblem).not.toBeNull();
  });
});
