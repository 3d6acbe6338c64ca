import { baseForm } from './baseForm.ts';
import { findCountries } from './countries.ts';
import { readMonth } from './dateWords.ts';
import { FEMININE_NAMES, MASCULINE_NAMES, NAME_PARTICLES, NAMES_LIKE_WORDS } from './givenNames.ts';
import { conceptsOf } from './glossary.ts';
import type { Language } from './language.ts';
import { memoise } from './memoise.ts';
import { foldKazakh, normalise } from './normalise.ts';
import { findOrganisations } from './organisations.ts';
import { HONORIFICS, NOT_NAMES } from './personNameTables.ts';
import { tokenise } from './phrases.ts';
import { findPosts } from './posts.ts';
import type { Span } from './span.ts';
import { isQuestionWord, isStopWord } from './stopWords.ts';
import { splitWords, type Word } from './words.ts';

export { baseForm } from './baseForm.ts';

/** A person's name as it stands in a text. */
export interface PersonName extends Span {
  /** Its words as they stand, particles and initials included. */
  words: string[];
}

/** What a text names besides people: none of it is part of a name. */
export interface NamedThings {
  countries: readonly Span[];
  organisations: readonly Span[];
  posts: readonly Span[];
}

/**
 * Finds the names of people: two or more capitalised words in a row («Касым-Жомарт Токаев», «Нурланбек Тургунбек уулу», «К. Токаев»,
 * «Лев XIV»), and a single surname where it follows a post or a form of address, or belongs to a full name found elsewhere in
 * the text. Countries, organisations, posts, months, institutions and the ordinary word that opens a sentence are none.
 * Spans in order, none overlap. Linear in the text. English headlines that capitalise every word are beyond it.
 *
 * @param named - what else the text names, where that is known already
 */
export function findPersonNames(
  text: string,
  lang: Language,
  named: NamedThings = findNamedThings(text),
): PersonName[] {
  const words = readWords(text, lang, named);
  const found: Run[] = [];
  for (let at = 0; at < words.length; ) {
    const run = runAt(text, words, at);
    if (!run) {
      at += 1;
      continue;
    }
    found.push(run);
    at = run.next;
  }
  const surnames = surnamesOf(
    words,
    found.filter((run) => run.full),
    lang,
  );
  return found
    .flatMap((run) => partRun(words, run, surnames, lang))
    .filter((run) => run.full || run.introduced || isKnownSurname(words[run.first]!, surnames, lang))
    .map(({ first, next }) => ({
      start: words[first]!.start,
      end: endOf(text, words[next - 1]!),
      words: words.slice(first, next).map((word) => word.text),
    }));
}

function findNamedThings(text: string): NamedThings {
  const tokens = tokenise(text);
  return {
    countries: findCountries(text, tokens),
    organisations: findOrganisations(text, tokens),
    posts: findPosts(text, tokens),
  };
}

/** What a word may be in a name. */
type Kind = 'name' | 'initial' | 'particle' | 'numeral' | 'none';

interface NameWord extends Word {
  /** Normalised. */
  key: string;
  kind: Kind;
  /** First of its sentence, of a quotation or of a line. */
  initial: boolean;
  /** Directly behind a post or a form of address. */
  introduced: boolean;
}

interface Run {
  first: number;
  next: number;
  full: boolean;
  introduced: boolean;
}

const LONGEST_NAME = 7;
const INITIAL = /^[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]$/;
const ROMAN = /^(?:X{0,3})(?:IX|IV|V?I{0,3})$/;
/** «ар-Рашид», "al-Nahyan". */
const ARTICLE =
  /^(?:ар|аль|әл|әр|әс|әд|әт|ән|ал|эль|ас|аш|ад|ат|ан|аз|al|el|ar|as|ash|ad|an|at|az)[-‐‑][a-zа-яёәғқңөұүһі]/;
