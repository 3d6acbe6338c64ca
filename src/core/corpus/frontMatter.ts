import { parseDocument } from 'yaml';
import { type FieldsResult, readFields } from './articleFields.ts';
import { normaliseLine } from './normaliseText.ts';

/** A Markdown file cut in two; `header` is undefined where the file has none. */
export type SplitMarkdown = { header: string | undefined; body: string } | { reason: string };

/** Cuts the YAML between a first line `---` and the next such line off a Markdown file. */
export function splitFrontMatter(content: string): SplitMarkdown {
  const text = content.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const start = text.search(/\S/);
  if (start < 0 || !/^---[ \t]*\n/.test(text.slice(start, start + 40))) {
    return { header: undefined, body: text };
  }
  const headerStart = text.indexOf('\n', start) + 1;
  const scope = text.slice(headerStart, headerStart + MAX_HEADER_CHARACTERS);
  const close = /^(?:---|\.\.\.)[ \t]*$/m.exec(scope);
  if (close !== null) {
    const bodyStart = headerStart + close.index + close[0].length;
    return { header: scope.slice(0, close.index), body: text.slice(bodyStart) };
  }
  if (/^[ \t]{0,8}[\w-]{1,40}[ \t]{0,8}:/.test(scope)) {
    return {
      reason: `the front matter is not closed; end it with a line "---" within ${MAX_HEADER_CHARACTERS} characters`,
    };
  }
  // A thematic break at the top of a file without front matter.
  return { header: undefined, body: text };
}

/** Reads the keys of front matter or of `_defaults.yaml`. Wrong YAML and wrong values come back as a reason. */
export function readHeader(yaml: string): FieldsResult {
  const value = parseYaml(yaml);
  if ('reason' in value) {
    return value;
  }
  const { data } = value;
  if (data === null || data === undefined) {
    return { fields: {} };
  }
  if (typeof data !== 'object' || Array.isArray(data)) {
    return { reason: 'the header is no list of "key: value" lines' };
  }
  return readFields(data as Record<string, unknown>);
}

/** Front matter and defaults longer than this are no headers. */
export const MAX_HEADER_CHARACTERS = 32_000;

function parseYaml(yaml: string): { data: unknown } | { reason: string } {
  if (yaml.length > MAX_HEADER_CHARACTERS) {
    return { reason: `the header is longer than ${MAX_HEADER_CHARACTERS} characters` };
  }
  // The parser calls itself for each nested bracket.
  if (nesting(yaml) > 50) {
    return { reason: 'the header is nested too deep' };
  }
  try {
    const document = parseDocument(yaml, { schema: 'core', version: '1.2', prettyErrors: false, logLevel: 'silent' });
    const [error] = document.errors;
    if (error !== undefined) {
      const line = yaml.slice(0, error.pos[0]).split('\n').length;
      const problem = normaliseLine(error.message.split('\n')[0]!, 120);
      return {
        reason: `line ${line} of the header is not valid YAML (${problem}); put a value that holds ":" or quotes in quotation marks`,
      };
    }
    // No aliases: they are never needed here, and chains of them grow without bound.
    return { data: document.toJS({ maxAliasCount: 0 }) };
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return { reason: `the header cannot be read as YAML: ${normaliseLine(message, 120)}` };
  }
}

function nesting(yaml: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of yaml) {
    if (character === '[' || character === '{') {
      depth++;
      deepest = Math.max(deepest, depth);
    } else if (character === ']' || character === '}') {
      depth--;
    }
  }
  // Block collections nest by indentation, or by dashes on one line.
  const dashes = /(?:- ){50}/.test(yaml) ? 51 : 0;
  return Math.max(deepest, dashes);
}
