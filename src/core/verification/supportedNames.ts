import type { CountryMatch } from '../language/countries.ts';
import { synonymsOf } from '../language/glossary.ts';
import type { Language } from '../language/language.ts';
import type { OrganisationMatch } from '../language/organisations.ts';
import type { Span } from '../language/span.ts';
import { isStopWord } from '../language/stopWords.ts';
import type { Evidence } from './evidence.ts';
import { isPlaceNamed } from './placeNames.ts';
import { isPostOf } from './postKeys.ts';
import { overlaps, type Reading, type ReadWord } from './reading.ts';
import { sameName } from './sameName.ts';
import { holdsWord } from './wordSupport.ts';

const BEFORE_PLACE = new Set('в во из до к ко через под in to from at near into through'.split(' '));
const KAZAKH_PLACE = /(?:да|де|та|те|ға|ге|қа|ке|дан|ден|тан|тен|нан|нен)$/;
/** «в эту страну», «елімізге»: which one, the article tells elsewhere. */
const COUNTRY_WORD = /^(?:стран[аыеу]|страной|республик\p{L}*|елімі\p{L}*|елге|елде|елден|country)$/u;
const CAPITAL_WORD = /^(?:столиц\p{L}*|столичн\p{L}*|елорда\p{L}*|астана|capital)$/u;

/**
 * Says whether a country of a claim is one of its sources': by name, adjective, people or capital. A capital named as a
 * place must be named, or told as «столица». A country beside a post, a body or a person only says whose they are: there it is
 * enough that the article is about that country.
 */
export function isCountryProved(country: CountryMatch, claim: Reading, evidence: readonly Evidence[]): boolean {
  return evidence.some(({ article, sentences, context, title, publisher }) => {
    const sources = [...sentences, ...context, title, publisher];
    if (country.form === 'capital' && isPlace(country, claim)) {
      return sources.some(
        ({ countries, words }) =>
          countries.some(({ code, form }) => code === country.code && form === 'capital') ||
          (countries.some(({ code }) => code === country.code) && words.some(({ key }) => CAPITAL_WORD.test(key))),
      );
    }
    if (sources.some(({ countries }) => countries.some(({ code }) => code === country.code))) return true;
    const says = (pattern: RegExp) => sources.some(({ words }) => words.some(({ key }) => pattern.test(key)));
    if (!says(COUNTRY_WORD) && !isAttribute(country, claim) && !isOfDelegation(country, claim, says)) {
      // «между двумя странами», «мы ратифицировали»: those that the article is about.
      return says(MUTUAL) && principalsOf(article).includes(country.code);
    }
    return article.spans.some((_, index) =>
      article.sentence(index).countries.some(({ code }) => code === country.code),
    );
  });
}

/** Words by which a sentence speaks of two countries, or of the speaker's own, without naming them. */
const MUTUAL =
  /^(?:дву(?:мя|х|м)|обе(?:их|ими|им)|оба|двусторонн\p{L}*|взаимн\p{L}*|өзара|сторон[ыа]?|сторонами|сторонам|торгов\p{L}*|товарооборот\p{L}*|отношени\p{L}*|сотрудничеств\p{L}*|сауда\p{L}*|айналым\p{L}*|қатынас\p{L}*|ынтымақтастық\p{L}*|trade|turnover|relations|ties|cooperation|мы|нас|нам|нами|наш\p{L}*|соседи|столиц\p{L}*|екі|екіжақты|тараптар\p{L}*|біз\p{L}*|both|two|bilateral|mutual|sides|parties|we|our|us|capitals|neighbours)$/u;

/** As many countries are those of the two sides. */
const SIDES = 2;

