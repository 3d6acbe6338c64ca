import { findCountries } from '../language/countries.ts';
import { languageOf } from '../language/detectLanguage.ts';
import type { Language } from '../language/language.ts';
import { samePersonName } from '../language/latin.ts';
import { normalise } from '../language/normalise.ts';
import { findOrganisations } from '../language/organisations.ts';
import { findPersonNames } from '../language/personNames.ts';
import { findPosts } from '../language/posts.ts';
import { stem } from '../language/stem.ts';
import { splitWords } from '../language/words.ts';
import { foreignLinks } from '../verification/links.ts';
import { type AnswerWriter, WriterUnavailable } from './answerWriter.ts';
import { isInstruction } from './instruction.ts';
import { type Standalone, standaloneQuestion, type Turn } from './standalone.ts';

/** Longest standalone question, in characters. */
export const MAX_STANDALONE_CHARACTERS = 300;
/** Turns that are shown, and how much of each. */
const SHOWN_TURNS = 6;
const MAX_TURN_CHARACTERS = 600;

/** A standalone question and how it came about. */
export interface Rewritten {
  standalone: Standalone;
  /** What the model wrote; null where it could not be asked. */
  reply: string | null;
  /** Why the rules' version holds; null where the model's does. */
  problem: string | null;
}

/**
 * Lets the model write the standalone question and keeps it where it is a question of this conversation; else the rules
 * write it.
 */
export async function standaloneByModel(
  question: string,
  history: readonly Turn[],
  language: Language,
  writer: AnswerWriter,
): Promise<Rewritten> {
  const byRules = () => standaloneQuestion(question, history, language);
  const shown = history.slice(-SHOWN_TURNS).map(({ role, content }) => ({ role, line: asLine(content) }));
  const conversation = shown.map(({ role, line }) => `${role === 'user' ? 'Reader' : 'Elshi'}: ${line}`).join('\n');
  try {
    const reply = await writer.rewrite({ question, language, conversation });
    const text = withoutQuotes(reply.trim());
    const problem = standaloneProblem(text, `${conversation}\n${question}`, language);
    if (problem) return { standalone: byRules(), reply, problem };
    return { standalone: { text, asking: text, context: '' }, reply, problem: null };
  } catch (error) {
    if (!(error instanceof WriterUnavailable)) throw error;
    return { standalone: byRules(), reply: null, problem: error.problem };
  }
}

/** Why a rewritten question cannot be used, in a few words for the trace; null where it can. */
export function standaloneProblem(text: string, conversation: string, lang: Language): string | null {
  if (text === '') return 'it is empty';
  if (/[\r\n\u2028\u2029]/.test(text)) return 'it is more than one line';
  if (text.length > MAX_STANDALONE_CHARACTERS) return `it is longer than ${MAX_STANDALONE_CHARACTERS} characters`;
  if (languageOf(text) !== lang) return 'it is in another language';
  if (isInstruction(text)) return 'it is an instruction';
  const [address] = foreignLinks(text, [conversation]);
  if (address) return `it holds an address: ${address.fact}`;
  const name = foreignName(text, conversation, lang);
  return name === null ? null : `it names what the conversation does not: ${name}`;
}

/** The first name or number of a text that the conversation does not hold in any form or script. */
function foreignName(text: string, conversation: string, lang: Language): string | null {
  const known = splitWords(conversation).map((word) => normalise(word.text));
  const knownWords = new Set(known);
  const knownStems = new Set(known.map((word) => stem(word, lang)));
  const countries = new Set(findCountries(conversation).map(({ code }) => code));
  const bodies = new Set(findOrganisations(conversation).map(({ key }) => key));
  const foreignCountry = findCountries(text).find(({ code }) => !countries.has(code));
  if (foreignCountry) return text.slice(foreignCountry.start, foreignCountry.end);
  const people = findPersonNames(text, lang);
  const understood = [
    ...findCountries(text),
    ...findOrganisations(text).filter(({ key }) => bodies.has(key)),
    ...findPosts(text),
  ];
  for (const [place, word] of splitWords(text).entries()) {
    const overlaps = (span: { start: number; end: number }) => word.start < span.end && span.start < word.end;
    const isNumber = /\p{N}/u.test(word.text);
    const isName = word.capitalised && (place > 0 || people.some(overlaps));
    if ((!isName && !isNumber) || (!isNumber && understood.some(overlaps) && !people.some(overlaps))) continue;
    const key = normalise(word.text);
    if (knownWords.has(key) || knownStems.has(stem(key, lang))) continue;
    if (isName && known.some((other) => samePersonName(key, other))) continue;
    return word.text;
  }
  return null;
}

function asLine(content: string): string {
  return content.replace(/\s/g, ' ').slice(0, MAX_TURN_CHARACTERS).toWellFormed();
}

function withoutQuotes(text: string): string {
  return /^["“«].*["”»]$/su.test(text) ? text.slice(1, -1).trim() : text;
}
