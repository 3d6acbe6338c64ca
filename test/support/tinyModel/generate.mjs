// Writes the tiny sentence-embedding model beside this file: a table of word vectors in ONNX, and its tokenizer.
// Run: node test/support/tinyModel/generate.mjs
//
// The graph is one Gather of a table by token ids, which is what the first layer of any such model does; pooling over
// the tokens is the library's. Words of one meaning share a vector, so that the model knows three languages.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DIMENSIONS = 16;
const folder = import.meta.dirname ?? new URL('.', import.meta.url).pathname;

const MEANINGS = [
  ['query'],
  ['passage'],
  ['parliament', 'парламент', 'парламенті'],
  ['speaker', 'спикер', 'төраға'],
  ['delegation', 'делегация', 'делегациясы'],
  ['agreement', 'соглашение', 'келісім'],
  ['finland', 'финляндия', 'финляндиядан'],
  ['mongolia', 'монголия', 'моңғолия'],
  ['received', 'принял', 'қабылдады'],
  ['signed', 'подписано', 'қойылды'],
];
const SPECIAL = ['[PAD]', '[UNK]', ':', '.'];

const vocabulary = [...SPECIAL, ...MEANINGS.flat()];
const meaningOf = [
  ...SPECIAL.map((_, index) => index),
  ...MEANINGS.flatMap((words, index) => words.map(() => index + SPECIAL.length)),
];

// Numbers from a seed, the same in every run.
function direction(seed) {
  let state = seed * 2654435761 + 12345;
  return Array.from({ length: DIMENSIONS }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

// --- Protocol Buffers: https://protobuf.dev/programming-guides/encoding ---
const varint = (value) => {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) + 128);
  }
};
const number = (field, value) => [...varint(field * 8), ...varint(value)];
const bytes = (field, content) => [...varint(field * 8 + 2), ...varint(content.length), ...content];
const text = (field, value) => bytes(field, [...Buffer.from(value, 'utf8')]);

// --- ONNX: field numbers of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto ---
const FLOAT = 1;
const INT64 = 7;
const dimension = (value) => bytes(1, typeof value === 'number' ? number(1, value) : text(2, value));
const tensorType = (type, shape) => bytes(1, [...number(1, type), ...bytes(2, shape.flatMap(dimension))]);
const value = (name, type, shape) => [...text(1, name), ...bytes(2, tensorType(type, shape))];

const weights = Buffer.alloc(vocabulary.length * DIMENSIONS * 4);
meaningOf.forEach((meaning, row) => {
  direction(meaning + 1).forEach((element, column) => {
    weights.writeFloatLE(element, (row * DIMENSIONS + column) * 4);
  });
});

const table = [
  ...number(1, vocabulary.length),
  ...number(1, DIMENSIONS),
  ...number(2, FLOAT),
  ...text(8, 'table'),
  ...bytes(9, [...weights]),
];
const gather = [...text(1, 'table'), ...text(1, 'input_ids'), ...text(2, 'last_hidden_state'), ...text(4, 'Gather')];
const graph = [
  ...bytes(1, gather),
  ...text(2, 'tiny'),
  ...bytes(5, table),
  ...bytes(11, value('input_ids', INT64, ['batch', 'tokens'])),
  ...bytes(11, value('attention_mask', INT64, ['batch', 'tokens'])),
  ...bytes(12, value('last_hidden_state', FLOAT, ['batch', 'tokens', DIMENSIONS])),
];
const model = [...number(1, 8), ...text(2, 'elshi'), ...bytes(7, graph), ...bytes(8, number(2, 13))];

const tokenizer = {
  version: '1.0',
  truncation: null,
  padding: null,
  added_tokens: SPECIAL.slice(0, 2).map((content, id) => ({
    id,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  })),
  normalizer: { type: 'Lowercase' },
  pre_tokenizer: { type: 'Whitespace' },
  post_processor: null,
  decoder: null,
  model: {
    type: 'WordLevel',
    vocab: Object.fromEntries(vocabulary.map((word, id) => [word, id])),
    unk_token: '[UNK]',
  },
};

mkdirSync(join(folder, 'onnx'), { recursive: true });
writeFileSync(join(folder, 'onnx', 'model_quantized.onnx'), Buffer.from(model));
writeFileSync(join(folder, 'tokenizer.json'), `${JSON.stringify(tokenizer, null, 2)}\n`);
writeFileSync(
  join(folder, 'tokenizer_config.json'),
  `${JSON.stringify({ tokenizer_class: 'PreTrainedTokenizer', pad_token: '[PAD]', unk_token: '[UNK]', model_max_length: 64 }, null, 2)}\n`,
);
writeFileSync(
  join(folder, 'config.json'),
  `${JSON.stringify({ model_type: 'bert', hidden_size: DIMENSIONS, vocab_size: vocabulary.length }, null, 2)}\n`,
);
