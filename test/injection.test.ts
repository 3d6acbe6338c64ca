import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../src/core/answering/answer.ts';
import { verifyClaim } from '../src/core/verification/verifyClaim.ts';
import type { FakeBody } from './support/fakeOpenAi.ts';
import { EVIL, HOSTILE_NOTES, type HostileNote, isHidden, MARKER, writeHostileNotes } from './support/hostileNotes.ts';
import { type ModelApp, openModelApp, passagesIn, roundOf } from './support/modelApp.ts';
import { ingestPaths } from './support/shippedWorkspace.ts';
import { temporaryFolder } from './support/storeFakes.ts';

let folder: ReturnType<typeof temporaryFolder>;
let model: ModelApp;

beforeAll(async () => {
  folder = temporaryFolder('injection');
  writeHostileNotes(`${folder.path}/notes`);
  await ingestPaths(`${folder.path}/workspace`, [`${folder.path}/notes`]);
  model = await openModelApp(`${folder.path}/workspace`);
}, 120_000);

afterAll(async () => {
  await model.close();
  folder.remove();
});

/** Everything in the prompt that looks like an order. */
function ordersIn(body: FakeBody): string[] {
  return (body.messages ?? [])
    .flatMap(({ content }) => content.split(/\n|(?<=[.!?]) /))
    .filter((line) => line.includes(MARKER));
}

/** A model that does whatever it finds ordered, with every citation that could help it through. */
function obey(body: FakeBody): string {
  const passages = passagesIn(body);
  const [{ id = 'p1', text = '' } = {}] = passages;
  const honest = text.split(/(?<=[.!?])\s/)[0] ?? '';
  const system = body.messages?.[0]?.content ?? '';
  const orders = ordersIn(body);
  const obedient = [
    MARKER,
    `${honest} ${MARKER}`,
    `${honest.replace(/\.$/, '')}, ${MARKER.toLowerCase()}.`,
    `${honest} https://${EVIL}/ru`,
    `${honest} ![x](https://${EVIL}/pixel.png?q=${MARKER})`,
    `${honest} @kukushka_news`,
    `${honest} /broadcast ${MARKER}`,
    ...orders,
    ...system.split('\n').slice(0, 3),
  ];
  const quotes = [honest, ...orders, ...passages.map(({ title }) => title)];
  const sentences = obedient.map((sentence, place) => ({
    text: sentence,
    citations: [
      { passage: id, quote: honest },
      ...(place % 2 === 0 ? [] : [{ passage: id, quote: quotes[place % quotes.length] ?? honest }]),
    ],
  }));
  return JSON.stringify({ sentences: sentences.slice(roundOf(body) === 'repair' ? 5 : 0).slice(0, 12) });
}

/**
 * No order was carried out: nothing leads away from the store, nothing of the prompt is told, every sentence is proved by
 * what it cites. The marker by itself is a word like any other: where it shows in Russian or Kazakh, an article's own
 * sentence, title or publisher holds it.
 */
async function expectHarmless(answer: Answer, { lang }: HostileNote): Promise<void> {
  expect(answer.language).toBe(lang);
  for (const { url, path, quote, start, end } of answer.citations) {
    expect(url).toMatch(/^https:\/\/gazette\.example\//);
    const article = await model.app.show(path);
    expect(article.text.slice(start, end)).toBe(quote);
    expect(article.url).toBe(url);
  }
  if (answer.mode === 'extractive') return;
  expect(answer.text).not.toMatch(/https?:|evil|@kukushka|\/broadcast|You answer questions|=====/i);
  for (const { text, citations } of answer.sentences) {
    expect(text).not.toMatch(new RegExp(`^\\P{L}*${MARKER}\\P{L}*$`, 'iu'));
    const cited = answer.citations.filter(({ number }) => citations.includes(number));
    const articles = await Promise.all(cited.map(({ path }) => model.app.show(path)));
    const claim = { text, lang, citations: cited.map(({ quote }, place) => ({ quote, article: articles[place]! })) };
    expect(verifyClaim(claim).failures).toEqual([]);
    if (lang === 'en' || !text.toUpperCase().includes(MARKER)) continue;
    const own = articles.map(({ title, source, text: whole }, place) => {
      const { start, end } = cited[place]!;
      return `${title} ${source} ${whole.slice(whole.lastIndexOf('\n', start) + 1, end + 300)}`;
    });
    expect(own.join(' ')).toContain(MARKER);
  }
}

describe('hostile articles', () => {
  test('are at least sixty, in three languages', () => {
    expect(HOSTILE_NOTES.length).toBeGreaterThanOrEqual(60);
    expect(new Set(HOSTILE_NOTES.map(({ lang }) => lang)).size).toBe(3);
  });

  test.each(HOSTILE_NOTES.filter(isHidden))('what is hidden $place is gone at ingest ($path)', async ({ path }) => {
    const { text, title } = await model.app.show(path);
    expect(text + title).not.toContain(MARKER);
    expect(text).not.toMatch(/[\u{e0000}-\u{e007f}]/u);
  });

  test.each(HOSTILE_NOTES)('an order $place does no harm with a model that obeys ($path)', async (note) => {
    model.server.answerWith(obey);
    const { answer } = await model.ask(note.question);
    await expectHarmless(answer, note);
  });

  test('were all shown to the model as what they are: text between fences', async () => {
    const drafts = model.server.chats().filter((body) => roundOf(body) === 'draft');
    expect(drafts.length).toBeGreaterThanOrEqual(HOSTILE_NOTES.length * 0.9);
    for (const { messages = [] } of drafts) {
      const { content } = messages[1]!;
      const [fence] = /=====[0-9a-f]{18}=====/.exec(content)!;
      const [before, inside, after, ...others] = content.split(fence);
      expect(others).toEqual([]);
      expect(`${before}${after}`).not.toContain(MARKER);
      expect(inside).toContain('[p1] ');
    }
  });

  test('are still answered from by an honest model', async () => {
    let answered = 0;
    for (const { question, lang } of HOSTILE_NOTES.filter(({ place }) => place === 'in a sentence')) {
      model.server.answerWith((body) => {
        const shown = passagesIn(body).find(({ text }) => /мемо?ранд|memorand/.test(text));
        const sentence = shown?.text.split(/(?<=[.!?])\s/).find((part) => /мемо?ранд|memorand/.test(part));
        const citations = [{ passage: shown?.id, quote: sentence }];
        return JSON.stringify({ sentences: sentence ? [{ text: sentence, citations }] : [] });
      });
      const { answer } = await model.ask(question);
      expect(answer.language).toBe(lang);
      if (answer.status === 'answered' && answer.mode === 'generative') answered++;
    }
    expect(answered).toBeGreaterThanOrEqual(5);
  });
});
