import { findCountries } from '../language/countries.ts';
import { resolveDate } from '../language/dates.ts';
import type { Language } from '../language/language.ts';
import { tellsOfLastYear, yearBefore } from '../language/lastYear.ts';
import { analyseQuestion, HOME_COUNTRY, type Question } from '../retrieval/question.ts';
import type { RankedArticle, RetrievalIndex, Retrieved } from '../retrieval/retrieve.ts';
import { LATEST_SHARE, overlapsPeriod, retrieve } from '../retrieval/retrieve.ts';
import { questionWords } from '../retrieval/terms.ts';
import { focusOf } from './focus.ts';
import { refusal, type Sufficiency, sufficiencyOf } from './gate.ts';
import { isNamedWithHolder, type OfficeQuestion, officeQuestionOf } from './officeQuestion.ts';
import { isQuestion } from './repetition.ts';
import { type Requirement, requirementsOf } from './requirements.ts';
import { selectAccount } from './selectAccount.ts';
import { selectOffice } from './selectOffice.ts';
import { pickSentences, type ScoredSentence, scoreSentences } from './selectSentences.ts';
import { sidesOf } from './sides.ts';

/** Articles that are retrieved, and of these the ones whose sentences are read. */
export const RETRIEVED_ARTICLES = 12;
const READ_ARTICLES = 8;
/** Sentences of an answer, by what is asked. */
const MAX_SENTENCES = { narrow: 3, wide: 5 };
/** With «latest»: so many of the newest articles that fit well are read. */
const LATEST_ARTICLES = 3;
/** With «list»: further articles that tell at least so much beside the best give a sentence each, up to so many. */
const OVERVIEW_SHARE = 0.9;
const OVERVIEW_SENTENCES = 8;
/** Least weight of what is asked beside people and time, from which on a question is about one thing. */
const BROAD_WEIGHT = 0.6;
/** A question about more countries than these is not taken apart. */
const MAX_SIDES = 4;
/** What a meeting was about is told by much of its article. */
const TOPIC = { share: 0.45, sentences: 4, telling: false };
/** So is what several things are asked of. */
const SEVERAL = { share: 0.6, sentences: 4, telling: false };
/** Asked who, when, where or how many: a further sentence of the same article must answer nearly as well. */
const NARROW = { share: 0.8, sentences: 2, telling: true };
/** Coverage from which a name counts as named. */
const NAMED = 0.5;
/** A question of two sides: sentences for each. */
const SIDE_SENTENCES = 2;

/** What is picked for a question, or for each of its sides. */
export interface Selection {
  requirements: readonly Requirement[];
  picked: ScoredSentence[];
  sufficiency: Sufficiency | null;
}

/** Picks the sentences that answer from what was retrieved.
 *
 * @param context - what earlier turns speak of
 */
export function selectEvidence(
  question: Question,
  context: string,
  { articles }: Retrieved,
  index: RetrievalIndex,
): Selection {
  const requirements = requirementsOf(question, index, context);
  if (articles.length === 0) return { requirements, picked: [], sufficiency: null };
  const focus = focusOf(question, index);
  const { asked } = question;
  const office = officeQuestionOf(question);
  const read = office ? articles : asked.latest ? newest(articles) : articles.slice(0, READ_ARTICLES);
  const ofPeriod = scoreSentences(focus, requirements, read).filter((sentence) => tellsOf(sentence, question.period));
  const statements = ofPeriod.filter(({ facts }) => !isQuestion(facts.text));
  const scored = aboutTheSame(statements.length > 0 ? statements : ofPeriod, requirements);
  if (office) {
    const field = requirements.flatMap(({ label }, place) => (isNamedIn(office, label) ? [place] : []));
    const ofField = scored.filter(({ own }) => field.every((place) => own[place]! >= NAMED));
    const picked = selectOffice(office, ofField, question.lang);
    // A sentence that gives the post to somebody is all that is asked for; whose post it is may stand beside it.
    const needed = requirements.filter(({ kind, label }) => kind !== 'word' || isNamedIn(office, label));
    const covered = sufficiencyOf(picked, needed, focus);
    const context = needed.length > 0 ? covered.context : 1;
    const told = picked.length > 0 ? { context, own: context, focusTold: true } : { context, focusTold: false };
    const isTold = picked.length > 0 || (office.asks === 'holder' && isNamedWithHolder(office.post));
    if (isTold) return { requirements, picked, sufficiency: { ...covered, ...told } };
  }
  const overview = asked.several || asked.latest || isBroad(question, requirements);
  const wide = overview || asked.topic || asked.intent === 'compare' || asked.kinds.length > 1;
  const limit = wide ? MAX_SENTENCES.wide : MAX_SENTENCES.narrow;
  const narrow = asked.kinds.length > 0 && !wide ? NARROW : undefined;
  const further = asked.topic ? TOPIC : asked.several ? SEVERAL : narrow;
  const isAccount = asked.topic && !asked.said && !asked.several && isOfNames(requirements);
  const picked = isAccount
    ? selectAccount(scored, requirements, index, asked.latest)
    : pickSentences(scored, requirements, limit, further);
  if (overview && !isAccount) addOverview(picked, scored, requirements);
  const sufficiency = sufficiencyOf(picked, requirements, focus);
  if (asked.said && !tellsOfSubject(question, requirements, picked)) sufficiency.focusTold = false;
  return { requirements, picked, sufficiency };
}

