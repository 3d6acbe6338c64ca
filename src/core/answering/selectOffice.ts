import { findCountries } from '../language/countries.ts';
import type { Language } from '../language/language.ts';
import type { Span } from '../language/span.ts';
import { HOME_COUNTRY } from '../retrieval/question.ts';
import type { IndexedArticle } from '../retrieval/retrieve.ts';
import { readArticle } from '../verification/articleReading.ts';
import { countriesBeside, isSamePerson, nameWords, postsOf } from '../verification/identities.ts';
import { mayBeSamePost, provesPost } from '../verification/postKeys.ts';
import type { Reading } from '../verification/reading.ts';
import { sameName } from '../verification/sameName.ts';
import { withAntecedent } from './antecedents.ts';
import { GROUP_LEADER, type OfficeQuestion } from './officeQuestion.ts';
import { factsOf, type ScoredSentence } from './selectSentences.ts';

/** A holder before the present one is told too, and a second post of the same person. */
const MAX_SENTENCES = 2;

/** Of other languages than the reader's own, the one that most can read. */
const MOST_READ: Language = 'ru';
/** What was told in the newest article's year or the one before is told still. */
const RECENT_YEARS = 1;

/** A sentence that gives somebody a post. */
interface Appointment {
  sentence: ScoredSentence;
  /** Words of the holder's name. */
  holder: readonly string[];
  post: string;
}

/**
 * The newest sentences that say who holds the post asked about, or which post the person asked about holds: name and post
 * stand together in them, and with the country where the question names one.
 */
export function selectOffice(
  office: OfficeQuestion,
  scored: readonly ScoredSentence[],
  lang: Language,
): ScoredSentence[] {
  const found = scored.flatMap((sentence) => appointmentsIn(sentence, office).filter((one) => answers(one, office)));
  const group = office.asks === 'holder' && office.post === GROUP_LEADER ? office : null;
  const order = (one: Appointment, other: Appointment) =>
    group
      ? otherSide(one, group.country) - otherSide(other, group.country) || one.sentence.index - other.sentence.index
      : other.sentence.score - one.sentence.score;
  found.sort((one, other) => dateOf(other).localeCompare(dateOf(one)) || order(one, other));
  const groups: Appointment[][] = [];
  for (const one of found) {
    const same = groups.find(([known]) =>
      office.asks === 'holder' ? isSamePerson(known!.holder, one.holder) : mayBeSamePost(known!.post, one.post),
    );
    if (same) same.push(one);
    else groups.push([one]);
  }
  const sentences = groups.slice(0, MAX_SENTENCES).map((group) => plainest(group, lang).sentence);
  return sentences
    .filter((one, place) => sentences.findIndex(({ facts }) => facts === one.facts) === place)
    .map((sentence) => ({ ...sentence, telling: true }));
}

/** Of what the newest articles tell alike: in the reader's language, with the full name, understood by itself. */
function plainest(group: readonly Appointment[], lang: Language): Appointment {
  const newest = dateOf(group[0]!);
  const worth = ({ sentence, holder }: Appointment) => {
    const { article } = sentence.article;
    const standsAlone = withAntecedent(factsOf(article), sentence.index).length === 1;
    const language = article.lang === lang ? 4 : article.lang === MOST_READ ? 0.5 : 0;
    return language + (standsAlone ? 2 : 0) + (holder.length > 1 ? 1 : 0);
  };
  const recent = group.filter((one) => Number(newest.slice(0, 4)) - Number(dateOf(one).slice(0, 4)) <= RECENT_YEARS);
  return (recent.length > 0 ? recent : group).reduce((best, one) => (worth(one) > worth(best) ? one : best));
}

function appointmentsIn(sentence: ScoredSentence, office: OfficeQuestion): Placed[] {
  const reading = readArticle(sentence.article.article).sentence(sentence.index);
  const named = reading.people.flatMap((person) => {
    const holder = nameWords(person.words);
    return postsOf(person, reading)
      .filter((post) => !FORMER.test(reading.text.slice(0, post.start)))
      .map((post) => ({ sentence, holder, post: post.key, at: post, reading }));
  });
  const asksForLeader = office.asks === 'holder' && office.post === GROUP_LEADER;
  return asksForLeader ? [...named, ...groupLeadersIn(sentence, reading)] : named;
}

type Placed = Appointment & { at: Span; reading: Reading };

/** «бывший председатель», "former", «марқұм». */
const FORMER = /(?:бывш\p{L}+|прежн\p{L}+|экс|покойн\p{L}+|former|late|ex|бұрынғы|марқұм)[ -]$/iu;