/** «провинции Чжэцзян»: what follows is a place. */
const PLACE_NOUN =
  /^(?:провинци|област|город|район|регион|штат|деревн|сел[оае]|уезд|province|region|city|town|village|облыс|қала|аудан)/;
const BOUNDARY = /[.!?…:;\n«"“„(•]|^\s*[–—]\s/;

let particles: ReadonlySet<string> | undefined;
let honorifics: ReadonlySet<string> | undefined;
let givenNames: ReadonlySet<string> | undefined;

function readWords(text: string, lang: Language, named: NamedThings): NameWord[] {
  particles ??= new Set(NAME_PARTICLES.split(' '));
  honorifics ??= new Set(HONORIFICS.split(' '));
  const { countries, organisations, posts } = named;
  const isTaken = spanReader([...countries, ...organisations, ...posts]);
  const postEnds = new Set(posts.map(({ end }) => end));
  const words: NameWord[] = [];
  let before: NameWord | undefined;
  for (const word of splitWords(text)) {
    const gap = text.slice(before?.end ?? 0, word.start);
    const afterInitial = before?.kind === 'initial' && /^\.\s?$/.test(gap);
    const initial = !before || (gap !== ' ' && !afterInitial && BOUNDARY.test(gap.slice(0, 8)));
    const taken = isTaken(word);
    const key = normalise(word.text);
    const introduced = before !== undefined && isSpace(gap) && (postEnds.has(before.end) || honorifics.has(before.key));
    const kind = taken ? 'none' : kindOf(text, word, key, initial && !introduced, introduced, before, lang);
    const { text: surface, start, end, capitalised } = word;
    before = { text: surface, start, end, capitalised, key, kind, initial, introduced };
    words.push(before);
  }
  return words;
}

/** Asks in order of the text whether a word lies in one of the spans. */
function spanReader(spans: Span[]): (word: Span) => boolean {
  const sorted = spans.sort((one, other) => one.start - other.start);
  let at = 0;
  return (word) => {
    while (at < sorted.length && sorted[at]!.end <= word.start) at += 1;
    // A longer span may end after shorter ones that begin later.
    for (let index = at; index < sorted.length && sorted[index]!.start < word.end; index += 1) {
      if (sorted[index]!.end > word.start) return true;
    }
    return false;
  };
}

function kindOf(
  text: string,
  word: Word,
  key: string,
  initial: boolean,
  introduced: boolean,
  before: NameWord | undefined,
  lang: Language,
): Kind {
  if (!word.capitalised) {
    if (particles!.has(key)) return 'particle';
    return before?.kind !== 'none' && ARTICLE.test(key) ? 'name' : 'none';
  }
  if (/\d/.test(word.text)) return 'none';
  const inName = before?.kind === 'name' || before?.kind === 'particle';
  if (inName && ROMAN.test(word.text)) return 'numeral';
  // «К. Токаев», «Токаев К.», «Ван И»; not the «С» that opens a sentence.
  if (INITIAL.test(word.text)) return text[word.end] === '.' ? 'initial' : inName ? 'name' : 'none';
  if (PLACE_NOUN.test(before?.key ?? '')) return 'none';
  // An acronym; a name in a headline of capitals is beyond telling.
  if (word.text.length > 1 && word.text === word.text.toUpperCase()) return 'none';
  if (honorifics!.has(key) || readMonth(key)) return 'none';
  if (isInstitution(key, lang)) return 'none';
  if (isGivenName(key)) return 'name';
  if (initial && isOrdinary(key, lang)) return 'none';
  // Inside a sentence a capital makes «То», «Ван», “May” a name; an adjective opens the name of a thing.
  if (before?.kind !== 'name' && isAdjective(key, lang)) return 'none';
  // «депутат Еділ Оспан», though «Еділ» is a river.
  if (!initial && !introduced && before?.kind !== 'name' && before?.kind !== 'initial' && isConcept(key, lang))
    return 'none';
  return 'name';
}

/** Words in a row with blanks between; initials with their dots. */
function runAt(text: string, words: readonly NameWord[], at: number): Run | undefined {
  const first = words[at]!;
  if (first.kind !== 'name' && first.kind !== 'initial') return undefined;
  let next = at + 1;
  let names = first.kind === 'name' ? 1 : 0;
  let initials = first.kind === 'initial' ? 1 : 0;
  let numerals = 0;
  while (next < words.length && next - at < LONGEST_NAME) {
    const word = words[next]!;
    const gap = text.slice(words[next - 1]!.end, word.start);
    if (!joins(gap, words[next - 1]!.kind) || word.kind === 'none' || (word.introduced && next > at)) break;
    if (word.kind === 'numeral') numerals += 1;
    if (word.kind === 'name') names += 1;
    if (word.kind === 'initial') initials += 1;
    next += 1;
    if (word.kind === 'numeral') break;
  }
  while (next > at + 1 && words[next - 1]!.kind === 'particle' && !GENEALOGY.test(normalise(words[next - 1]!.text)))
    next -= 1;
  if (names === 0) return undefined;
  const full =
    next - at >= 2 &&
    names + Math.min(1, initials + numerals) + (next - at - names - initials - numerals > 0 ? 1 : 0) >= 2;
  return { first: at, next: full ? next : at + 1, full, introduced: first.introduced && first.kind === 'name' };
}

const GENEALOGY = /^(?:уулу|кызы|кизи|угли|оглы|оглу|гызы|заде|ұлы|қызы|uulu|kyzy|kizi|ugli|oglu|ogly|qizi)/;

function joins(gap: string, before: Kind): boolean {
  return isSpace(gap) || (before === 'initial' && /^\.\s?$/.test(gap));
}

function isSpace(gap: string): boolean {
  return gap === ' ' || gap === '\u00a0' || gap === '\n';
}

/** «Ашимбаев М.»: the dot of a last initial belongs to the name. */
function endOf(text: string, word: NameWord): number {
  return word.kind === 'initial' && text[word.end] === '.' ? word.end + 1 : word.end;
}

/** Last words of full names in base form, and the full names' words by their beginnings. */
function surnamesOf(words: readonly NameWord[], full: readonly Run[], lang: Language): ReadonlySet<string> {
  const surnames = new Set<string>();
  for (const { first, next } of full.slice(0, MOST_NAMES)) {
    const text = words
      .slice(first, next)
      .map((word) => word.text)
      .join(' ');
    for (const form of [text, baseForm(text, lang)]) {
      const last = form
        .split(' ')
        .findLast((word) => word.length > 2 && word.charAt(0) !== word.charAt(0).toLowerCase());
      if (last) surnames.add(rootOf(last));
    }
  }
  return surnames;
}

const MOST_NAMES = 500;

/** «Нарбаева Шавкат Мирзиёевтің …»: a known surname that opens the sentence beside another person's full name. */
function partRun(words: readonly NameWord[], run: Run, surnames: ReadonlySet<string>, lang: Language): Run[] {
  const opens = run.full && run.next - run.first >= 3 && words[run.first]!.initial;
  if (!opens || !isKnownSurname(words[run.first]!, surnames, lang)) return [run];
  const next = run.first + 1;
  return [
    { first: run.first, next, full: false, introduced: false },
    { first: next, next: run.next, full: true, introduced: false },
  ];
}

function isKnownSurname(word: NameWord, surnames: ReadonlySet<string>, lang: Language): boolean {
  if (word.kind !== 'name' || word.text.length < 3) return false;
  return surnames.has(rootOf(word.text)) || surnames.has(rootOf(baseForm(word.text, lang)));
}

/** What the case forms and genders of a surname share. */
function rootOf(word: string): string {
  const key = normalise(word).replace(/'s$/, '');
  return key.replace(/(?:ой|ым|ом|ем|ей|ю|а|у|е|ы|и|я|й|ь)$/, '');
}

function isGivenName(key: string): boolean {
  givenNames ??= new Set([MASCULINE_NAMES, FEMININE_NAMES, NAMES_LIKE_WORDS].flatMap((names) => names.split(' ')));
  // «Бақыт» is listed as «Бакыт».
  if (givenNames.has(key) || givenNames.has(foldKazakh(key))) return true;
  const bare = key.replace(/(?:ом|ем|ой|ей|а|у|е|ы|ю|я|и)$/, '');
  return (
    bare !== key &&
    bare.length > 2 &&
    (givenNames.has(bare) || givenNames.has(`${bare}а`) || givenNames.has(`${bare}й`) || givenNames.has(`${bare}я`))
  );
}

/** A word that opens a sentence: it would stand small inside one. */
function isOrdinary(key: string, lang: Language): boolean {
  if (isStopWord(key, lang) || isQuestionWord(key, lang) || isConcept(key, lang)) return true;
  return OPENING[lang].test(key);
}

/** «Токаев» is no form of «ток»: endings that surnames have and words at the head of a sentence have not. */
const SURNAME = /(?:[ое]в|[ое]вым|[аяиеу]ев[ау]|(?:бек|хан|бай)ов[ау])$/;

/** A word of the dictionary; three letters are too few to tell a name from one («Ван Хао»). */
function isConcept(key: string, lang: Language): boolean {
  return key.length > 3 && !SURNAME.test(key) && conceptsOf(key, lang).length > 0;
}

/** Endings of verbs, participles, adverbs and inflected nouns that no name has in the nominative. */
const OPENING: Record<Language, RegExp> = {
  ru: /(?:ая|яя|ые|ие|ое|ее|ого|его|ых|их|ым|ыми|ими|ся|сь|ив|ав|ть|ет|ют|ит|ят|ался|ил|ила|или|ало|ости|ость|ение|ения|ению|ением|ании|ание|ания|ству|ство|ства|ку|ах|ях|ами|ями|но|ко|ции|цию|цией)$/,
  kk: /(?:[нд][ыі]ң|т[ыі]ң|[ғг][аеы]|[қк][ае]|[дт]ан|[дт]ен|нан|нен|[бмп]ен|[ыі]п|ған|ген|қан|кен|с[ыі]нда|с[іы]нде|[ыі]нда|[іы]нде|лық|лік|дық|дік|тық|тік|лар|лер|дар|дер|тар|тер|лары|лері|дары|дері|тары|тері|лды|лді|ады|еді|йды|йді|ша|ше)$/,
  en: /(?:ing|ed|tion|ment|ness|ly|ity|ance|ence|ism|ions|ments)$/,
};

function isAdjective(key: string, lang: Language): boolean {
  if (lang !== 'ru') return false;
  return /(?:[^аеиоуыэюя]н|ск)(?:ый|ий|ая|ое|ого|ому|ом|ым|им|ой|ую|ые|ие|ых|их|ыми|ими)$/.test(key);
}

let institutions: Record<Language, (key: string) => boolean> | undefined;

function isInstitution(key: string, lang: Language): boolean {
  institutions ??= { ru: institutionsOf('ru'), kk: institutionsOf('kk'), en: institutionsOf('en') };
  return institutions[lang](key);
}

function institutionsOf(lang: Language): (key: string) => boolean {
  const stems = NOT_NAMES[lang].split(' ');
  return memoise((key) =>
    stems.some((stem) => (stem.length < 5 || lang === 'en' ? isFormOf(key, stem) : key.startsWith(stem))),
  );
}

/** A short stem counts only with an ending, not as the beginning of a name: «день», not «Денис». */
function isFormOf(key: string, stem: string): boolean {
  return (
    key.startsWith(stem) &&
    key.length - stem.length <= 2 &&
    /^(?:|а|у|ы|и|е|ы|я|ю|ом|ем|ой|ей|ов|ам|ах|s|'s|ы|і|ға|ге|да|де|ы)$/.test(key.slice(stem.length))
  );
}
