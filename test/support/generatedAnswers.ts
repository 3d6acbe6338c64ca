import fc from 'fast-check';
import type { Answer, Citation } from '../../src/core/answering/answer.ts';
import type { Language } from '../../src/core/language/language.ts';
import { aCitation, anAnswer } from './anAnswer.ts';

/** A made-up answer with what a test must know of it. */
export interface GeneratedAnswer {
  answer: Answer;
  /** Its text block by block, as it was put together. */
  blocks: string[];
  /** Sentences by the words that end them: `end3.` ends the fourth, and its numbers stand behind. */
  sentences: { start: string; end: string; units: number; citations: number[] }[];
}

/** Answers as hostile as articles can make them: up to 20 000 characters, up to 24 sources. */
export function generatedAnswers(): fc.Arbitrary<GeneratedAnswer> {
  return fc
    .record({
      language: fc.constantFrom<Language>('ru', 'kk', 'en'),
      mode: fc.constantFrom<Answer['mode']>('extractive', 'generative'),
      citations: fc.array(citations(), { minLength: 1, maxLength: 24, size: 'medium' }),
      sentences: fc.oneof(
        { weight: 4, arbitrary: fc.array(citedWords(), { minLength: 1, maxLength: 40 }) },
        { weight: 1, arbitrary: fc.array(citedWords(), { minLength: 1, maxLength: 120, size: 'max' }) },
      ),
      citeAll: fc.integer({ min: 0, max: 9 }),
      frames: fc.array(fc.tuple(fc.nat({ max: 39 }), shortText()), { maxLength: 4 }),
      closing: fc.boolean(),
    })
    .map(composed);
}

function citedWords(): fc.Arbitrary<{ words: string; cited: number[] }> {
  return fc.record({ words: sentenceWords(), cited: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }) });
}

/** Abstentions with up to ten pieces of evidence. */
export function generatedAbstentions(): fc.Arbitrary<Answer> {
  const evidence = fc.record({
    path: fc.constantFrom('a.md', 'b.md', 'c.jsonl#7'),
    title: titles(),
    date: fc.constantFrom(null, '2025-09-29', '2023-01-02'),
    quote: shortText(),
  });
  return fc
    .record({
      language: fc.constantFrom<Language>('ru', 'kk', 'en'),
      text: fc.array(shortText(), { minLength: 1, maxLength: 60 }),
      nearest: fc.array(evidence, { maxLength: 10 }),
    })
    .map(({ language, text, nearest }) =>
      anAnswer({
        language,
        status: 'abstained',
        text: `Об этом ничего нет.\n${text.join('\n')}`,
        sentences: [],
        citations: [],
        abstention: { reason: 'not_in_corpus', nearest },
      }),
    );
}

const MAX_TEXT_UNITS = 20_000;

function composed({
  language,
  mode,
  citations,
  sentences,
  citeAll,
  frames,
  closing,
}: {
  language: Language;
  mode: Answer['mode'];
  citations: Citation[];
  sentences: { words: string; cited: number[] }[];
  citeAll: number;
  frames: [number, string][];
  closing: boolean;
}): GeneratedAnswer {
  const numbered = citations.map((citation, index) => ({ ...citation, number: index + 1 }));
  const blocks: string[] = [];
  const made: Answer['sentences'] = [];
  const known: GeneratedAnswer['sentences'] = [];
  let units = 0;
  sentences.forEach(({ words, cited }, place) => {
    if (place > 0 && units + words.length > MAX_TEXT_UNITS) return;
    const all =
      place === citeAll ? numbered.map(({ number }) => number) : cited.map((one) => (one % numbered.length) + 1);
    const own = [...new Set(all)];
    const text = `start${place} ${words} end${place}.`;
    units += text.length;
    const frame = frames.find(([at]) => at === place)?.[1];
    const lead = frame === undefined ? (place === 0 ? '' : ' ') : `${place === 0 ? '' : '\n\n'}${frame}:\n`;
    blocks.push(lead, text, ` ${own.map((number) => `[${number}]`).join(mode === 'generative' ? '' : ' ')}`);
    made.push({ text, citations: own });
    known.push({ start: `start${place} `, end: `end${place}.`, units: text.length, citations: own });
  });
  if (closing)
    blocks.push(`\n\nНа дату источника: ${numbered.map(({ number }) => `29.09.2025 [${number}]`).join(', ')}.`);
  const answer = anAnswer({ language, mode, text: blocks.join(''), sentences: made, citations: numbered });
  return { answer, blocks, sentences: known };
}

