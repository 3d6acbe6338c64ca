import { attributionAfter, withAntecedent } from '../answering/antecedents.ts';
import { isQuotable } from '../answering/quotable.ts';
import { isQuestion } from '../answering/repetition.ts';
import { SentenceFacts } from '../answering/sentenceFacts.ts';
import { addDays } from '../language/calendar.ts';
import { resolveDate } from '../language/dates.ts';
import type { Language } from '../language/language.ts';
import { normalise } from '../language/normalise.ts';
import { isStopWord } from '../language/stopWords.ts';
import { splitWords } from '../language/words.ts';
import { stemTerm } from '../retrieval/terms.ts';
import { isSamePerson, nameWords } from '../verification/identities.ts';
import { sameName } from '../verification/sameName.ts';
import { verifyClaim } from '../verification/verifyClaim.ts';
import type { NewsArticle } from './edition.ts';
import { dayOf, type NewsFacts } from './newsFacts.ts';
import { DOCUMENT_WORDS, EARLIER_WORDS, KIND_WORDS, LONG_AGO, OUTCOME_WORDS, SIGNED_WORDS } from './storyWords.ts';

/** So far down the sentence stands that says who met whom. */
const LEAD_PLACES = 4;
/** Sentences of an article that are looked at. */
const MAX_SENTENCES = 60;
/** In UTF-16 code units: a longer sentence stands alone, and a still longer one is taken only where nothing else is. */
const LONG_SENTENCE = 330;
const ENDLESS_SENTENCE = 700;
/** A second sentence must tell so much. */
const MIN_OUTCOME = 1;
/** What happened longer ago is no news. */
const MAX_DAYS_AGO = 10;
/** It may share so much of its words with the first. */
const MAX_OVERLAP = 0.6;

/**
 * The one or two sentences that tell a story, verbatim from one article, in its order: who met whom, and what came of it.
 * Each can be read without the rest of the article, and each is proved as the sentences of answers are.
 *
 * @param most - 1 or 2
 */
export function storySentences(facts: NewsFacts, most: number): SentenceFacts[] {
  const { article } = facts;
  const all = article.sentences
    .slice(0, MAX_SENTENCES)
    .map((span) => new SentenceFacts(article.text.slice(span.start, span.end), article.lang, span));
  const usable = all.map((_, place) => isUsable(all, place, article));
  const leads = places(all.slice(0, LEAD_PLACES), (place) => usable[place]! && standsAlone(all, place));
  const lead = firstProved(leadsInOrder(leads, all, facts), all, article);
  if (lead === undefined) {
    const other = firstProved(
      places(all, (place) => usable[place]! && standsAlone(all, place)),
      all,
      article,
    );
    return other === undefined ? [] : [all[other]!];
  }
  if (most < 2 || all[lead]!.text.length > LONG_SENTENCE) return [all[lead]!];
  const outcome = (place: number) => outcomeScore(all[place]!, place, all[lead]!, facts);
  const seconds = places(all, (place) => {
    if (place === lead || !usable[place] || all[place]!.text.length > LONG_SENTENCE) return false;
    // What a pronoun points at is the first sentence, or it is another's.
    const needed = withAntecedent(all, place);
    if (!needed.every((other) => other === place || other === lead)) return false;
    return !repeats(all[place]!, all[lead]!) && !pointsElsewhere(all[place]!, all[lead]!, facts);
  });
  const telling = rankedBy(seconds, outcome).filter((place) => outcome(place) >= MIN_OUTCOME);
  const second = firstProved(telling, all, article);
  const chosen = second === undefined ? [lead] : [lead, second];
  return chosen.sort((one, other) => one - other).map((place) => all[place]!);
}

/** The first sentence of a press release tells it, where it names somebody or some place at all. */
function leadsInOrder(leads: readonly number[], all: readonly SentenceFacts[], facts: NewsFacts): number[] {
  const ranked = rankedBy(leads, (place) => leadScore(all[place]!, place, facts));
  const [first] = all;
  const opens = leads.includes(0) && first !== undefined && !tellsEarlier(first, facts.article);
  const names = opens && (first.people.length > 0 || first.countries.size > 0 || first.organisations.size > 0);
  return names && first.text.length <= LONG_SENTENCE ? [0, ...ranked.filter((place) => place > 0)] : ranked;
}

/** Says whether a sentence of an article proves itself, by the code that proves answers. */
export function isProved(text: string, article: NewsArticle, lang: Language = article.lang): boolean {
  return verifyClaim({ text, lang, citations: [{ quote: text, article }] }).proved;
}

