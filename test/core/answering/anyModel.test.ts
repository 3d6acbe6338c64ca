import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../src/core/answering/answer.ts';
import { proveDraft } from '../../../src/core/answering/answerByModel.ts';
import { answerQuestion } from '../../../src/core/answering/answerQuestion.ts';
import { type AnswerWriter, type DraftRequest, WriterUnavailable } from '../../../src/core/answering/answerWriter.ts';
import { composeProved } from '../../../src/core/answering/compose.ts';
import { type ContextPassage, contextPassages } from '../../../src/core/answering/contextPassages.ts';
import { focusOf } from '../../../src/core/answering/focus.ts';
import { detectLanguage } from '../../../src/core/language/detectLanguage.ts';
import { splitSentences } from '../../../src/core/language/sentences.ts';
import { analyseQuestion } from '../../../src/core/retrieval/question.ts';
import { retrieve } from '../../../src/core/retrieval/retrieve.ts';
import { verifyClaim } from '../../../src/core/verification/verifyClaim.ts';
import { memoryIndex } from '../../support/memoryIndex.ts';
import { shippedArticles } from '../../support/shippedArticles.ts';

const index = memoryIndex([...shippedArticles().values()]);
const byPath = new Map(index.articles.map((article) => [article.path, article]));
const QUESTIONS = [
  'Что подписали парламенты Казахстана и Грузии в Тбилиси?',
  'Кто из руководства Италии встречался с Председателем Сената?',
  'Тоқаев Өзбекстан Сенатының төрайымын қашан қабылдады?',
  'Who leads the British parliamentary group on Central Asia?',
];

/** A writer that says what it is told to, given the passages it is shown. */
function saying(reply: (passages: readonly ContextPassage[], call: number) => string): AnswerWriter {
  let calls = 0;
  return {
    rewrite: async () => reply([], calls++),
    start: async ({ passages }: DraftRequest) => ({
      reply: reply(passages, calls++),
      reformat: async () => reply(passages, calls++),
      repair: async () => reply(passages, calls++),
    }),
  };
}

/** Answers, and checks what must hold for any model: quotes of the store, links of the store, every sentence proved. */
async function check(question: string, writer: AnswerWriter, history: { role: 'user'; content: string }[] = []) {
  const { answer } = await answerQuestion(
    {
      question,
      history,
      today: () => '2026-03-01',
      coverage: { articles: index.articles.length, firstDate: null, lastDate: null },
      now: () => performance.now(),
      writer,
    },
    index,
  );
  checkSent(answer);
  return answer;
}

/** What a question finds and a model is shown. */
async function passagesFor(text: string) {
  const question = analyseQuestion(text, detectLanguage(text), () => '2026-03-01');
  const { articles } = await retrieve(question, index, 12);
  const passages = contextPassages(articles);
  return { question, request: { question: text, language: question.lang, today: '2026-03-01', context: '', passages } };
}