/** «Группу возглавил …», «Ее руководителем избран …», «Топты … басқарады»: nearest to the word of leading stands who leads. */
function groupLeadersIn(sentence: ScoredSentence, reading: Reading): Placed[] {
  const all = factsOf(sentence.article.article);
  const before = all[sentence.index - 1]?.text ?? '';
  if (!GROUP.test(reading.text) && !(withAntecedent(all, sentence.index).length > 1 && GROUP.test(before))) return [];
  return [...reading.text.matchAll(LEADS)].flatMap(({ index, 0: word }) => {
    const at = { start: index, end: index + word.length };
    const distance = ({ start, end }: Span) => (start >= at.end ? start - at.end : at.start - end);
    const [nearest] = [...reading.people].sort((one, other) => distance(one) - distance(other));
    if (!nearest || distance(nearest) > FARTHEST || FORMER.test(reading.text.slice(0, at.start))) return [];
    return [{ sentence, holder: nameWords(nearest.words), post: GROUP_LEADER, at, reading }];
  });
}

/** How far a sentence is from telling of one side's group: the home one where the question does not say whose. */
function otherSide({ sentence }: Appointment, side: string | null): number {
  const { countries } = sentence.facts;
  if (side !== null && side !== HOME_COUNTRY) return countries.has(side) ? 0 : countries.size === 0 ? 1 : 2;
  const isForeign = [...countries].some((code) => code !== HOME_COUNTRY);
  return isForeign ? 2 : countries.size > 0 ? 0 : 1;
}

const GROUP = /групп|(?:^|[^\p{L}])топ(?:қа|ты|тың|тары|)(?![\p{L}])|тобы|\bgroup\b/iu;
const LEADS =
  /возглав\p{L}+|глав(?:а|ой|у|е|ы)(?![\p{L}])|руковод\p{L}+|председател\p{L}+|жетекші\p{L}*|басқар\p{L}+|басшы\p{L}*|төраға\p{L}*|\b(?:led|headed|chaired|heads|chairs|leads)\b/giu;
/** Characters between a leader's name and what says that they lead. */
const FARTHEST = 60;

function answers({ holder, post, at, reading, sentence }: Placed, office: OfficeQuestion): boolean {
  if (holder.length === 0) return false;
  if (office.asks === 'post') {
    const wanted = office.person.filter((word) => word.length > 2);
    if (holder.length === 1) return wanted.length > 0 && sameName(wanted.at(-1)!, holder[0]!);
    return wanted.every((word) => holder.some((own) => sameName(word, own)));
  }
  if (!provesPost(office.post, post)) return false;
  if (office.country === null || office.post === GROUP_LEADER) return true;
  const beside = countriesBeside(at, reading);
  const { article } = sentence.article;
  const own = readArticle(article).identities.find(({ words }) => isSamePerson(holder, words))?.countries ?? [];
  const known = beside.length > 0 ? beside : [...own];
  if (known.length > 0) return known.includes(office.country);
  // Without a country the Senate and the Mazhilis are those at home.
  if (office.country === HOME_COUNTRY && HOME_CHAMBER.test(office.post)) return true;
  // «Гостя принял посол Али Акбар Джоукар» in an article on the embassy of Iran.
  if (post === 'ambassador') return embassiesIn(article).has(office.country);
  const around = [
    article.title,
    ...factsOf(article)
      .slice(Math.max(0, sentence.index - 1), sentence.index + 1)
      .map(({ text }) => text),
  ];
  const foreign = new Set(around.flatMap((text) => findCountries(text).map(({ code }) => code)));
  foreign.delete(HOME_COUNTRY);
  return office.country === HOME_COUNTRY ? foreign.size === 0 : foreign.size === 1 && foreign.has(office.country);
}

/** Countries whose embassies an article speaks of. */
function embassiesIn(article: IndexedArticle): ReadonlySet<string> {
  const whole = readArticle(article);
  const readings = [whole.title, ...whole.spans.map((_, index) => whole.sentence(index))];
  return new Set(
    readings.flatMap((reading) =>
      reading.words.filter(({ key }) => EMBASSY.test(key)).flatMap((word) => countriesBeside(word, reading)),
    ),
  );
}

const EMBASSY = /^(?:посольств\p{L}*|елшілі[гк]\p{L}*|embassy)$/u;

const HOME_CHAMBER = /chair:(?:senate|mazhilis)$/;

function dateOf({ sentence }: Appointment): string {
  return sentence.article.article.date ?? '';
}