function firstProved(
  ranked: readonly number[],
  all: readonly SentenceFacts[],
  article: NewsArticle,
): number | undefined {
  return ranked.find((place) => isProved(all[place]!.text, article));
}

function isUsable(all: readonly SentenceFacts[], place: number, { text: whole }: NewsArticle): boolean {
  const { text } = all[place]!;
  if (text.length > ENDLESS_SENTENCE || text.includes('\n') || !isQuotable(text) || isQuestion(text)) return false;
  if (!/[.!…»”"]$/.test(text) || splitWords(text).length < 4) return false;
  return !isInsideQuotation(all, place, whole);
}

/** «A. B. C», – сказал он: each of the three alone is a quotation cut. */
function isInsideQuotation(all: readonly SentenceFacts[], place: number, whole: string): boolean {
  const paragraph = whole.lastIndexOf('\n', all[place]!.start) + 1;
  const before = openQuotations(whole.slice(paragraph, all[place]!.start));
  const after = openQuotations(whole.slice(paragraph, all[place]!.end));
  if (before > 0 || after > 0) return true;
  return attributionAfter(all, place, (one, other) => whole.slice(one.end, other.start)) !== undefined;
}

function openQuotations(text: string): number {
  let depth = 0;
  let straight = false;
  for (const character of text) {
    if ('«“„'.includes(character)) depth++;
    else if ('»”'.includes(character)) depth = Math.max(0, depth - 1);
    else if (character === '"') straight = !straight;
  }
  return depth + (straight ? 1 : 0);
}

function standsAlone(all: readonly SentenceFacts[], place: number): boolean {
  return withAntecedent(all, place).length === 1 && !leans(all[place]!);
}

/** Opens with a pronoun, with what somebody is instead of who, or with a word that leans on the sentence before. */
function leans({ text, people, start }: SentenceFacts): boolean {
  const opening = normalise(text.slice(0, 60));
  if (LEANING.test(opening)) return true;
  // «Президент Узбекистана», «Спикер Сената» say whose.
  const isNamed = people.length > 0 || /^\S+ \p{Lu}/u.test(text);
  return start > 0 && ROLE.test(opening) && !isNamed;
}

const LEANING =
  /^(?:(?:по |согласно |у |с |к |при |на |в |о |об |ради |для |в ходе )?(?:он|она|оно|они|его|ее|их|ему|ей|им|ими|нем|ней|нее|него|них|ним|ними|это|этот|эта|эти|этого|этой|этом|этих|тот|та|те|того|той|том|там|тогда|здесь|такой|такая|такие|оба|обе)(?![\p{L}])|кроме того|вместе с тем|также|при этом|в свою очередь|однако|поэтому|таким образом|в частности|к тому же|помимо этого|а |но |и |ол |олар|оның|оған|оны |онда|бұл|сол |осы |мұндай|сондай|сонымен|бұдан|ал |өз кезегінде|екеуі|екі жақ|both|they|he |she |it |this|that|these|those|his |her |their|its |also|however|moreover|in addition|therefore|in turn|besides|meanwhile|but |and |there )/u;
const ROLE =
  /^(?:спикер|гост|собеседник|дипломат|стороны|сторон |коллег|понтифик|визит |посол |президент |сенатор |депутат |участник|делегат|қонақ|тараптар|елші |спикер|мемлекет басшы|the guest|the ambassador|the speaker|the sides|the two|members|participants|delegates)/u;

/** Who met whom, when and where; the earlier in the article the better. */
function leadScore(sentence: SentenceFacts, place: number, { article, people, kind }: NewsFacts): number {
  const named = people.filter(({ words }) =>
    sentence.people.some((person) => isSamePerson(nameWords(person.words), words)),
  ).length;
  const words = keysOf(sentence);
  const tellsKind = KIND_WORDS[sentence.lang].some(([, pattern]) => words.some((key) => pattern.test(key)));
  const isEarlier = tellsEarlier(sentence, article);
  const hasDay = sentence.dates.some(({ day }) => day !== undefined);
  return (
    Math.min(named, 2) * 1.5 +
    (tellsKind && kind !== null ? 0.8 : 0) +
    (hasDay ? 0.5 : 0) +
    (sentence.countries.size > 0 ? 0.5 : 0) +
    (sentence.posts.size > 0 ? 0.3 : 0) -
    place * 1.2 -
    (isEarlier ? 1.5 : 0) -
    (sentence.text.length > LONG_SENTENCE ? 0.7 : 0) -
    (/^[«"“„]/.test(sentence.text) ? 1.5 : 0)
  );
}

/** What came of it: documents, decisions, figures; and who else took part, where the first sentence does not say. */
function outcomeScore(
  sentence: SentenceFacts,
  place: number,
  lead: SentenceFacts,
  { article, people, kind }: NewsFacts,
): number {
  const { lang } = sentence;
  const words = keysOf(sentence);
  const outcomes = words.filter((key) => OUTCOME_WORDS[lang].test(key)).length;
  const isDocument = words.some((key) => DOCUMENT_WORDS[lang].test(key));
  const isSigned = isDocument && words.some((key) => SIGNED_WORDS[lang].test(key));
  const isEarlier = tellsEarlier(sentence, article);
  const names = (facts: SentenceFacts, known: readonly string[]) =>
    facts.people.some((person) => isSamePerson(nameWords(person.words), known));
  const joining = people.filter(({ words: known }) => names(sentence, known) && !names(lead, known)).length;
  // Of somebody else another story tells.
  const strangers = sentence.people.filter(
    (person) => !people.some(({ words: known }) => isSamePerson(nameWords(person.words), known)),
  ).length;
  return (
    Math.min(outcomes, 3) * 0.7 +
    (kind === 'condolence' && words.some((key) => CONDOLENCE.test(key)) ? 1.5 : 0) +
    (isSigned && !isEarlier ? 1.5 : 0) +
    (isDocument && kind === 'gathering' ? 0.5 : 0) +
    (joining > 0 ? (kind === 'gathering' ? 0.7 : 2) + Math.min(joining - 1, 1) * 0.6 : 0) +
    (sentence.numbers.length > 0 ? 0.3 : 0) -
    (strangers > 0 ? 1 : 0) -
    (isEarlier ? 2.5 : 0) -
    (BESIDES.test(sentence.text) ? 0.7 : 0) -
    (/^[«"“„]/.test(sentence.text) ? 0.7 : 0) -
    place * 0.04
  );
}

const CONDOLENCE = /^(?:соболезн|көңіл|condolence)/;
/** What is told besides is not what came of it. */
const BESIDES =
  /^(?:Кроме того|Вместе с тем|Также|Помимо|Сондай-ақ|Сонымен қатар|Бұдан бөлек|Also|In addition|Besides|Moreover)/;
const SOMEBODY_ELSE = /^(?:ему|ей|оған|him)$/;

/** «Гость передал ему приветствие»: whom, the first sentence does not say. */
function pointsElsewhere(sentence: SentenceFacts, lead: SentenceFacts, { people }: NewsFacts): boolean {
  if (!keysOf(sentence).some((key) => SOMEBODY_ELSE.test(key))) return false;
  const isIn = (facts: SentenceFacts, known: readonly string[]) =>
    facts.people.some((person) => isSamePerson(nameWords(person.words), known));
  // «Ашимбаев передал ему …»: a surname alone is no person of the sentence yet.
  const isCalled = (known: readonly string[]) =>
    keysOf(sentence).some((key) => key.length > 3 && sameName(key, known.at(-1) ?? ''));
  return !people.some(({ words }) => isIn(lead, words) && !isIn(sentence, words) && !isCalled(words));
}

/** Tells of another time than that of the event. */
function tellsEarlier(sentence: SentenceFacts, article: NewsArticle): boolean {
  if (LONG_AGO.test(sentence.text)) return true;
  if (keysOf(sentence).some((key) => EARLIER_WORDS[sentence.lang].test(key))) return true;
  const published = dayOf(article);
  return sentence.dates.some((match) => {
    const days = resolveDate(match, published);
    return days !== null && days.to < addDays(published, -MAX_DAYS_AGO);
  });
}

function repeats(sentence: SentenceFacts, lead: SentenceFacts): boolean {
  const stems = stemsOf(sentence);
  const told = new Set(stemsOf(lead));
  return stems.length === 0 || stems.filter((stem) => told.has(stem)).length / stems.length > MAX_OVERLAP;
}

function stemsOf(sentence: SentenceFacts): string[] {
  return keysOf(sentence).flatMap((key) => (isStopWord(key, sentence.lang) ? [] : stemTerm(key, sentence.lang)));
}

function keysOf({ text }: SentenceFacts): string[] {
  return splitWords(text).map((word) => normalise(word.text));
}

function places(all: readonly SentenceFacts[], isWanted: (place: number) => boolean): number[] {
  return all.flatMap((_, place) => (isWanted(place) ? [place] : []));
}

function rankedBy(found: readonly number[], score: (place: number) => number): number[] {
  return [...found].sort((one, other) => score(other) - score(one) || one - other);
}
