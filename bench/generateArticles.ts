import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chunkArticle } from '../src/core/corpus/passages.ts';
import type { Language } from '../src/core/language/language.ts';
import { splitSentences } from '../src/core/language/sentences.ts';
import glossary from '../src/core/language/words.glossary.json' with { type: 'json' };
import {
  CITIES,
  COUNTRIES,
  GIVEN_NAMES,
  MONTHS,
  QUESTIONS,
  SENTENCES,
  SURNAME_MIDDLES,
  SURNAME_STARTS,
} from './articleWords.ts';
import { createRandom, type Random } from './random.ts';

const SEED = 20_250_929;
/** Of ten articles; press releases of a Kazakh parliament. */
const LANGUAGES: readonly Language[] = ['ru', 'ru', 'ru', 'ru', 'ru', 'ru', 'kk', 'kk', 'kk', 'en'];
const ARTICLES_PER_FOLDER = 500;
const FEWEST_SENTENCES = 6;
const MORE_SENTENCES = 13;

/** What was written: how many articles, and how many passages they come to. */
export interface GeneratedArticles {
  articles: number;
  passages: number;
  characters: number;
  /** Relative to the folder. */
  files: string[];
}

/**
 * Writes invented press releases in Russian, Kazakh and English as Markdown files, until they come to `passages`
 * passages. The words are those of the glossary, frequent ones often and rare ones seldom; names are put together from
 * parts. The same in every run.
 */
export function generateArticles(folder: string, passages: number): GeneratedArticles {
  const random = createRandom(SEED);
  const words = createWords(random);
  const written: GeneratedArticles = { articles: 0, passages: 0, characters: 0, files: [] };
  while (written.passages < passages) {
    const number = written.articles++;
    const lang = LANGUAGES[number % LANGUAGES.length]!;
    const { title, date, text } = writeArticle(random, words, lang);
    const part = String(Math.floor(number / ARTICLES_PER_FOLDER)).padStart(3, '0');
    const file = `${part}/${date}-${number}.md`;
    mkdirSync(join(folder, part), { recursive: true });
    const header = `---\ntitle: ${JSON.stringify(title)}\ndate: ${date}\nsource: Parliament\nlang: ${lang}\n---\n`;
    writeFileSync(join(folder, file), header + text);
    written.files.push(file);
    written.characters += text.length;
    written.passages += chunkArticle(text, splitSentences(text, lang)).length;
  }
  return written;
}

/** Questions that such articles answer, or nearly; each drawn anew. */
export function generateQuestions(count: number, templates = QUESTIONS): string[] {
  const random = createRandom(SEED + 1);
  const words = createWords(random);
  return Array.from({ length: count }, (_, number) => {
    const lang = LANGUAGES[number % LANGUAGES.length]!;
    return fill(random.pick(templates[lang]), random, words, slotsOf(random, lang));
  });
}

/** What stands in the slots of one article: its country, people and day stay the same throughout. */
interface Slots {
  lang: Language;
  country: string;
  other: string;
  people: readonly (readonly [name: string, instrumental: string])[];
  day: string;
  date: string;
}

/** A word of each language, the frequent ones first. */
type Words = readonly Record<Language, string>[];

function createWords(random: Random): Words {
  const words = glossary.flatMap((entry) => {
    const [en, ru, kk] = entry.map((side) => side.split(', ')[0]!) as [string, string, string];
    return /ть(?:ся)?$/.test(ru) ? [] : [{ en, ru, kk }];
  });
  return words
    .map((word) => ({ word, place: random.number() }))
    .sort((one, other) => one.place - other.place)
    .map(({ word }) => word);
}

function writeArticle(random: Random, words: Words, lang: Language): { title: string; date: string; text: string } {
  const slots = slotsOf(random, lang);
  const { title, lead, body } = SENTENCES[lang];
  const write = (template: string) => fill(template, random, words, slots);
  const sentences = [write(random.pick(lead))];
  const count = FEWEST_SENTENCES + random.whole(MORE_SENTENCES);
  while (sentences.length < count) sentences.push(write(random.pick(body)));
  const paragraphs: string[] = [];
  for (let at = 0; at < sentences.length; ) {
    const length = 2 + random.whole(3);
    paragraphs.push(sentences.slice(at, at + length).join(' '));
    at += length;
  }
  return { title: write(random.pick(title)), date: slots.date, text: `${paragraphs.join('\n\n')}\n` };
}

function slotsOf(random: Random, lang: Language): Slots {
  const [year, month, day] = [2020 + random.whole(6), random.whole(12), 1 + random.whole(28)];
  const monthName = MONTHS[lang][month]!;
  const date = `${year}-${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const days: Record<Language, string> = {
    ru: `${day} ${monthName} ${year} года`,
    kk: `${year} жылғы ${day} ${monthName}да`,
    en: `${monthName} ${day}, ${year}`,
  };
  const [country, other] = [random.pickByRank(COUNTRIES)[lang], random.pick(COUNTRIES)[lang]];
  return { lang, country, other, people: [personOf(random, lang), personOf(random, lang)], day: days[lang], date };
}

function personOf(random: Random, lang: Language): readonly [string, string] {
  const [given, start, middle] = [random.pick(GIVEN_NAMES), random.pick(SURNAME_STARTS), random.pick(SURNAME_MIDDLES)];
  if (lang === 'en') {
    const name = `${given[1]} ${start[1]}${middle[1]}ov`;
    return [name, name];
  }
  const surname = `${start[0]}${middle[0]}ов`;
  return [`${given[0]} ${surname}`, `${given[0]}ом ${surname}ым`];
}

function fill(template: string, random: Random, words: Words, { lang, country, other, people, day }: Slots): string {
  const filled = template.replace(/\{(\w+)\}/g, (_, slot: string) => {
    if (slot === 'country') return country;
    if (slot === 'other') return other;
    if (slot === 'day') return day;
    if (slot === 'place') return random.pick(CITIES)[lang];
    if (slot === 'person') return random.pick(people)[0];
    if (slot === 'with') return random.pick(people)[1];
    if (slot === 'n') return String(2 + random.whole(400));
    return random.pickByRank(words)[lang];
  });
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}
