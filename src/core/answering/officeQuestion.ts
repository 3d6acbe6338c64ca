import { type CountryMatch, findCountries } from '../language/countries.ts';
import type { Language } from '../language/language.ts';
import { normalise } from '../language/normalise.ts';
import { findOrganisations } from '../language/organisations.ts';
import { findPosts } from '../language/posts.ts';
import type { Span } from '../language/span.ts';
import { HOME_COUNTRY, maskSpans, type Question } from '../retrieval/question.ts';
import { questionWords } from '../retrieval/terms.ts';
import { countriesBeside, leaderOf } from '../verification/identities.ts';
import { Reading } from '../verification/reading.ts';

/** What a question about an office asks: who holds a post, or which post somebody holds. */
export type OfficeQuestion =
  | {
      asks: 'holder';
      /** A key of `findPosts`. */
      post: string;
      /** Whose post it is: ISO alpha-2; the home country where none is named, null where it cannot be told whose. */
      country: string | null;
      /** What it is over: «комитет *по международным отношениям*». Words of the question, as `requirementsOf` labels them. */
      field: string[];
    }
  | { asks: 'post'; person: string[] };

/**
 * «Кто посол Японии?», «Кто возглавляет Сенат?», "Who is Maulen Ashimbayev?", «Қошанов қандай қызмет атқарады?»: a question
 * that asks for nothing but an office or its holder.
 *
 * @returns null for any other question, such as whom an ambassador met
 */
export function officeQuestionOf(question: Question): OfficeQuestion | null {
  let office = read.get(question);
  if (office === undefined) {
    office = readOffice(question);
    read.set(question, office);
  }
  return office;
}

/** Questions that were read before: retrieval, selection and composition each ask. */
const read = new WeakMap<Question, OfficeQuestion | null>();

function readOffice(question: Question): OfficeQuestion | null {
  const { text, lang, people } = question;
  const [person, ...others] = people;
  if (others.length > 0) return null;
  if (person) {
    const rest = restOf(question, people);
    const asks = asksForName(question) || rest.some((word) => POST_WORDS[lang].test(word));
    return asks && rest.every((word) => isFiller(word, lang)) ? { asks: 'post', person: person.words } : null;
  }
  if (!asksForName(question)) return null;
  const posts = findPosts(text).filter(({ start, end }) => !isOfLeading(normalise(text.slice(start, end))));
  const [post] = posts;
  if (posts.length > 1) return null;
  if (post) {
    const field = fieldOf(post, question);
    if (field === null) return null;
    return { asks: 'holder', post: post.key, country: countryOf(post, post.key, question), field };
  }
  const bodies = findOrganisations(text);
  // «Куба парламентімен достық тобын кім басқарады?» asks for the group's head.
  const body = bodies.find(({ key }) => key === 'friendship-group') ?? bodies[0];
  const rest = restOf(question, []);
  const isNamed = WHO_IS[lang].test(text) && rest.length > 0 && rest.length <= MOST_NAMES;
  // «кто такой кошанов», as people type.
  if (!body && isNamed && !rest.some((word) => isFiller(word, lang))) return { asks: 'post', person: rest };
  if (!body || !rest.some(isOfLeading)) return null;
  if (!rest.every((word) => isFiller(word, lang) || isOfLeading(word))) return null;
  const led = leaderOf(body.key);
  return { asks: 'holder', post: led, country: countryOf(bodies.at(-1)!, led, question), field: [] };
}

/** «посол Японии», «нижняя палата парламента Чехии»; of «группа дружбы Казахстан – Бельгия» nobody can tell whose. */
function countryOf(named: Span, post: string, { text, lang, requiredCountries }: Question): string | null {
  const [code] = countriesBeside(named, new Reading(text, lang));
  // «Казахстанская группа» is one side's; of «группа дружбы Казахстан – Бельгия» nobody can tell whose.
  if (post === GROUP_LEADER) return findCountries(text).find((match) => isSide(match, named, text))?.code ?? null;
  return code ?? (requiredCountries.length === 0 && OF_A_STATE.test(post) ? HOME_COUNTRY : null);
}

/** Whether press releases name whoever holds such a post right beside it: what names nobody there does not say who. */
export function isNamedWithHolder(post: string): boolean {
  return (
    OF_A_STATE.test(post) ||
    /^(?:ambassador|king|queen|emir|sultan|pope|secretary-general|charge-daffaires)$/.test(post)
  );
}

/** The post of whoever leads a group of friendship between two parliaments. */
export const GROUP_LEADER = 'head-of-friendship-group';