function checkSent(answer: Pick<Answer, 'text' | 'sentences' | 'citations' | 'language' | 'mode'>): void {
  const urls = new Set(index.articles.map(({ url }) => url));
  for (const { path, quote, start, end, url, number } of answer.citations) {
    expect(byPath.get(path)!.text.slice(start, end)).toBe(quote);
    expect(urls).toContain(url);
    expect(answer.text).toContain(`[${number}]`);
  }
  if (answer.mode === 'generative') {
    for (const { text, citations } of answer.sentences) {
      const cited = answer.citations.filter(({ number }) => citations.includes(number));
      const claim = {
        text,
        lang: answer.language,
        citations: cited.map(({ quote, path }) => ({ quote, article: byPath.get(path)! })),
      };
      expect(verifyClaim(claim).failures).toEqual([]);
      expect(text).not.toMatch(/https?:|www\.|@\w|[<>{}\]\\`]/);
    }
  }
}

/** A draft made of the sentences shown, each quoting itself. */
function honestDraft(passages: readonly ContextPassage[]) {
  return passages.flatMap(({ id, text, article }) =>
    splitSentences(text, article.article.lang).map(({ start, end }) => {
      const sentence = text.slice(start, end);
      return { text: sentence, citations: [{ passage: id, quote: sentence }] };
    }),
  );
}

const MODEL_TEXT = fc.oneof(
  fc.string({ maxLength: 300 }),
  fc.json(),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom('', '{}', '{"sentences": []}', '{"sentences": [{}]}', 'null', '[]', '{"sentences": null}'),
  fc
    .record({
      sentences: fc.array(
        fc.record({
          text: fc.oneof(fc.string(), fc.lorem()),
          citations: fc.array(fc.record({ passage: fc.constantFrom('p1', 'p2', 'p99', ''), quote: fc.string() })),
        }),
      ),
    })
    .map((draft) => JSON.stringify(draft)),
);

/** What is done to an honest draft: to which sentence, at which place, and what is put there. */
const MUTATION = fc.record({
  sentence: fc.nat(),
  at: fc.nat(),
  kind: fc.constantFrom('text', 'quote', 'both', 'passage', 'cut', 'swap', 'raw'),
  piece: fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom(
      ' не',
      ' 2019',
      ' Армения',
      ' https://evil.example',
      '[1]',
      '"',
      '}',
      '\u202e',
      ' Отар Берадзе',
      '\n',
      '@evil',
    ),
  ),
});
type Mutation = Parameters<Parameters<typeof MUTATION.map>[0]>[0];

function mutated(passages: readonly ContextPassage[], mutations: readonly Mutation[]): string {
  const sentences = honestDraft(passages);
  const insert = (text: string, at: number, piece: string) => {
    const place = at % (text.length + 1);
    return text.slice(0, place) + piece + text.slice(place);
  };
  let raw = 0;
  let pieceOfRaw = '';
  for (const { sentence, at, kind, piece } of mutations) {
    const chosen = sentences[sentence % Math.min(5, Math.max(1, sentences.length))];
    const [citation] = chosen?.citations ?? [];
    if (!chosen || !citation) continue;
    if (kind === 'text' || kind === 'both') chosen.text = insert(chosen.text, at, piece);
    if (kind === 'quote' || kind === 'both') citation.quote = insert(citation.quote, at, piece);
    if (kind === 'passage') citation.passage = piece;
    if (kind === 'cut') citation.quote = citation.quote.slice(at % citation.quote.length);
    if (kind === 'swap') citation.quote = sentences[at % sentences.length]!.text;
    if (kind === 'raw') [raw, pieceOfRaw] = [at, piece];
  }
  const reply = JSON.stringify({ sentences: sentences.slice(0, 5) });
  return raw > 0 ? insert(reply, raw, pieceOfRaw) : reply;
}

describe('whatever a model says', { timeout: 120_000 }, () => {
  test('only quotes and links of the store are sent, and nothing throws', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...QUESTIONS),
        fc.array(MODEL_TEXT, { minLength: 1 }),
        async (question, replies) => {
          await check(
            question,
            saying((_, call) => replies[call % replies.length]!),
          );
        },
      ),
      { seed: 3, numRuns: 60 },
    );
  });

  test('a draft changed at any place sends nothing that is not proved', async () => {
    // The search is the same each time; what is varied is what comes after it.
    const asked = await Promise.all(QUESTIONS.map(passagesFor));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...asked),
        fc.oneof(
          fc.array(MUTATION, { minLength: 1, maxLength: 8 }).map((mutations) => [mutations, null] as const),
          MODEL_TEXT.map((text) => [[], text] as const),
        ),
        async ({ request, question }, [mutations, text]) => {
          const writer = saying((passages) => text ?? mutated(passages, mutations));
          const proof = await proveDraft(request, writer).catch((error: unknown) => {
            expect(error).toBeInstanceOf(WriterUnavailable);
            return null;
          });
          const composed = proof && composeProved(proof.proved, question, focusOf(question, index), []);
          if (composed) checkSent({ ...composed, language: question.lang, mode: 'generative' });
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });

  test('a standalone question of any words does no harm', async () => {
    await fc.assert(
      fc.asyncProperty(MODEL_TEXT, async (reply) => {
        const answer = await check(
          'А с Грузией?',
          saying(() => reply),
          [{ role: 'user', content: 'Какой меморандум подписали с Монголией?' }],
        );
        expect(answer.standaloneQuestion.length).toBeLessThanOrEqual(300);
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  test('an honest draft is sent', async () => {
    const answer = await check(
      QUESTIONS[0]!,
      saying((passages) => mutated(passages, [])),
    );
    expect(answer).toMatchObject({ status: 'answered', mode: 'generative' });
    expect(answer.sentences.length).toBeGreaterThan(1);
  });
});
