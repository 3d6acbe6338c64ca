import { z } from 'zod';

/** One sentence of a model's reply, not trusted. */
export interface DraftSentence {
  text: string;
  citations: { passage: string; quote: string }[];
}

/** A reply that is not in the form asked for. */
export interface Unreadable {
  /** In one English phrase, sent back to the model. */
  problem: string;
}

const MAX_SENTENCES = 12;
const MAX_CITATIONS = 6;

/** Objects of a reply that are looked at. */
const MAX_OBJECTS = 50;

const DRAFT = z.object({
  sentences: z
    .array(
      z.object({
        text: z.string().trim().min(1).max(1200),
        citations: z
          .array(z.object({ passage: z.string().max(40), quote: z.string().max(1500) }))
          .max(MAX_CITATIONS * 2),
      }),
    )
    .max(MAX_SENTENCES * 2),
});

/** The form of a draft as JSON Schema, for servers that can hold a model to it. */
export const DRAFT_SCHEMA: Record<string, unknown> = {
  type: 'object',
  additionalProperties: false,
  required: ['sentences'],
  properties: {
    sentences: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['text', 'citations'],
        properties: {
          text: { type: 'string' },
          citations: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['passage', 'quote'],
              properties: { passage: { type: 'string' }, quote: { type: 'string' } },
            },
          },
        },
      },
    },
  },
};

/** Reads a draft out of a reply: the JSON object in it, whatever stands around. An empty list is a draft too. */
export function parseDraft(reply: string): DraftSentence[] | Unreadable {
  const objects = jsonObjects(reply);
  if (objects.length === 0) return { problem: 'there is no JSON object in it' };
  for (const object of objects) {
    const parsed = DRAFT.safeParse(object);
    if (!parsed.success) continue;
    return parsed.data.sentences
      .slice(0, MAX_SENTENCES)
      .map(({ text, citations }) => ({ text: plainLine(text), citations: citations.slice(0, MAX_CITATIONS) }))
      .filter(({ text }) => text !== '');
  }
  return { problem: 'the JSON object has no list "sentences" of {"text", "citations": [{"passage", "quote"}]}' };
}

/** Numbers that a model puts behind a sentence by itself: «[1]», «[p2, p3]»; those of an answer are given by code. */
const CITATION_MARKS = /\[p?\d{1,3}(?:, ?p?\d{1,3}){0,5}\]/giu;
/** Control characters, what is invisible, and what turns the direction of writing. */
const INVISIBLE = /\p{Cf}|\p{Co}|\p{Cn}|\p{Variation_Selector}|\u034f/gu;

/** A sentence as one visible line without marks of its own. */
function plainLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Z}]/gu, ' ')
    .replace(INVISIBLE, '')
    .replace(CITATION_MARKS, '')
    .replace(/ {2,}/g, ' ')
    .replace(/ (?=[.,;:!?])/g, '')
    .trim();
}

/** Every object of a text that parses, found from each opening brace that closes; linear in the text. */
function jsonObjects(text: string): unknown[] {
  const objects: unknown[] = [];
  for (let start = text.indexOf('{'); start >= 0 && objects.length < MAX_OBJECTS; ) {
    const end = closingBrace(text, start);
    if (end < 0) break;
    try {
      objects.push(JSON.parse(text.slice(start, end + 1)));
    } catch {
      // Not JSON after all: braces of a sentence.
    }
    start = text.indexOf('{', end + 1);
  }
  return objects;
}

function closingBrace(text: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let index = start; index < text.length; index++) {
    const character = text[index];
    if (quoted) {
      if (character === '\\') index++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return index;
  }
  return -1;
}