/** «Что сказал Кошанов о выборах?»: an article that speaks of no elections does not tell. */
function tellsOfSubject(
  { text, lang }: Question,
  requirements: readonly Requirement[],
  picked: readonly ScoredSentence[],
): boolean {
  const about = ABOUT[lang].exec(text);
  if (!about) return true;
  const subject = lang === 'kk' ? text.slice(0, about.index) : text.slice(about.index + about[0].length);
  const words = new Set(questionWords(subject, lang));
  const asked = requirements.flatMap(({ kind, label }, place) => (kind === 'word' && words.has(label) ? [place] : []));
  const isTold = (place: number) => picked.some(({ context }) => context[place]! >= TOLD);
  return asked.length === 0 || asked.some(isTold);
}

/** Between who spoke and what about; in Kazakh behind it. */
const ABOUT: Record<Language, RegExp> = {
  ru: / (?:о|об|обо|про|насчет|относительно) /iu,
  kk: / (?:туралы|жайлы|жайында|жөнінде|хақында)(?![\p{L}])/iu,
  en: / (?:about|on|regarding|concerning) /i,
};
/** Coverage from which a word of the subject counts as told. */
const TOLD = 0.4;

/** What is left of a question about an office are words of asking, what it is over, and names typed without capitals. */
function isNamedIn(office: OfficeQuestion, word: string): boolean {
  return (office.asks === 'post' ? office.person : office.field).includes(word);
}

/** Whether the sentence itself names the people asked about: in an overview nothing before it says who «он» is. */
function namesPeople({ own }: ScoredSentence, requirements: readonly Requirement[]): boolean {
  return requirements.every(({ kind }, place) => kind !== 'person' || own[place]! >= NAMED);
}

/**
 * Whether a sentence may speak of the period asked for: an article of that time in a sentence without another date, any
 * article in a sentence with a date of that time.
 */
function tellsOf({ article: { article }, facts }: ScoredSentence, period: Question['period']): boolean {
  if (!period) return true;
  const published = article.date !== null && overlapsPeriod({ from: article.date, to: article.date }, period);
  // «в сентябре» of an article of another year may be a plan as well as a memory.
  const dates = published ? facts.dates : facts.dates.filter(({ year, yearOffset }) => year ?? yearOffset);
  const days = dates.flatMap((match) => resolveDate(match, article.date ?? '') ?? []);
  // «в 2025 году» does not say that it was in September.
  const inside = days.some(({ from, to }) => [from, to].every((day) => overlapsPeriod({ from: day, to: day }, period)));
  const lastYear = article.date !== null && tellsOfLastYear(facts.text) ? yearBefore(article.date) : null;
  if (lastYear && [lastYear.from, lastYear.to].every((day) => overlapsPeriod({ from: day, to: day }, period)))
    return true;
  if (inside) return true;
  return published && (days.length === 0 || days.some((day) => overlapsPeriod(day, period)));
}

/** «О чем говорили Ашимбаев и посол Японии?»: names a meeting by who met, and no subject of its own. */
function isOfNames(requirements: readonly Requirement[]): boolean {
  const weigh = (words: boolean) =>
    requirements.reduce(
      (sum, { kind, weight }) => sum + ((kind === 'word' || kind === 'number') === words ? weight : 0),
      0,
    );
  return weigh(false) > 0 && weigh(true) < BROAD_WEIGHT;
}