function citations(): fc.Arbitrary<Citation> {
  return fc
    .record({
      path: fc.integer({ min: 1, max: 20 }).map((number) => `2025/${number}.md`),
      title: titles(),
      publisher: fc.oneof(fc.constant(null), fc.constantFrom('Казахстанская правда', 'Egemen Qazaqstan'), shortText()),
      date: fc.constantFrom(null, '2025-09-29', '2024-02-29'),
      url: urls(),
      retelling: fc.boolean(),
      quote: sentenceWords(),
      derived: fc.subarray<Citation['derived'][number]>(['title', 'date', 'lang']),
      alsoPublished: fc.array(
        fc.record({
          path: fc.integer({ min: 30, max: 40 }).map((number) => `${number}.md`),
          publisher: fc.oneof(fc.constant(null), shortText()),
          date: fc.constantFrom(null, '2025-09-30'),
          url: urls(),
        }),
        { maxLength: 5 },
      ),
    })
    .map((given) => aCitation({ ...given, passage: given.quote, end: given.quote.length }));
}

function urls(): fc.Arbitrary<string | null> {
  return fc.constantFrom(
    null,
    'https://example.org/visit',
    'https://example.org/a_b_(c)/[d]?x=1&y=*_`#part',
    'http://пример.қаз/мақала_1?тіл=қаз#бөлім:~:text=old',
    `https://example.org/${'long_'.repeat(500)}`,
    'tg://resolve?domain=spam',
    'javascript:alert(1)',
    'https://user:secret@example.org/',
    'http://localhost/x',
    'not an address',
    'https://example.org/\n\u202e"><b>',
  );
}

function titles(): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: shortText() },
    {
      weight: 2,
      arbitrary: fc.constantFrom('«Визит»', '<b>Visit</b>', '</a>', '&amp;', '"><script>', 'Two\nlines\r\n'),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('Т'.repeat(4_000), 'слово '.repeat(700), '👨‍👩‍👧‍👦'.repeat(400), '\u202e evil'),
    },
  );
}

function shortText(): fc.Arbitrary<string> {
  return fc.array(words(), { minLength: 1, maxLength: 12 }).map((parts) => `ж${parts.join(' ')}`);
}

function sentenceWords(): fc.Arbitrary<string> {
  const few = fc.array(words(), { minLength: 1, maxLength: 30 });
  const many = fc.array(words(), { minLength: 200, maxLength: 900 });
  const unbroken = fc.array(words(), { minLength: 1, maxLength: 400 });
  return fc.oneof(
    { weight: 30, arbitrary: few.map((parts) => parts.join(' ')) },
    { weight: 1, arbitrary: many.map((parts) => parts.join(' ')) },
    { weight: 1, arbitrary: unbroken.map((parts) => parts.join('').replace(/\s/gu, '')) },
  );
}

function words(): fc.Arbitrary<string> {
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constantFrom(
        ...'Сенат Мәжіліс Төрағасы қабылдады ынтымақтастық Парламент визит received the'.split(' '),
      ),
    },
    { weight: 3, arbitrary: fc.constantFrom(...HOSTILE) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
    // An escape sequence that nobody ends hides what follows it, the words too by which a sentence is found again.
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }).map((text) => text.replace(OPEN_ENDED, '')) },
  );
}

const OPEN_ENDED = /[\u0090\u0098\u009b\u009d-\u009f]/g;

// No number in brackets here is one of an answer's own.
const HOSTILE: readonly string[] = [
  '👍',
  '👨‍👩‍👧‍👦',
  '👍🏽',
  '🇰🇿',
  '🇰🇿🇮🇹🇲🇳',
  'e\u0301',
  'й\u0306\u0308\u0323',
  `z${'\u0301'.repeat(60)}`,
  'Қазақстан–Әзербайжан',
  '«Маңызды»',
  '„ішкі“',
  'https://example.org/a_b_(c)/[901]?q=*&r=`',
  '[902]',
  '[text](http://evil.example)',
  '*bold*_it_`code`~x~||y||',
  '<b>',
  '&amp;',
  '@somebody',
  '/start',
  '#тег',
  'tg://user?id=1',
  '\u202eרtl',
  '\u200b\u2066',
  '\u{e0041}\u{e0042}',
  '\ud83d',
  '\udc4d',
  '\t',
  '\r\n',
  '\n\n',
  '\u00a0',
  '\u2028',
  '\u001b[31m',
  '\u001b]0;title\u0007',
  '\u0000',
  'М.С. Токаев т.б.',
  '12,5 млн.',
  'https://'.padEnd(300, 'a'),
];
