import type { MessageEntity } from 'grammy/types';
import { badRequest } from './botApiError.ts';
import { checkUrl } from './checkUrl.ts';

/** A text as its reader sees it. */
export interface AcceptedText {
  text: string;
  entities: MessageEntity[];
  /** Whether Telegram changed what was sent: trimmed it, or took characters out. */
  changed: boolean;
}

/** What a text may be. Lengths in UTF-16 units. */
export interface TextLimits {
  /** What the text is called in an error, such as `message text`. */
  name: string;
  maxUnits: number;
  mayBeEmpty?: boolean;
  /** Drafts keep the spaces at their ends. */
  keepEnds?: boolean;
}

/** Most entities that Telegram shows in one message; it leaves out the rest without a word, so here they are an error. */
export const MAX_ENTITIES = 100;

/**
 * Cleans a text as Telegram does, checks its length and its entities, and moves the entities with it.
 *
 * Stricter than the real server, which drops some faulty entities without a word: offsets and lengths must lie in the
 * text and not inside a surrogate pair, and entities nest as the documentation's “Formatting options” allow.
 *
 * @throws {BotApiError} 400, saying which entity is wrong and why
 */
export function checkText(text: string, entities: readonly MessageEntity[], limits: TextLimits): AcceptedText {
  if (!text.isWellFormed()) throw badRequest('strings must be encoded in UTF-8');
  checkEntities(text, entities);
  const cleaned = clean(text, limits.keepEnds ?? false);
  const kept = entities
    .map((entity) => {
      const offset = cleaned.place(entity.offset);
      return { ...entity, offset, length: cleaned.place(entity.offset + entity.length) - offset };
    })
    .filter((entity) => cleaned.text.slice(entity.offset, entity.offset + entity.length).trim() !== '');
  if (!limits.mayBeEmpty && isBlank(cleaned.text)) throw badRequest(`${limits.name} is empty`);
  if (cleaned.text.length > limits.maxUnits) {
    const name = limits.name === 'message text' ? 'message' : limits.name;
    throw badRequest(`${name} is too long: ${cleaned.text.length} UTF-16 units of at most ${limits.maxUnits}`);
  }
  return { text: cleaned.text, entities: kept.sort(byPlace), changed: cleaned.text !== text };
}

function checkEntities(text: string, entities: readonly MessageEntity[]): void {
  if (entities.length > MAX_ENTITIES) {
    throw badRequest(`${entities.length} entities; Telegram shows the first ${MAX_ENTITIES} and drops the rest`);
  }
  for (const entity of entities) checkEntity(text, entity);
  const open: MessageEntity[] = [];
  for (const entity of [...entities].sort(byPlace)) {
    while (open.length > 0 && end(open[open.length - 1] as MessageEntity) <= entity.offset) open.pop();
    for (const outer of open) checkNesting(outer, entity);
    open.push(entity);
  }
}

function checkEntity(text: string, entity: MessageEntity): void {
  const name = `entity ${entity.type} at UTF-16 offset ${entity.offset}`;
  const problem = (what: string) => badRequest(`can't parse entities: ${name} ${what}`);
  if (entity.offset < 0) throw problem('begins before the text');
  if (entity.length <= 0) throw problem(`has length ${entity.length}`);
  if (end(entity) > text.length) throw problem(`ends at ${end(entity)}, after the end of the text at ${text.length}`);
  if (isInsidePair(text, entity.offset)) throw problem('begins in the middle of a UTF-16 symbol');
  if (isInsidePair(text, end(entity))) throw problem(`ends in the middle of a UTF-16 symbol at ${end(entity)}`);
  if (FOUND_BY_TELEGRAM.has(entity.type)) {
    throw problem('is one that Telegram finds by itself and does not take; leave it out');
  }
  if (entity.type === 'text_link') {
    const fault = checkUrl(entity.url);
    if (fault) throw problem(`has a URL that ${fault}`);
  }
}

function checkNesting(outer: MessageEntity, inner: MessageEntity): void {
  const names = `${inner.type} at UTF-16 offset ${inner.offset} and ${outer.type} at ${outer.offset}`;
  if (end(inner) > end(outer)) throw badRequest(`can't parse entities: ${names} overlap in part`);
  if (outer.type === inner.type && outer.offset === inner.offset && outer.length === inner.length) {
    throw badRequest(`can't parse entities: ${names} are one and the same`);
  }
  if (QUOTATIONS.has(outer.type) && QUOTATIONS.has(inner.type)) {
    throw badRequest(`can't parse entities: ${names}: a quotation holds no quotation`);
  }
  if (QUOTATIONS.has(outer.type)) return;
  // Of two with the same range either may count as the outer one.
  if (QUOTATIONS.has(inner.type) && inner.offset === outer.offset && inner.length === outer.length) return;
  if (MONOSPACED.has(outer.type) || MONOSPACED.has(inner.type)) {
    throw badRequest(`can't parse entities: ${names}: pre and code hold no other entity and lie only in quotations`);
  }
  if (!STYLES.has(outer.type) && !STYLES.has(inner.type) && !QUOTATIONS.has(inner.type)) {
    throw badRequest(`can't parse entities: ${names} can't contain each other`);
  }
}

/** The text without what Telegram takes out of it, and where each place of the text comes to lie. */
function clean(text: string, keepEnds: boolean): { text: string; place(offset: number): number } {
  const units: string[] = [];
  const removed: number[] = [];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (isTakenOut(code)) removed.push(index);
    else units.push(code < SPACE && code !== LINE_FEED ? ' ' : (text[index] as string));
  }
  let last = units.length;
  let first = 0;
  if (!keepEnds) {
    while (last > 0 && isEdge(units[last - 1])) last--;
    while (first < last && isEdge(units[first])) first++;
  }
  return {
    text: units.slice(first, last).join(''),
    place: (offset) => {
      const gone = removed.length === 0 ? 0 : removed.filter((index) => index < offset).length;
      return Math.min(Math.max(offset - gone - first, 0), last - first);
    },
  };
}

/** Outer entities first. */
function byPlace(one: MessageEntity, other: MessageEntity): number {
  return one.offset - other.offset || other.length - one.length;
}

function end(entity: MessageEntity): number {
  return entity.offset + entity.length;
}

function isEdge(unit: string | undefined): boolean {
  return unit === ' ' || unit === '\n';
}

function isInsidePair(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset);
  const before = text.charCodeAt(offset - 1);
  return unit >= 0xdc00 && unit <= 0xdfff && before >= 0xd800 && before <= 0xdbff;
}

/** Whether a reader would see nothing at all. */
function isBlank(text: string): boolean {
  return !/[^\s\p{Default_Ignorable_Code_Point}]/u.test(text);
}

const QUOTATIONS = new Set<string>(['blockquote', 'expandable_blockquote']);
const MONOSPACED = new Set<string>(['pre', 'code']);
const STYLES = new Set<string>(['bold', 'italic', 'underline', 'strikethrough', 'spoiler']);
const FOUND_BY_TELEGRAM = new Set<string>([
  'mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'url',
  'email',
  'phone_number',
]);

// Carriage returns, separators and directional marks, and three combining marks that draw lines: TDLib takes them out
// of every text (td/telegram/MessageEntity.cpp, fix_formatted_text).
function isTakenOut(code: number): boolean {
  if (code < 0x30a) return code === CARRIAGE_RETURN;
  return (code >= 0x2028 && code <= 0x202e) || code === 0x30a || code === 0x333 || code === 0x33f;
}

const SPACE = 0x20;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
