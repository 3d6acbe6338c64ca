import type { Failure } from './claim.ts';
import type { Evidence } from './evidence.ts';
import type { Identity } from './identities.ts';
import { type Participant, participantsOf } from './participants.ts';
import { provesPost } from './postKeys.ts';
import type { Reading, ReadWord } from './reading.ts';
import { DEEDS, type Deed, type DeedPattern, OTHER_OBJECTS } from './roleVerbs.ts';
import { sameFullName } from './sameName.ts';

/** What a sentence says of one deed. */
interface Told {
  deed: Deed;
  /** Told by a noun («визит»), which need not say whose it is. */
  noun: boolean;
  agents: Participant[];
  patients: Participant[];
}

/** Who did what to whom, told the other way round than the sources tell it: who received, visited, invited, awarded whom. */
export function roleFaults(claim: Reading, evidence: readonly Evidence[]): Failure[] {
  const people = [...new Set(evidence.flatMap(({ article }) => article.identities))];
  const claimed = deedsOf(claim, people);
  if (claimed.length === 0) return [];
  const known = evidence.flatMap(({ sentences, title }) =>
    [...sentences, title].flatMap((reading) => deedsOf(reading, people)),
  );
  const failures: Failure[] = [];
  for (const { deed, agents, patients } of claimed) {
    const same = known.filter((told) => told.deed === deed);
    const has = (side: 'agents' | 'patients', one: Participant) =>
      same.some((told) => told[side].some((other) => isSame(one, other)));
    const swapped = [
      ...agents.filter((one) => has('patients', one) && !has('agents', one)),
      ...patients.filter((one) => has('agents', one) && !has('patients', one)),
      ...agents.filter((one) => one.words.length > 0 && isAnothers(one, agents, same, claim, people)),
    ];
    for (const { text } of swapped.slice(0, 1)) {
      failures.push({
        kind: 'role',
        fact: text,
        reason: `The sources tell it the other way round: who did it and to whom is exchanged at "${text}".`,
      });
    }
  }
  return failures;
}

/** The sources name other doers only, and one of them stands in the claim without doing it. */
function isAnothers(
  one: Participant,
  agents: readonly Participant[],
  same: readonly Told[],
  claim: Reading,
  people: readonly Identity[],
): boolean {
  const doers = same.flatMap((told) => told.agents);
  if (doers.length === 0 || same.some((told) => told.agents.length === 0 && !told.noun)) return false;
  if (doers.some((other) => other.words.length === 0 || isSame(one, other))) return false;
  const named = participantsOf(claim, people);
  return doers.some(
    (other) => named.some((present) => isSame(present, other)) && !agents.some((agent) => isSame(agent, other)),
  );
}

function isSame(one: Participant, other: Participant): boolean {
  if (one.code !== undefined || other.code !== undefined) return one.code === other.code;
  if (one.words.length > 0 && other.words.length > 0) {
    return sameFullName(one.words, other.words) || sameFullName(other.words, one.words);
  }
  return one.posts.some((post) => other.posts.some((known) => provesPost(post, known) || provesPost(known, post)));
}

const told = new WeakMap<Reading, { people: readonly Identity[]; deeds: Told[] }>();

function deedsOf(reading: Reading, people: readonly Identity[]): Told[] {
  const { words, lang } = reading;
  const found = words.flatMap((word, index) => {
    const pattern = DEEDS[lang].find((one) => one.pattern.test(word.key));
    return pattern && !isOtherVerb(reading, index, pattern) ? [{ index, pattern }] : [];
  });
  if (found.length === 0) return [];
  const before = told.get(reading);
  if (before && before.people.length === people.length && before.people.every((one, at) => one === people[at])) {
    return before.deeds;
  }
  const participants = participantsOf(reading, people);
  const deeds = found.map(({ index, pattern }) => tell(reading, index, pattern, participants));
  told.set(reading, { people, deeds });
  return deeds;
}

