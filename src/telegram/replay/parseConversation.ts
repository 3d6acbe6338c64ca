import { isMap, isNode, LineCounter, type ParsedNode, parseDocument } from 'yaml';
import type { Action, Check, ClockMove, Conversation, Expectation, Place, ReplyTarget, Step } from './conversation.ts';
import { ConversationError } from './conversation.ts';
import {
  ACTIONS,
  conversationSchema,
  type GivenConversation,
  type GivenExpectation,
  type GivenStep,
} from './conversationSchema.ts';

/** When a conversation begins that names no time. */
const DEFAULT_CLOCK = '2026-03-16T09:00:00+05:00';
/** The one user of a conversation that names none. */
const DEFAULT_USER = 'reader';

/**
 * Reads a conversation from YAML.
 *
 * @param file - its name, for messages
 * @throws {ConversationError} with every problem and its line
 */
export function parseConversation(source: string, file: string): Conversation {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const problems: { line: number; problem: string }[] = document.errors.map(({ message, pos }) => {
    return { line: lines.linePos(pos[0]).line, problem: message };
  });
  if (problems.length > 0) throw new ConversationError(file, problems);
  const lineOf: LineOf = (path) => lines.linePos(startOf(document.contents, path)).line;
  const read = conversationSchema.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (!read.success) {
    for (const { path, code, message, ...issue } of read.error.issues) {
      const keys = code === 'unrecognized_keys' && 'keys' in issue ? (issue.keys as string[]) : [];
      const at = path as (string | number)[];
      for (const key of keys)
        problems.push({ line: lineOf([...at, key]), problem: `${named([...at, key])} is unknown` });
      if (keys.length === 0) problems.push({ line: lineOf(at), problem: `${named(at)}: ${message}` });
    }
    throw new ConversationError(file, problems);
  }
  const conversation = new Reading(read.data, file, lineOf, problems).conversation();
  if (problems.length > 0) throw new ConversationError(file, problems);
  return conversation;
}

type Path = readonly (string | number)[];
type LineOf = (path: Path) => number;
/** A check without its line. */
type Unplaced = Check extends infer Kind ? (Kind extends Check ? Omit<Kind, 'line'> : never) : never;

/** Where the node of a path begins; of its nearest ancestor where there is none. */
function startOf(contents: ParsedNode | null, path: Path): number {
  let node: unknown = contents;
  let start = 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => String(isNode(item.key) ? item.key.toJSON() : item.key) === String(key));
      // One thing may stand in the place of a list of one.
      if (!pair && key === 0) continue;
      if (!pair) break;
      if (isNode(pair.key) && pair.key.range) start = pair.key.range[0];
      node = pair.value;
    } else {
      node = typeof node === 'object' && node !== null && 'get' in node ? (node as ItemsOf).get(key, true) : undefined;
      if (!isNode(node) || !node.range) break;
      start = node.range[0];
    }
  }
  return start;
}

interface ItemsOf {
  get(key: unknown, keepScalar: true): unknown;
}

/** `steps[2].expect.messages`; steps are counted from 1. */
function named(path: Path): string {
  if (path.length === 0) return 'the conversation';
  return path
    .map((key, place) => (typeof key === 'number' ? `[${key + 1}]` : `${place > 0 ? '.' : ''}${key}`))
    .join('');
}

/** What refers to something else in the file, and what only one of several keys may say. */
class Reading {
  readonly #given: GivenConversation;
  readonly #file: string;
  readonly #lineOf: LineOf;
  readonly #problems: { line: number; problem: string }[];
  readonly #users: readonly string[];
  #steps = 0;

  constructor(given: GivenConversation, file: string, lineOf: LineOf, problems: { line: number; problem: string }[]) {
    this.#given = given;
    this.#file = file;
    this.#lineOf = lineOf;
    this.#problems = problems;
    const names = Object.keys(given.users ?? {});
    this.#users = names.length > 0 ? names : [DEFAULT_USER];
  }

