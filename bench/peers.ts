// Retrieval beside peers, on a SQuAD-style set: npm run bench:peers -- DOCS.json [QUESTIONS.json]
import { readFileSync } from 'node:fs';
import { stemmer as russianStem } from '@orama/stemmers/russian';
import Database from 'better-sqlite3';
import MiniSearch from 'minisearch';
import englishStem from 'wink-porter2-stemmer';
import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { detectLanguage } from '../src/core/language/detectLanguage.ts';
import type { Language } from '../src/core/language/language.ts';
import { evaluateSquad } from '../src/evaluation/evaluateSquad.ts';
import { recallAt, reciprocalRank } from '../src/evaluation/rankScores.ts';
import { parseSquad, type SquadParagraph, squadQueries } from '../src/evaluation/squad.ts';

/** A peer: indexes paragraphs, then ranks their ids for a question. */
type Peer = (paragraphs: readonly SquadParagraph[], lang: Language) => (question: string) => string[];

const DEPTH = 10;

const PEERS: Record<string, Peer> = {
  'MiniSearch, its defaults': (paragraphs) => miniSearch(paragraphs, (term) => term.toLowerCase()),
  'MiniSearch + Snowball stems': (paragraphs, lang) => {
    const stem = lang === 'en' ? englishStem : russianStem;
    return miniSearch(paragraphs, (term) => stem(term.toLowerCase().replaceAll('ё', 'е')));
  },
  'SQLite FTS5, unicode61': (paragraphs) =>
    fts5(paragraphs, 'unicode61', (question) => question.match(/[\p{L}\p{N}]+/gu)),
  'SQLite FTS5, trigram': (paragraphs) =>
    fts5(paragraphs, 'trigram', (question) =>
      question
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu)
        ?.flatMap((word) => Array.from({ length: Math.max(0, word.length - 2) }, (_, at) => word.slice(at, at + 3))),
    ),
};

const [documentsFile, questionsFile = documentsFile] = process.argv.slice(2);
if (!documentsFile || !questionsFile) {
  console.error('usage: npm run bench:peers -- DOCS.json [QUESTIONS.json]');
  process.exit(2);
}
const documents = parseSquad(readFileSync(documentsFile, 'utf8'), documentsFile);
const asked = parseSquad(readFileSync(questionsFile, 'utf8'), questionsFile);
const lang = detectLanguage(documents[0]?.text ?? '');
const config = readConfig({ EMBEDDER: 'builtin' }, { projectDir: process.cwd(), currentDir: process.cwd() });
const own = await evaluateSquad(documents, asked, async (dataDir) => createApp({ ...config, dataDir }));
print('Elshi', own.recallAt1, own.recallAt5, own.mrrAt10);
for (const [name, peer] of Object.entries(PEERS)) {
  const rank = peer(documents, lang);
  const rows = [...squadQueries(asked)].map(([question, relevant]) => {
    const ranked = rank(question).slice(0, DEPTH);
    return [
      recallAt(ranked, relevant, 1, true),
      recallAt(ranked, relevant, 5, true),
      reciprocalRank(ranked, relevant, DEPTH),
    ];
  });
  const mean = (column: number) => rows.reduce((sum, row) => sum + row[column]!, 0) / rows.length;
  print(name, mean(0), mean(1), mean(2));
}

function print(name: string, recallAt1: number, recallAt5: number, mrr: number): void {
  const figures = [recallAt1, recallAt5, mrr].map((value) => value.toFixed(3)).join('  ');
  console.log(`${name.padEnd(30)} recall@1, recall@5, MRR@10:  ${figures}`);
}

/** The title is indexed where it is in the language of the text, as Elshi's run does. */
function textOf({ title, text }: SquadParagraph): string {
  return title !== null && detectLanguage(title) === detectLanguage(text) ? `${title}\n${text}` : text;
}

function miniSearch(paragraphs: readonly SquadParagraph[], processTerm: (term: string) => string) {
  const index = new MiniSearch({ fields: ['text'], processTerm });
  index.addAll(paragraphs.map((paragraph) => ({ id: paragraph.id, text: textOf(paragraph) })));
  return (question: string) => index.search(question).map(({ id }) => id as string);
}

function fts5(
  paragraphs: readonly SquadParagraph[],
  tokenizer: string,
  termsOf: (question: string) => string[] | null | undefined,
) {
  const database = new Database(':memory:');
  database.exec(`CREATE VIRTUAL TABLE paragraphs USING fts5(id UNINDEXED, text, tokenize = '${tokenizer}')`);
  const insert = database.prepare('INSERT INTO paragraphs (id, text) VALUES (?, ?)');
  for (const paragraph of paragraphs) insert.run(paragraph.id, textOf(paragraph));
  const select = database.prepare('SELECT id FROM paragraphs WHERE paragraphs MATCH ? ORDER BY rank LIMIT 10').pluck();
  return (question: string) => {
    const terms = [...new Set(termsOf(question) ?? [])].map((term) => `"${term}"`);
    return terms.length === 0 ? [] : (select.all(terms.join(' OR ')) as string[]);
  };
}