function isOtherVerb({ words, lang, text }: Reading, index: number, { deed, passive }: DeedPattern): boolean {
  const word = words[index]!;
  const next = words[index + 1];
  if (lang === 'ru' && deed === 'receive' && next && OTHER_OBJECTS.test(next.key))
    return next.key !== 'ее' && next.key !== 'их';
  if (lang === 'ru' && deed === 'receive' && passive && next && OTHER_OBJECTS.test(next.key)) return true;
  if (lang === 'kk' && /^алд|^алғ/.test(word.key)) return words[index - 1]?.key !== 'қарсы';
  if (lang === 'kk' && word.key === 'табыс') return !/^ет/.test(next?.key ?? '');
  if (lang === 'en' && word.key === 'hosts') return text.length === 0;
  return false;
}

/** Marks and words at which the people of one clause end. */
const BREAK = /[;:.!?]|\s[–—]\s/;
const BREAKING: ReadonlySet<string> = new Set(
  'что чтобы где когда как если пока а но that where when while but'.split(' '),
);
const RELATIVE = /^(?:котор(?:ый|ая|ое|ые)|who|which)$/;
const PREPOSITIONS: ReadonlySet<string> = new Set(
  'в во на с со к ко о об от из до для по под при за у между после перед of with to from for at in on by and into about between after before including'.split(
    ' ',
  ),
);

function tell(
  reading: Reading,
  index: number,
  { deed, patient, passive, noun }: DeedPattern,
  all: readonly Participant[],
): Told {
  const { words, lang, text } = reading;
  const verb = words[index]!;
  const { from, to, relative } = clauseAround(words, text, index);
  const inside = all.filter(({ start, end }) => start >= words[from]!.start && end <= words[to]!.end);
  const people = inside.filter(({ code }) => code === undefined);
  const places = inside.filter(({ code }) => code !== undefined);
  const antecedent =
    relative === undefined ? undefined : all.findLast(({ end, code }) => end <= relative.start && code === undefined);
  const sides = noun
    ? nominal(verb, people, lang)
    : lang === 'ru'
      ? russian(verb, people, patient, passive === true)
      : lang === 'kk'
        ? kazakh(verb, people, patient)
        : english(reading, index, people);
  // «Председателем избран Бейкер»: what stands in the instrumental is the post, not who elected him.
  if (deed === 'elect' && passive) sides.agents = sides.agents.filter(({ posts }) => posts.length === 0);
  const agents = antecedent && !passive && sides.agents.length === 0 ? [antecedent] : sides.agents;
  const patients = deed === 'visit' ? destinations(verb, places, lang, patient) : sides.patients;
  return { deed, noun: noun === true, agents, patients };
}

function clauseAround(
  words: readonly ReadWord[],
  text: string,
  index: number,
): { from: number; to: number; relative: ReadWord | undefined } {
  let from = index;
  let relative: ReadWord | undefined;
  while (from > 0) {
    const gap = text.slice(words[from - 1]!.end, words[from]!.start);
    if (BREAK.test(gap)) break;
    if (RELATIVE.test(words[from]!.key)) {
      relative = words[from]!;
      break;
    }
    if (from < index && BREAKING.has(words[from]!.key)) break;
    from -= 1;
  }
  if (RELATIVE.test(words[from]!.key)) relative = words[from]!;
  let to = index;
  while (to < words.length - 1) {
    const gap = text.slice(words[to]!.end, words[to + 1]!.start);
    const next = words[to + 1]!;
    if (BREAK.test(gap) || BREAKING.has(next.key) || (gap.includes(',') && RELATIVE.test(next.key))) break;
    to += 1;
  }
  return { from, to, relative };
}

interface Sides {
  agents: Participant[];
  patients: Participant[];
}

/** The nearest participant, with those that «и» joins to it. */
function nearest(verb: ReadWord, found: readonly Participant[]): Participant[] {
  const distance = (one: Participant) => (one.end <= verb.start ? verb.start - one.end : one.start - verb.end);
  const [first] = [...found].sort((one, other) => distance(one) - distance(other));
  if (!first) return [];
  const joined = [first];
  for (let grown = true; grown; ) {
    const next = found.find(
      (one) => !joined.includes(one) && joined.some((known) => one.joins === known.start || known.joins === one.start),
    );
    if (next) joined.push(next);
    grown = next !== undefined;
  }
  return joined;
}