/** «С кем встречался Ашимбаев в сентябре?»: hardly more than a person and a time, so that many articles answer. */
function isBroad({ asked, period, requiredCountries }: Question, requirements: readonly Requirement[]): boolean {
  if (asked.intent === 'how_many' || requiredCountries.length > 0) return false;
  const people = requirements.some(({ kind }) => kind === 'person');
  const told = requirements.reduce((sum, { kind, weight }) => sum + (kind === 'person' ? 0 : weight), 0);
  return (people || period !== null) && told < BROAD_WEIGHT;
}

/** The best sentence of each further article that tells as much of what is asked as those picked from. */
function addOverview(
  picked: ScoredSentence[],
  scored: readonly ScoredSentence[],
  requirements: readonly Requirement[],
): void {
  const told = ({ context }: ScoredSentence) =>
    requirements.reduce((sum, { weight }, place) => sum + weight * context[place]!, 0);
  const least = OVERVIEW_SHARE * Math.max(...picked.map(told));
  const best = new Map<RankedArticle, ScoredSentence>();
  for (const sentence of scored) {
    if (!namesPeople(sentence, requirements)) continue;
    const known = best.get(sentence.article);
    if (!known || sentence.score > known.score) best.set(sentence.article, sentence);
  }
  for (const [article, sentence] of best) {
    if (picked.length >= OVERVIEW_SENTENCES) return;
    if (told(sentence) >= least && !picked.some((other) => other.article === article)) picked.push(sentence);
  }
}

/**
 * Only sentences of articles that name every country and person the question does, where there are such articles; a
 * memorandum signed elsewhere is no answer to what was signed in Tbilisi.
 */
function aboutTheSame(scored: readonly ScoredSentence[], requirements: readonly Requirement[]): ScoredSentence[] {
  const named = requirements.flatMap(({ hard }, place) => (hard ? [place] : []));
  const told = named.filter((place) => scored.some(({ context }) => context[place]! >= NAMED));
  const full = scored.filter(({ context }) => told.every((place) => context[place]! >= NAMED));
  if (full.length > 0) return full;
  return scored.filter(({ context }) => told.length === 0 || told.some((place) => context[place]! >= NAMED));
}

/** The newest of the articles that fit well; undated ones last. */
function newest(articles: readonly RankedArticle[]): RankedArticle[] {
  const best = articles[0]!.score;
  return articles
    .filter(({ score }) => score >= best * LATEST_SHARE)
    .sort((one, other) => (other.article.date ?? '').localeCompare(one.article.date ?? ''))
    .slice(0, LATEST_ARTICLES);
}

/** A question of two sides is answered for each; where one side is not told, by what the whole question finds. */
export async function selectForSides(
  whole: Selection,
  question: Question,
  today: () => string,
  index: RetrievalIndex,
): Promise<Selection> {
  const sides =
    sidesOf(question.text, question.lang, question.asked.intent === 'compare') ?? byCountry(whole, question);
  if (!sides) return whole;
  const selections: Selection[] = [];
  for (const text of sides) {
    const side = { ...analyseQuestion(text, question.lang, today), asked: question.asked };
    const retrieved = await retrieve(side, index, RETRIEVED_ARTICLES);
    const selection = selectEvidence(side, '', retrieved, index);
    if (refusal(retrieved, selection.sufficiency)) return whole;
    selections.push({ ...selection, picked: selection.picked.slice(0, SIDE_SENTENCES) });
  }
  const picked: ScoredSentence[] = [];
  for (const sentence of selections.flatMap((selection) => selection.picked)) {
    if (!picked.some((other) => isSame(other, sentence))) picked.push(sentence);
  }
  return { ...selections[0]!, picked };
}

/** «в парламентах Словении и Словакии»: a question for each country, where no article names all of them. */
function byCountry({ picked, requirements }: Selection, { text, requiredCountries }: Question): string[] | null {
  if (requiredCountries.length < 2 || requiredCountries.length > MAX_SIDES) return null;
  const countries = requirements.flatMap(({ kind, hard }, place) => (kind === 'country' && hard ? [place] : []));
  if (picked.some(({ context }) => countries.every((place) => context[place]! >= NAMED))) return null;
  return requiredCountries.map((code) =>
    findCountries(text)
      .filter((match) => match.code !== code && match.code !== HOME_COUNTRY)
      .reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text),
  );
}

function isSame(one: ScoredSentence, other: ScoredSentence): boolean {
  return one.facts.start === other.facts.start && one.article.article.id === other.article.article.id;
}
