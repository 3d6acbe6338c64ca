import { describe, expect, test } from 'vitest';
import { WriterUnavailable } from '../../../src/core/answering/answerWriter.ts';
import { composeEdition, type EditionRequest } from '../../../src/core/digest/composeEdition.ts';
import { writeEdition } from '../../../src/core/digest/editionByModel.ts';
import type { EditionWriter, StoriesRequest } from '../../../src/core/digest/editionWriter.ts';
import { verifyClaim } from '../../../src/core/verification/verifyClaim.ts';
import { shippedNews } from '../../support/newsArticles.ts';

const SHIPPED = shippedNews();

function requestFor(...days: string[]): EditionRequest {
  const news = SHIPPED.filter(({ date }) => date !== null && days.includes(date));
  const period = { from: days[0]!, to: days.at(-1)! };
  return { news, earlier: [], period, reader: { language: 'en', countries: [], people: [] } };
}

type Line = readonly [text: string, quote: string];

/** A writer whose replies are scripted; each quote is cited by the passage that holds it. */
function aWriter(...replies: (readonly Line[] | Error)[]): EditionWriter & { requests: StoriesRequest[] } {
  const requests: StoriesRequest[] = [];
  const draft = (lines: readonly Line[], { stories }: StoriesRequest) =>
    JSON.stringify({
      sentences: lines.map(([text, quote]) => ({
        text,
        citations: [{ passage: stories.flat().find((one) => one.text.includes(quote))?.id ?? 'p1', quote }],
      })),
    });
  return {
    requests,
    async start(request) {
      requests.push(request);
      const reply = replies[requests.length - 1] ?? [];
      if (reply instanceof Error) throw reply;
      return { reply: draft(reply, request), reformat: async () => '', repair: async () => draft([], request) };
    },
  };
}

const VISITED: Line = [
  'Alar Karis completed a state visit to Kazakhstan.',
  'Алар Карис завершил государственный визит в Казахстан',
];
const INVENTED: Line = ['Alar Karis completed a state visit to Mongolia.', VISITED[1]];

test('tells a story in the reader’s language where the sentence is proved, the others in their articles’ words', async () => {
  const request = requestFor('2025-11-19', '2025-11-26');
  const { edition, problem } = await writeEdition(request, aWriter([VISITED]));
  expect(problem).toBeNull();
  expect(edition.mode).toBe('generative');
  const stories = edition.groups.flatMap((group) => group.stories);
  const written = stories.find(({ sentences }) => sentences[0]!.text === VISITED[0])!;
  expect(written.sentences).toHaveLength(1);
  const [citation] = written.sentences[0]!.citations.map((number) => edition.citations[number - 1]!);
  const article = SHIPPED.find(({ path }) => path === citation!.path)!;
  expect(article.text.slice(citation!.start, citation!.end)).toBe(citation!.quote);
  expect(verifyClaim({ text: VISITED[0], lang: 'en', citations: [{ quote: citation!.quote, article }] }).proved).toBe(
    true,
  );
  expect(stories.filter((story) => story !== written).every(({ sentences }) => /[а-я]/.test(sentences[0]!.text))).toBe(
    true,
  );
});

test('says nothing that is not proved: the story is told in its article’s words', async () => {
  const request = requestFor('2025-11-19', '2025-11-26');
  const { edition } = await writeEdition(request, aWriter([INVENTED]));
  expect(edition).toEqual(composeEdition(request));
});

describe('a model that cannot be had', () => {
  test('leaves an edition in the articles’ own words, and says why', async () => {
    const request = requestFor('2025-11-19', '2025-11-26');
    const { edition, problem } = await writeEdition(request, aWriter(new WriterUnavailable('budget')));
    expect(problem).toBe('budget');
    expect(edition).toEqual(composeEdition(request));
  });

  test('is not asked again; what it wrote before stays', async () => {
    const days = SHIPPED.flatMap(({ date }) => (date !== null && date >= '2025-09-01' ? [date] : []));
    const writer = aWriter([], new WriterUnavailable('slow'));
    const { problem } = await writeEdition(requestFor(...days), writer);
    expect(problem).toBe('slow');
    expect(writer.requests).toHaveLength(2);
  });
});

test('gives the model a few stories at a time, each by its own passages, and stops when its time is over', async () => {
  const days = SHIPPED.flatMap(({ date }) => (date !== null && date >= '2025-09-01' ? [date] : []));
  const writer = aWriter();
  let asked = 0;
  await writeEdition(requestFor(...days), writer, () => asked++ < 2);
  expect(writer.requests.map(({ stories }) => stories.length)).toEqual([6, 6]);
  const [{ stories }] = writer.requests as [StoriesRequest];
  const ids = stories.flat().map(({ id }) => id);
  expect(ids).toEqual(ids.map((_, place) => `p${place + 1}`));
  for (const passages of stories) expect(passages.length).toBeLessThanOrEqual(2);
});