function russian(verb: ReadWord, people: readonly Participant[], forms: readonly string[], passive: boolean): Sides {
  const free = people.filter(({ preposition }) => !PREPOSITIONS.has(preposition) || preposition === 'и');
  const subjects = nearest(
    verb,
    free.filter((one) => one.case === 'nom'),
  );
  if (passive)
    return {
      agents: nearest(
        verb,
        free.filter((one) => one.case === 'ins'),
      ),
      patients: subjects,
    };
  const objects = nearest(
    verb,
    free.filter((one) => forms.includes(one.case) && !follows(one, people)),
  );
  const open = free.filter((one) => one.case === 'either');
  if (subjects.length === 0 && open.length > 0) {
    const before = open.filter(({ end }) => end <= verb.start);
    subjects.push(...nearest(verb, before.length > 0 || objects.length === 0 ? before : open));
  }
  if (objects.length === 0)
    objects.push(
      ...nearest(
        verb,
        open.filter((one) => !subjects.includes(one)),
      ),
    );
  return { agents: subjects, patients: objects };
}

/** «спикера Сената Ашимбаева»: a genitive right behind another participant belongs to it. */
function follows(one: Participant, all: readonly Participant[]): boolean {
  return all.some((other) => other !== one && one.start - other.end === 1);
}

function kazakh(_verb: ReadWord, people: readonly Participant[], forms: readonly string[]): Sides {
  const before = people.filter(({ end }) => end <= _verb.start);
  return {
    agents: nearest(
      _verb,
      before.filter((one) => one.case === 'nom'),
    ),
    patients: nearest(
      _verb,
      before.filter((one) => forms.includes(one.case)),
    ),
  };
}

function english({ words, text }: Reading, index: number, people: readonly Participant[]): Sides {
  const verb = words[index]!;
  const helper = words
    .slice(Math.max(0, index - 3), index)
    .some(({ key }) => /^(?:was|were|been|being|is|are|be|got)$/.test(key));
  const free = people.filter(({ preposition }) => !PREPOSITIONS.has(preposition));
  const before = free.filter(({ end }) => end <= verb.start);
  const subject = before.slice(0, 1);
  const by = people.find(({ start, preposition }) => start > verb.end && preposition === 'by');
  if (
    helper &&
    (by || /^(?:received|hosted|invited|awarded|elected|appointed|congratulated|welcomed)$/.test(verb.key))
  ) {
    return { agents: by ? [by] : [], patients: subject };
  }
  const after = people.filter(({ start, preposition }) => {
    if (start < verb.end || start - verb.end > 60) return false;
    const between = text.slice(verb.end, start);
    return !PREPOSITIONS.has(preposition) ? !/,/.test(between) : preposition === 'to';
  });
  return { agents: subject, patients: after.slice(0, 1) };
}

/** «визит Токаева в Италию», «по приглашению Ашимбаева»: the genitive right behind the noun. */
function nominal(noun: ReadWord, people: readonly Participant[], lang: string): Sides {
  if (lang === 'en') {
    return { agents: people.filter((one) => one.preposition === 'of' && one.start - noun.end === 4), patients: [] };
  }
  if (lang !== 'ru') return { agents: [], patients: [] };
  const agents = people.filter((one) => one.start - noun.end === 1 && ['gen', 'acc', 'either'].includes(one.case));
  return { agents, patients: [] };
}

const TO_PLACE = new Set('в во to in into'.split(' '));

/** The country one goes to: behind «в», “to”, in the Kazakh dative; the object of «посетил». */
function destinations(
  verb: ReadWord,
  places: readonly Participant[],
  lang: string,
  forms: readonly string[],
): Participant[] {
  if (lang === 'kk')
    return nearest(
      verb,
      places.filter((one) => one.case === 'dat' || one.case === 'loc'),
    );
  const behind = places.filter((one) => {
    const gap = one.start - verb.end;
    if (TO_PLACE.has(one.preposition)) return Math.abs(gap) < 60;
    return (
      forms.includes('acc') &&
      (gap === 1 || (one.end < verb.start && verb.start - one.end < 12 && !PREPOSITIONS.has(one.preposition)))
    );
  });
  return nearest(verb, behind);
}
