import type { Answer, Citation } from '../../src/core/answering/answer.ts';

/** A citation of a retold note of the shipped kind; what a test is about is given. */
export function aCitation(given: Partial<Citation> = {}): Citation {
  const quote = 'В Астане гостя принял Председатель Сената.';
  return {
    number: 1,
    path: '2025-09-29-visit.md',
    title: 'Спикер Сената принял гостя',
    publisher: 'Казахстанская правда',
    date: '2025-09-29',
    url: 'https://example.org/visit',
    retelling: true,
    passage: quote,
    quote,
    start: 0,
    end: quote.length,
    derived: [],
    alsoPublished: [],
    ...given,
  };
}

/** An answer with one cited sentence; what a test is about is given. */
export function anAnswer(given: Partial<Answer> = {}): Answer {
  return {
    question: 'Кто принял гостя?',
    standaloneQuestion: 'Кто принял гостя?',
    language: 'ru',
    status: 'answered',
    mode: 'extractive',
    text: 'В Астане гостя принял Председатель Сената. [1]',
    sentences: [{ text: 'В Астане гостя принял Председатель Сената.', citations: [1] }],
    citations: [aCitation()],
    interpretation: { countries: [], people: [], from: null, to: null, intent: 'who' },
    abstention: null,
    timingsMs: { total: 1 },
    ...given,
  };
}

/** An abstention with nearest evidence. */
export function anAbstention(given: Partial<Answer> = {}): Answer {
  return anAnswer({
    status: 'abstained',
    text: 'В материалах об этом не сказано.',
    sentences: [],
    citations: [],
    abstention: {
      reason: 'not_in_corpus',
      nearest: [
        { path: 'a.md', title: 'Визит', date: '2025-09-29', quote: 'Стороны обсудили связи двух парламентов.' },
      ],
    },
    ...given,
  });
}