  conversation(): Conversation {
    const { title, settings = {}, users = {}, chats = {}, steps, transcript } = this.#given;
    const language = settings.language === undefined ? 'ru' : settings.language;
    const clock = settings.clock ?? DEFAULT_CLOCK;
    if (!isTime(clock))
      this.#problem(['settings', 'clock'], `"${clock}" is no time; write one such as ${DEFAULT_CLOCK}`);
    return {
      file: this.#file,
      title: title ?? this.#file,
      settings: { clock, env: settings.env ?? {}, articles: settings.articles ?? null },
      users: this.#users.map((name) => {
        const about = users[name] ?? {};
        return { name, id: about.id ?? null, language: about.language === undefined ? language : about.language };
      }),
      chats: Object.entries(chats).map(([name, { type, members, topics = [], botIsAdmin = false }]) => {
        const path = ['chats', name];
        if (this.#users.includes(name)) this.#problem(path, `a chat and a user are both called "${name}"`);
        for (const member of members ?? []) this.#checkUser(member, [...path, 'members']);
        if (type === 'group' && topics.length > 0) this.#problem(path, 'only a supergroup has topics');
        return { name, type, members: members ?? this.#users, topics, botIsAdmin };
      }),
      steps: steps.map((step, index) => this.#step(step, ['steps', index])),
      transcript: transcript === undefined ? null : { text: transcript, line: this.#lineOf(['transcript']) },
    };
  }

  #step(given: GivenStep, path: Path): Step {
    const place = this.#place(given, path, { user: this.#users[0]!, chat: null, topic: null });
    // The number comes before those of the steps within.
    this.#steps += 1;
    const number = this.#steps;
    return {
      number,
      line: this.#lineOf(path),
      place,
      action: this.#action(given, path),
      expectations: (given.expect ?? []).map((one, index) => this.#expectation(one, [...path, 'expect', index], place)),
    };
  }

  #place(given: { user?: string; chat?: string; topic?: string }, path: Path, usual: Place): Place {
    const { user = usual.user, chat, topic } = given;
    this.#checkUser(user, [...path, 'user']);
    if (chat === undefined) {
      if (topic !== undefined) this.#problem([...path, 'topic'], 'a topic needs its chat');
      return given.user === undefined ? usual : { user, chat: null, topic: null };
    }
    const known = this.#given.chats?.[chat];
    if (!known) this.#problem([...path, 'chat'], `there is no chat "${chat}"; name it under chats`);
    else if (topic !== undefined && !known.topics?.includes(topic)) {
      this.#problem([...path, 'topic'], `chat "${chat}" has no topic "${topic}"`);
    }
    return { user, chat, topic: topic ?? null };
  }

  #action(given: GivenStep, path: Path): Action {
    const kinds = [...Object.keys(ACTIONS), 'together'].filter((key) => given[key as keyof GivenStep] !== undefined);
    if (kinds.length !== 1) {
      const what = kinds.length === 0 ? 'does nothing' : `does several things (${kinds.join(', ')})`;
      this.#problem(path, `${named(path)} ${what}; write one of ${Object.keys(ACTIONS).join(', ')}, together`);
    }
    if (given.replyTo !== undefined && given.says === undefined) {
      this.#problem([...path, 'replyTo'], 'replyTo goes with says');
    }
    if (given.together) {
      return {
        kind: 'together',
        steps: given.together.map((step, index) => this.#step(step as GivenStep, [...path, 'together', index])),
      };
    }
    if (given.says !== undefined) return { kind: 'says', text: given.says, replyTo: this.#reply(given, path) };
    if (given.edits !== undefined) return { kind: 'edits', text: given.edits };
    if (given.presses !== undefined) return { kind: 'presses', button: given.presses };
    if (given.asksInline !== undefined) return { kind: 'asksInline', query: given.asksInline };
    if (given.sendsDocument) return { kind: 'sendsDocument', ...given.sendsDocument };
    if (given.sendsPhoto !== undefined) {
      return { kind: 'sendsPhoto', ...(given.sendsPhoto !== true && { caption: given.sendsPhoto }) };
    }
    if (given.forwards) return { kind: 'forwards', ...given.forwards };
    if (given.clock !== undefined) return { kind: 'clock', move: this.#clockMove(given.clock, [...path, 'clock']) };
    if (given.bot !== undefined) return { kind: 'bot', does: given.bot };
    const simple = kinds[0] as 'sendsVoice' | 'sendsSticker' | 'blocks' | 'unblocks' | 'addsBot' | 'removesBot';
    return { kind: simple };
  }

  #reply({ replyTo }: GivenStep, path: Path): ReplyTarget | null {
    if (replyTo === undefined) return null;
    if (replyTo === 'bot') return { bot: true };
    this.#checkUser(replyTo, [...path, 'replyTo']);
    return { user: replyTo };
  }

  #clockMove(text: string, path: Path): ClockMove {
    const move = /^\+(\d{1,4})(s|m|h|d)$/.exec(text);
    if (move) return { byMs: Number(move[1]) * UNITS_MS[move[2] as keyof typeof UNITS_MS] };
    if (!isTime(text)) {
      this.#problem(path, `"${text}" is no time; write +30m, +2h, +1d, or one such as ${DEFAULT_CLOCK}`);
    }
    return { to: text };
  }

  #expectation(given: GivenExpectation, path: Path, usual: Place): Expectation {
    const place = this.#place(given, path, usual);
    const line = (key: string, index = 0) => this.#lineOf([...path, key, index]);
    const all = <Given>(key: keyof GivenExpectation, given: readonly Given[] = [], check: (one: Given) => Unplaced) =>
      given.map((one, index): Check => ({ line: line(key, index), ...check(one) }));
    const one = <Given>(key: keyof GivenExpectation, value: Given | undefined, check: (one: Given) => Unplaced) =>
      value === undefined ? [] : [{ line: this.#lineOf([...path, key]), ...check(value) }];
    const checks: Check[] = [
      ...all('contains', given.contains, (text) => ({ kind: 'contains', text })),
      ...all('notContains', given.notContains, (text) => ({ kind: 'notContains', text })),
      ...all('cites', given.cites, (article) => ({ kind: 'cites', article })),
      ...one('abstains', given.abstains, (reason) => ({ kind: 'abstains', reason })),
      ...one('answered', given.answered, () => ({ kind: 'answered' })),
      ...one('language', given.language, (language) => ({ kind: 'language', language })),
      ...one('messages', given.messages, (count) => ({ kind: 'messages', count })),
      ...one('buttons', given.buttons, (labels) => ({ kind: 'buttons', labels })),
      ...one('edited', given.edited, (isEdited) => ({ kind: 'edited', isEdited })),
      ...one('notice', given.notice, (text) => ({ kind: 'notice', text })),
      ...one('offers', given.offers, (atLeast) => ({ kind: 'offers', atLeast })),
      ...one('nothing', given.nothing, () => ({ kind: 'nothing' })),
    ];
    if (checks.length === 0)
      this.#problem(path, `${named(path)} expects nothing; write nothing: true if that is meant`);
    return { line: this.#lineOf(path), place, checks };
  }

  #checkUser(name: string, path: Path): void {
    if (this.#users.includes(name)) return;
    this.#problem(path, `there is no user "${name}"; the users here are ${this.#users.join(', ')}`);
  }

  #problem(path: Path, problem: string): void {
    this.#problems.push({ line: this.#lineOf(path), problem });
  }
}

const UNITS_MS = { s: 1000, m: 60_000, h: 3_600_000, d: 24 * 3_600_000 } as const;

// A time without a zone would mean another one on another machine.
function isTime(text: string): boolean {
  return /T.+(?:Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text));
}