/** The countries that the title and the opening of an article name, and those that all of it names most. */
function principalsOf(article: Evidence['article']): string[] {
  const opening = article.spans.slice(0, 2).map((_, index) => article.sentence(index));
  const counts = new Map<string, number>();
  for (let index = 0; index < article.spans.length; index += 1) {
    for (const { code } of article.sentence(index).countries) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const most = [...counts].sort(([, one], [, other]) => other - one).slice(0, SIDES);
  return [
    ...[article.title, ...opening].flatMap(({ countries }) => countries.map(({ code }) => code)),
    ...most.map(([code]) => code),
  ];
}

/** «израильская делегация» for a sentence on «делегация»: whose it is, the article tells elsewhere. */
const GROUPS: readonly RegExp[] = [
  /^(?:делегаци\p{L}*|delegation\p{L}*)$/u,
  /^(?:депутат\p{L}*|парламентари\p{L}*|законодател\p{L}*|сенатор\p{L}*|lawmaker\p{L}*|mps?|legislators?|senators?|parliamentarians?)$/u,
  /^(?:сторон\p{L}*|тарап\p{L}*|жақ\p{L}*|sides?)$/u,
  /^(?:гост\p{L}*|қонақ\p{L}*|guests?)$/u,
  /^(?:коллег\p{L}*|әріптес\p{L}*|counterparts?|colleagues?)$/u,
];

function isOfDelegation(country: Span, { words }: Reading, says: (pattern: RegExp) => boolean): boolean {
  const next = words.find(({ start }) => start >= country.end);
  return (
    next !== undefined && next.start - country.end === 1 && GROUPS.some((group) => group.test(next.key) && says(group))
  );
}

function isPlace(country: Span, { words, lang, text }: Reading): boolean {
  const index = words.findIndex(({ start }) => start >= country.start);
  if (lang === 'kk') return KAZAKH_PLACE.test(text.slice(country.start, country.end).toLowerCase());
  return BEFORE_PLACE.has(words[index - 1]?.key ?? '');
}

/** «Сенат Казахстана», “Kazakh lawmakers”, «грузинский спикер». */
function isAttribute(country: Span, { posts, organisations, people, text }: Reading): boolean {
  return [...posts, ...organisations, ...people].some((other) => {
    if (overlaps(country, other)) return true;
    const [first, second] = country.start < other.start ? [country, other] : [other, country];
    return /^(?:'s|’s)?[ \u00a0](?:of |of the |the )?$/.test(text.slice(first.end, second.start));
  });
}

/** Parliaments of one chamber: «парламент Монголии» names the same body as «хурал». */
const WHOLE_PARLIAMENTS: Record<string, string> = {
  knesset: 'IL',
  'milli-majlis': 'AZ',
  'turkmen-mejlis': 'TM',
  'jogorku-kenesh': 'KG',
  'oliy-majlis': 'UZ',
  khural: 'MN',
  tbmm: 'TR',
  npc: 'CN',
  'majlis-iran': 'IR',
  saeima: 'LV',
  seimas: 'LT',
  riigikogu: 'EE',
  riksdag: 'SE',
  storting: 'NO',
  eduskunta: 'FI',
  folketing: 'DK',
  althing: 'IS',
  'verkhovna-rada': 'UA',
  'us-congress': 'US',
};

/** Parliaments that one word means in another language. */
const NAMESAKES = new Set(['sejm', 'saeima', 'seimas']);

/** A part proves its whole: the assembly of an organisation, its organisation. */
const WIDER: Record<string, string[]> = {
  osce: ['osce-pa'],
  cis: ['cis-ipa'],
  csto: ['csto-pa'],
  un: ['un-general-assembly'],
  eu: ['european-parliament', 'european-commission'],
  'council-of-europe': ['pace'],
  'us-congress': ['house-of-representatives'],
};

/** Says whether a body or organisation of a claim is named in its sources, in the same or in narrower words. */
export function isOrganisationProved(match: OrganisationMatch, claim: Reading, sources: readonly Reading[]): boolean {
  const { key } = match;
  const known = new Set(sources.flatMap(({ organisations }) => organisations.map((other) => other.key)));
  const posts = new Set(sources.flatMap((reading) => reading.posts.map((post) => post.key)));
  if (known.has(key) || posts.has(`chair:${key}`)) return true;
  if (WIDER[key]?.some((narrower) => known.has(narrower) || posts.has(`chair:${narrower}`))) return true;
  const says = (pattern: RegExp) => sources.some(({ words }) => words.some((word) => pattern.test(word.key)));
  if (key === 'parliament' || key === 'chamber') {
    return (
      [...known].some((other) => isPostOf(other) || other === 'senate' || other === 'mazhilis') ||
      says(
        /^(?:mps?$|commons|lords|парламент|межпарламент|депутат|сенат|законодат|палат|parliament|inter-?parliament|legislat|lawmak|senat|chamber|house|заң|мәжіліс|мажилис)/,
      )
    );
  }
  if (NAMESAKES.has(key) && [...known].some((other) => NAMESAKES.has(other))) return true;
  const country = WHOLE_PARLIAMENTS[key];
  if (country && (known.has('parliament') || posts.has('chair:parliament'))) {
    return sources.some(({ countries }) => countries.some(({ code }) => code === country));
  }
  if (key === 'senate' && says(/^(?:сенатор|senator)/)) return true;
  if (key === 'mazhilis' && says(/^(?:мажилисм|мәжілісм)/)) return true;
  if (key === 'government' || key === 'cabinet') {
    return (
      posts.has('prime-minister') ||
      known.has('government') ||
      known.has('cabinet') ||
      says(/^(?:правительств|межправительств|премьер|үкімет|government|intergovernmental|cabinet)/)
    );
  }
  return isTold(match, claim, sources);
}

/** A name of several words, told in other words or in another language. */
function isTold(match: Span, claim: Reading, sources: readonly Reading[]): boolean {
  const words = claim.words.filter((word) => overlaps(word, match)).map(({ key }) => key);
  const telling = words.filter((word) => word.length > 3);
  return (
    telling.length > 1 &&
    telling.every((word) => sources.some((reading) => holdsWord(reading, word, claim.lang, words)))
  );
}

/** Capitalised words that are no person, country, body, post or date: cities, things with names. */
export function otherNames(claim: Reading): ReadWord[] {
  return claim.capitals.filter(
    (word) => !word.initial && word.key.length > 1 && !claim.recognised.some((span) => overlaps(span, word)),
  );
}

/** «Конституция», “Declaration”: a word that has a capital for respect is no name; the other words are weighed as such. */
function isDictionaryWord(key: string, lang: Language): boolean {
  const shared = Math.max(5, key.length - 3);
  return synonymsOf(key, lang).some(({ word, near }) => near && word.slice(0, shared) === key.slice(0, shared));
}

const PREFIXES = new Set('inter co vice pan euro intra trans'.split(' '));

/** How surnames end, Slavic, Turkic and Georgian ones, in any case; words of the dictionary that end so are sorted out. */
const SURNAME: Record<Language, RegExp> = {
  ru: /(?:[оеё]в|ин|ын|[оеё]ва|ина)(?:а|у|ым|ом|е|ой|ы|ых)?$|(?:ск|цк)(?:ий|ого|ому|им|ая|ую|ой)$|(?:енко|швили|дзе|ян|уллы|улы|кызы)$/,
  kk: /(?:[ое]в|ин|[ое]ва|ина)(?:т[ыіа]ң?|қа|пен|тан|та|н[ыа]ң?|ға|дан|мен|д[ыі])?$|(?:ұлы|қызы)\p{L}{0,4}$/u,
  en: /(?:[oe]v|yev|[oe]va|yeva|uly|kyzy|shvili|dze|enko|sky|skiy|bek)(?:'s)?$/,
};

/** Surnames that open the sentence, where any word has a capital, and stand alone: known in the article, or of that shape. */
export function openingNames(claim: Reading, evidence: readonly Evidence[]): ReadWord[] {
  return claim.capitals.filter((word) => {
    if (!word.initial || word.key.length < 4 || claim.recognised.some((span) => overlaps(span, word))) return false;
    if (isDictionaryWord(word.key, claim.lang) || isStopWord(word.key, claim.lang)) return false;
    if (SURNAME[claim.lang].test(word.key)) return true;
    return evidence.some(({ article }) =>
      article.identities.some(({ words }) => words.some((known) => sameName(known, word.key))),
    );
  });
}

/** Says whether a word that stands alone looks like a surname. */
export function isSurname({ key }: ReadWord, lang: Language): boolean {
  return SURNAME[lang].test(key);
}

/** Says whether a name of a claim stands in its sources: the same word, its spelling in another script, its translation. */
export function isNameProved({ key }: ReadWord, claim: Reading, sources: readonly Reading[]): boolean {
  const parts = key.split('-').filter((part) => part.length > 1);
  if (sources.some((reading) => reading.names(key))) return true;
  if (isDictionaryWord(key, claim.lang)) return true;
  if (isPlaceNamed(key, sources)) return true;
  const others = claim.parts;
  return (parts.length > 0 ? parts : [key]).every(
    (part) =>
      (parts.length > 1 && PREFIXES.has(part)) ||
      isPlaceNamed(part, sources) ||
      sources.some((reading) => holdsWord(reading, part, claim.lang, others)) ||
      sources.some(({ words }) =>
        words.some((word) => word.key.split('-').some((known) => sameName(part, known) && known.length > 3)),
      ),
  );
}
