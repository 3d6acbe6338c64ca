import { z } from 'zod';

/** Names of users, chats and topics' keys. */
const NAME = /^[\p{L}\p{N}_-]{1,40}$/u;
const name = z.string().regex(NAME, 'a name is one word of letters, digits, _ and -');
const words = z.string().min(1, 'is empty');

/** A text, or one that is repeated to be long. */
const text = z
  .union([words, z.strictObject({ repeat: words, times: z.int().min(1).max(10_000) })], {
    error: 'expected a text, or {repeat: TEXT, times: NUMBER}; put a number or a date in quotation marks',
  })
  .transform((given) => (typeof given === 'string' ? given : given.repeat.repeat(given.times)));

const some = z.union([words.transform((one) => [one]), z.array(words)], {
  error: 'expected a text or a list of texts; put a number or a date in quotation marks',
});
const yes = z.literal(true, 'expected true');

/** What a step may do: one of these. */
export const ACTIONS = {
  says: text,
  edits: text,
  presses: z.union([words, z.strictObject({ data: words.max(64, 'has more than 64 characters') })], {
    error: 'expected the label of a button, or {data: TEXT} for data that no button sends',
  }),
  asksInline: z.string(),
  sendsDocument: z.strictObject({ name: words, content: text, caption: words.optional() }),
  sendsPhoto: z.union([yes, words], { error: 'expected true or a caption' }),
  sendsVoice: yes,
  sendsSticker: yes,
  forwards: z.strictObject({
    text,
    channel: words.optional(),
    username: words.optional(),
    hiddenUser: words.optional(),
  }),
  blocks: yes,
  unblocks: yes,
  addsBot: yes,
  removesBot: yes,
  clock: words,
  bot: z.enum(['stops', 'starts', 'restarts', 'crashes'], 'expected stops, starts, restarts or crashes'),
} as const;

const place = { user: name.optional(), chat: name.optional(), topic: words.optional() };

const expectation = z.strictObject({
  ...place,
  contains: some.optional(),
  notContains: some.optional(),
  cites: some.optional(),
  abstains: z.union([yes, words], { error: 'expected true or a reason such as not_in_corpus' }).optional(),
  answered: yes.optional(),
  language: z.enum(['ru', 'kk', 'en'], 'expected ru, kk or en').optional(),
  messages: z.int('expected a whole number').min(0).optional(),
  buttons: z.array(words, 'expected a list of labels; [] for none').optional(),
  edited: z.boolean('expected true or false').optional(),
  notice: words.optional(),
  offers: z.int('expected a whole number').min(0).optional(),
  nothing: yes.optional(),
});

const expectations = z.preprocess((given) => (Array.isArray(given) ? given : [given]), z.array(expectation));

const stepFields = {
  ...place,
  replyTo: name.optional(),
  ...(Object.fromEntries(Object.entries(ACTIONS).map(([key, schema]) => [key, schema.optional()])) as {
    [Key in keyof typeof ACTIONS]: z.ZodOptional<(typeof ACTIONS)[Key]>;
  }),
  expect: expectations.optional(),
};
const step = z.strictObject(stepFields);

/** The form of a conversation file; what refers to something else in it is checked by the parser. */
export const conversationSchema = z.strictObject({
  title: words.optional(),
  settings: z
    .strictObject({
      clock: words.optional(),
      language: z.union([words, z.null()]).optional(),
      env: z.record(z.string(), z.union([z.string(), z.number()]).transform(String)).optional(),
      articles: words.optional(),
    })
    .optional(),
  users: z
    .record(
      name,
      z.strictObject({ id: z.int().positive().optional(), language: z.union([words, z.null()]).optional() }).nullable(),
    )
    .optional(),
  chats: z
    .record(
      name,
      z.strictObject({
        type: z.enum(['group', 'supergroup'], 'expected group or supergroup'),
        members: z.array(name).optional(),
        topics: z.array(words).optional(),
        botIsAdmin: z.boolean().optional(),
      }),
    )
    .optional(),
  steps: z
    .array(
      z.strictObject({ ...stepFields, together: z.array(step).min(1, 'is empty').optional() }),
      'expected a list of steps',
    )
    .min(1, 'is empty'),
  transcript: z.string().optional(),
});

export type GivenConversation = z.infer<typeof conversationSchema>;
export type GivenStep = GivenConversation['steps'][number];
export type GivenExpectation = z.infer<typeof expectation>;