/** «люксембургской группой дружбы», "Luxembourg's friendship group": an adjective or a possessive right before it. */
function isSide(country: CountryMatch, group: Span, text: string): boolean {
  const gap = text.slice(country.end, group.start);
  return (
    /^ (?:\p{Ll}+ )?$/u.test(gap) &&
    /(?:[сц]к(?:ой|ая|ую)|'s|ish|ian|ese)$/iu.test(text.slice(country.start, country.end))
  );
}

/** Every state, or a chamber of its parliament, has one. */
const OF_A_STATE =
  /^(?:(?:vice-)?president|(?:deputy-)?prime-minister|minister:.+|(?:deputy-)?chair:(?:senate|mazhilis|parliament)|secretary-of-state|ombudsman|prosecutor-general)$/;

/**
 * «комитета *по обороне*», "committee *on defence*", «*Қорғаныс* комитетінің»: the words beside a post that say what it is over.
 *
 * @returns null where there are others, so that more is asked than who holds it
 */
function fieldOf(post: Span, question: Question): string[] | null {
  const { text, lang } = question;
  const isTelling = (word: string) => !isFiller(word, lang);
  const before = restOf(question, [{ start: post.start, end: text.length }]).filter(isTelling);
  const behind = restOf(question, [{ start: 0, end: post.end }]).filter(isTelling);
  const [beside, others] = lang === 'kk' ? [before, behind] : [behind, before];
  if (others.length > 0 || beside.some(isOfLeading)) return null;
  if (beside.length === 0 || lang === 'kk') return beside;
  return OVER[lang].test(text.slice(post.end)) ? beside : null;
}

/** How a field is joined to its post. */
const OVER = { ru: /^ по /iu, en: /^ (?:on|for) /i };

/** The question's content words outside these spans and outside countries, bodies and period. */
function restOf({ text, lang, period }: Question, spans: readonly Span[]): string[] {
  const known = [...findCountries(text), ...findOrganisations(text), ...(period ? [period] : []), ...spans];
  const masked = maskSpans(text, known);
  const words = questionWords(masked, lang);
  return words.filter((word) => !ASKING[lang].test(word));
}

function asksForName({ asked, text }: Question): boolean {
  if (asked.kinds.length > 0) return asked.kinds.every((kind) => kind === 'person');
  return NAME_WORD.test(text);
}

function isFiller(word: string, lang: Language): boolean {
  return POST_WORDS[lang].test(word) || FILLERS[lang].test(word);
}

/** «возглавлял», «басқарды», "led": a normalised word that tells of leading. */
export function isOfLeading(word: string): boolean {
  return LEADS.test(word);
}

/** «возглавляет», "heads", «басқарады»: who does so holds the post of the body named. */
const LEADS =
  /^(?:возглавля\p{L}+|возглави\p{L}+|руковод\p{L}+|председательству\p{L}+|бас[қк]ар\p{L}+|баста[пғгд]\p{L}*|chairs?|chaired|heads?|headed|leads?|led|runs?|presid\p{L}+)$/u;

/** What stands before a name, or behind it, and nothing else. */
const WHO_IS: Record<Language, RegExp> = {
  ru: /^\s*кто так(?:ой|ая)(?![\p{L}])/iu,
  kk: /^\s*\p{L}+(?: \p{L}+)? (?:кім|ким|деген кім|деген ким)\s*\??\s*$/iu,
  en: /^\s*(?:who is|who's)(?![\p{L}])/iu,
};
/** Words of a full name with a patronymic. */
const MOST_NAMES = 3;

const NAME_WORD = /(?:^|[^\p{L}])(?:имя|фамили[юя]|зовут|name|есімі|аты-жөні)(?![\p{L}])/iu;

const POST_WORDS: Record<Language, RegExp> = {
  ru: /^(?:должност\p{L}*|пост|посту|посте|звани\p{L}*|кем|статус)$/u,
  kk: /^(?:қызмет\p{L}*|кызмет\p{L}*|лауазым\p{L}*)$/u,
  en: /^(?:post|position|title|role|job|office|rank)$/u,
};

/** What stands in such a question and tells nothing. */
const FILLERS: Record<Language, RegExp> = {
  ru: /^(?:занима\p{L}+|работа\p{L}+|служ\p{L}+|явля\p{L}+|сейчас|нынешн\p{L}+|действующ\p{L}+|нов\p{L}{2,3}|господин\p{L}*|имя|фамили\p{L}+|зовут|назови\p{L}*|на|какой|такой|такая)$/u,
  kk: /^(?:атқар\p{L}*|аткар\p{L}*|істе\p{L}*|қазіргі|казирги|қазір|жаңа|мырза\p{L}*|есімі\p{L}*|аты-жөні|отыр\p{L}*|болып|табыл\p{L}*)$/u,
  en: /^(?:hold|holds|held|current|currently|now|new|mr|mrs|ms|name|serve|serves|serving|work|works|occup\p{L}+)$/u,
};

/** Question words where nothing else is left of a question. */
const ASKING: Record<Language, RegExp> = {
  ru: /^(?:кто|кем|как)$/u,
  kk: /^(?:кім|ким|кімдер)$/u,
  en: /^(?:who|whom|what)$/u,
};
