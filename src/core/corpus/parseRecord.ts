import type { Article, Rejection } from './article.ts';
import { type ArticleFields, isMissing, quoteValue, readFields } from './articleFields.ts';
import { assembleArticle, rejection } from './assembleArticle.ts';
import { normaliseLine } from './normaliseText.ts';
import { plainBody } from './parsePlainText.ts';

/**
 * Reads JSON Lines: one record a line with `id,title,date,source,url,lang,text` and perhaps `countries,retelling`; null
 * or empty is missing. A bad line is rejected with its number and stops no other; so is a repeated id.
 */
export function parseJsonLines(path: string, content: string, defaults?: ArticleFields): (Article | Rejection)[] {
  const seen = new Map<string, number>();
  const outcomes: (Article | Rejection)[] = [];
  for (const [index, text] of content.split('\n').entries()) {
    if (text.trim() !== '' && text !== '\ufeff') {
      const line = index + 1;
      const value = parseJson(text);
      outcomes.push(
        'reason' in value
          ? rejection({ path, line }, value.reason)
          : parseRecord({ file: path, position: line, isLine: true, value: value.data, seen, defaults }),
      );
    }
  }
  return outcomes.length > 0 ? outcomes : [rejection({ path }, 'the file holds no record')];
}

/** Reads a JSON file: an array of records, an object with an `articles` array, or one record. */
export function parseJsonFile(path: string, content: string, defaults?: ArticleFields): (Article | Rejection)[] {
  const value = parseJson(content);
  if ('reason' in value) {
    return [rejection({ path }, value.reason)];
  }
  const records = listRecords(value.data);
  if (records.length === 0) {
    return [rejection({ path }, 'the file holds no record')];
  }
  const seen = new Map<string, number>();
  return records.map((record, index) =>
    parseRecord({ file: path, position: index + 1, isLine: false, value: record, seen, defaults }),
  );
}

interface RecordSource {
  file: string;
  /** Line or place in the array, from 1: the id of a record that has none. */
  position: number;
  isLine: boolean;
  value: unknown;
  /** Ids so far, with their positions. */
  seen: Map<string, number>;
  defaults: ArticleFields | undefined;
}

function parseRecord(source: RecordSource): Article | Rejection {
  const { file, position, isLine, value, seen, defaults } = source;
  const place = isLine ? { path: file, line: position } : { path: `${file}#${position}` };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return rejection(place, 'the record is no JSON object; expected {"title": …, "text": …}');
  }
  const record = value as Record<string, unknown>;
  const id = readId(own(record, 'id'), position);
  if (id === undefined) {
    return rejection(
      place,
      `id is ${quoteValue(own(record, 'id'))}; expected text or a number of at most 200 characters`,
    );
  }
  const earlier = seen.get(id);
  if (earlier !== undefined) {
    const where = isLine ? `line ${earlier}` : `record ${earlier}`;
    return rejection(place, `id "${normaliseLine(id, 80)}" is already that of ${where}; give each record its own id`);
  }
  seen.set(id, position);
  const result = readFields(record);
  if ('reason' in result) {
    return rejection(place, result.reason);
  }
  const text = own(record, 'text');
  if (isMissing(text)) {
    return rejection(place, 'text is missing; expected the body of the article');
  }
  if (typeof text !== 'string') {
    return rejection(place, `text is ${quoteValue(text)}; expected the body of the article as one string`);
  }
  const body = plainBody(text);
  if (typeof body !== 'string') {
    return rejection(place, body.reason);
  }
  const outcome = assembleArticle({ path: `${file}#${id}`, fields: result.fields, defaults, body });
  return 'reason' in outcome ? rejection(place, outcome.reason) : outcome;
}

function readId(id: unknown, position: number): string | undefined {
  if (isMissing(id)) {
    return String(position);
  }
  if (typeof id !== 'string' && typeof id !== 'number') {
    return undefined;
  }
  const text = normaliseLine(String(id), 201);
  return text === '' || text.length > 200 ? undefined : text;
}

function listRecords(data: unknown): unknown[] {
  if (Array.isArray(data)) {
    return data;
  }
  if (typeof data === 'object' && data !== null) {
    const articles = own(data as Record<string, unknown>, 'articles');
    return Array.isArray(articles) ? articles : [data];
  }
  return [data];
}

function own(record: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function parseJson(text: string): { data: unknown } | { reason: string } {
  try {
    return { data: JSON.parse(text.replace(/^\ufeff/, '')) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { reason: `not valid JSON: ${normaliseLine(message, 160)}` };
  }
}
