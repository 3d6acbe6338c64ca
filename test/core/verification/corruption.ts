import { countryName, findCountries } from '../../../src/core/language/countries.ts';
import { findDates } from '../../../src/core/language/dates.ts';
import type { Language } from '../../../src/core/language/language.ts';
import { normalise } from '../../../src/core/language/normalise.ts';
import { findNumbers } from '../../../src/core/language/numbers.ts';
import { findPersonNames } from '../../../src/core/language/personNames.ts';
import { findPosts } from '../../../src/core/language/posts.ts';
import type { Span } from '../../../src/core/language/span.ts';
import type { Claim } from '../../../src/core/verification/claim.ts';
import { mayBeSamePost } from '../../../src/core/verification/postKeys.ts';

/** What a corruption changes. */
export type CorruptionKind = 'person' | 'post' | 'country' | 'number' | 'date' | 'negation' | 'role' | 'modality';

/** A true claim made false in one respect. */
export interface Corruption {
  kind: CorruptionKind;
  claim: Claim;
}

/** A small seeded generator (mulberry32): the same figures in every run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function pick<Item>(items: readonly Item[], random: () => number): Item | undefined {
  return items[Math.floor(random() * items.length)];
}

/** Names and posts as they stand in the shipped notes, by language: what a corruption puts in the place of a true one. */
export interface Pool {
  people: Record<Language, string[]>;
  posts: Record<Language, { text: string; key: string }[]>;
}

export function poolOf(articles: Iterable<{ text: string; lang: Language }>): Pool {
  const pool: Pool = { people: { ru: [], kk: [], en: [] }, posts: { ru: [], kk: [], en: [] } };
  for (const { text, lang } of articles) {
    for (const { start, end, words } of findPersonNames(text, lang)) {
      if (words.length > 1) pool.people[lang].push(text.slice(start, end));
    }
    for (const { start, end, key } of findPosts(text)) pool.posts[lang].push({ text: text.slice(start, end), key });
  }
  return pool;
}

/** Corrupts a claim in every respect it has, once each; what stands in the article by chance is not put in. */
export function corrupt(claim: Claim, pool: Pool, random: () => number): Corruption[] {
  const { text, lang } = claim;
  const cited = normalise(
    claim.citations.map(({ article }) => `${article.title} ${article.text} ${article.source}`).join(' '),
  );
  const found: Corruption[] = [];
  const add = (kind: CorruptionKind, changed: string | undefined) => {
    if (changed !== undefined && changed !== text) found.push({ kind, claim: { ...claim, text: changed } });
  };
  const isForeign = (words: string) =>
    normalise(words)
      .split(/[ -]/)
      .every((word) => !cited.includes(word.slice(0, 5)));

  const person = pick(findPersonNames(text, lang), random);
  const other = pick(pool.people[lang].filter(isForeign), random);
  if (person && other) add('person', replace(text, person, other));

  const post = pick(findPosts(text), random);
  const citedPosts = claim.citations.flatMap(({ article }) =>
    findPosts(`${article.title}. ${article.text}`).map(({ key }) => key),
  );
  const isOther = ({ key }: { key: string }) => !citedPosts.some((known) => mayBeSamePost(key, known));
  const otherPost = pick(
    pool.posts[lang].filter((one) => isOther(one) && isForeign(one.text)),
    random,
  );
  if (post && otherPost) add('post', replace(text, post, otherPost.text));

  const country = pick(findCountries(text), random);
  const citedCodes = new Set(
    claim.citations.flatMap(({ article }) =>
      findCountries(`${article.title}. ${article.text}. ${article.source}`).map(({ code }) => code),
    ),
  );
  const code = pick(
    CODES.filter((one) => !citedCodes.has(one)),
    random,
  );
  if (country && code) add('country', replace(text, country, countryName(code, lang)));

  const dates = findDates(text, lang);
  const numbers = findNumbers(text, lang).filter(
    (number) =>
      !dates.some((date) => overlap(date, number)) &&
      !findPersonNames(text, lang).some((name) => overlap(name, number)),
  );
  const number = pick(numbers, random);
  if (number) add('number', replace(text, number, otherNumber(text.slice(number.start, number.end), random)));
  const date = pick(dates, random);
  if (date) add('date', replace(text, date, otherDate(text.slice(date.start, date.end), lang, random)));

  add('negation', denied(text, lang));
  for (const changed of turned(text, lang)) add('modality', changed);
  return found;
}

const CODES = 'BR NZ NO PT AR CA AU FI GR IE SE DK PE CL CO NG ZA GH ID MY PH TH PK BD LK NP IS'.split(' ');

function replace(text: string, { start, end }: Span, by: string | undefined): string | undefined {
  return by === undefined ? undefined : text.slice(0, start) + by + text.slice(end);
}

function overlap(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

const NUMBER_WORDS: [RegExp, string][] = [
  [/^двух$/, 'трех'],
  [/^два$/, 'три'],
  [/^две$/, 'три'],
  [/^трех$/, 'четырех'],
  [/^три$/, 'семь'],
  [/^перв/, 'пятый'],
  [/^втор/, 'шестой'],
  [/^трет/, 'седьмой'],
  [/^восьм/, 'четвертый'],
  [/^девят/, 'четвертый'],
  [/^десят/, 'седьмой'],
  [/^сто$|^ста$/, 'двести'],
  [/^пят/, 'девять'],
  [/^екі/, 'жеті'],
  [/^үшінші/, 'жетінші'],
  [/^алғашқы/, 'бесінші'],
  [/^алпыс/, 'тоқсан'],
  [/^жүз/, 'тоғыз жүз'],
  [/^оныншы/, 'бесінші'],
  [/^бірінші/, 'тоғызыншы'],
  [/^two$/, 'seven'],
  [/^first$/, 'fifth'],
  [/^second$/, 'ninth'],
  [/^third$/, 'eighth'],
  [/^ninth$/, 'fourth'],
  [/^tenth$/, 'sixth'],
  [/^five$/, 'nine'],
  [/^eighth$/, 'fifth'],
  [/^hundred$/, 'thousand'],
  [/^seventh$/, 'second'],
];

function otherNumber(written: string, random: () => number): string | undefined {
  if (/\d/.test(written)) {
    return written.replace(/\d+/, (digits) => String(Number(digits) + 1 + Math.floor(random() * 7)));
  }
  const key = written.toLowerCase();
  const word = NUMBER_WORDS.find(([pattern]) => pattern.test(key))?.[1];
  if (word) return word;
  return /^[IVX]+$/.test(written) ? `${written}I`.replace('IIII', 'IV') : undefined;
}

const MONTHS: Record<Language, RegExp> = {
  ru: /январ|феврал|март|апрел|мая|мае|июн|июл|август|сентябр|октябр|ноябр|декабр/i,
  kk: /қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан/i,
  en: /January|February|March|April|May|June|July|August|September|October|November|December/,
};
const OTHER_MONTHS: Record<Language, [string, string]> = {
  ru: ['феврал', 'октябр'],
  kk: ['ақпан', 'қазан'],
  en: ['February', 'October'],
};

/** Another day, another year, or another month. */
function otherDate(written: string, lang: Language, random: () => number): string | undefined {
  const digits = [...written.matchAll(/\d+/g)];
  const month = MONTHS[lang].exec(written);
  const choices: string[] = [];
  for (const match of digits) {
    const value = Number(match[0]);
    const next = value > 31 ? value + (random() < 0.5 ? -3 : 2) : value > 20 ? value - 6 : value + 5;
    choices.push(written.slice(0, match.index) + next + written.slice(match.index + match[0].length));
  }
  if (month && lang !== 'ru') {
    const [one, two] = OTHER_MONTHS[lang];
    choices.push(written.replace(month[0], month[0].toLowerCase() === one.toLowerCase() ? two : one));
  } else if (month && /(?:я|е|ь|ю)(?:$| )/.test(written.slice(month.index))) {
    const [one, two] = OTHER_MONTHS.ru;
    const ending = /[аяеьюу]*/.exec(written.slice(month.index + month[0].length))![0] || 'я';
    const stem = month[0].startsWith(one) ? two : one;
    const whole = month[0] + /^[аяеьюу]*/.exec(written.slice(month.index + month[0].length))![0];
    choices.push(written.replace(whole, stem + (ending === 'а' ? 'я' : ending === 'у' ? 'ю' : ending)));
  }
  return pick(choices, random);
}

/** A negation put in, or taken away. */
function denied(text: string, lang: Language): string | undefined {
  if (lang === 'ru') {
    if (/ не (?!только|раз|менее)/.test(text)) return text.replace(/ не (?!только|раз|менее)/, ' ');
    return insertBefore(
      text,
      /(?<= )(?:\p{Ll}{3,}(?:ал|ял|ил|ел|ыл)(?:а|и|о)?(?:ся|сь)?|\p{Ll}{3,}(?:лся|лась|лись)|прош(?:ел|ла|ли)|назвал\p{L}?|является|подписан\p{L}?|создан\p{L}?|пройдет|состоится|намерены|переходит)(?=[ ,.])/u,
      'не ',
    );
  }
  if (lang === 'en') {
    if (/ not (?!only)/.test(text)) return text.replace(' do not make', ' make').replace(/ not (?!only)/, ' ');
    const past =
      /(?<= )(received|visited|met|said|signed|led|called|thanked|proposed|supported|visited|discussed|came|held|took|gave|described|spoke|handed|attended|presented|arrived|conveyed|concluded|approved|set|sent|told|opens|received)(?= )/.exec(
        text,
      );
    if (past)
      return `${text.slice(0, past.index)}did not ${BASE[past[1]!] ?? past[1]!.replace(/ed$/, '')}${text.slice(past.index + past[1]!.length)}`;
    const helper = /(?<= )(was|were|is|are|will|has|have)(?= )/.exec(text);
    return helper
      ? `${text.slice(0, helper.index + helper[1]!.length)} not${text.slice(helper.index + helper[1]!.length)}`
      : undefined;
  }
  const verb = /(\p{Ll}{2,}?)(ды|ді|ты|ті)\.$/u.exec(text);
  if (!verb) return undefined;
  const stem = verb[1]!;
  const back = /[аоұыуяё][^аәоөұүыіеуияё]*$/.test(stem);
  const voiceless = /[кқпстшщчцфх]$/.test(stem);
  const nasal = /[зжмнң]$/.test(stem);
  const suffix = voiceless ? (back ? 'па' : 'пе') : nasal ? (back ? 'ба' : 'бе') : back ? 'ма' : 'ме';
  if (/(?:а|е|й)$/.test(stem) && !/(?:ла|ле|да|де|та|те|на|не|са|се)$/.test(stem)) return undefined;
  return `${text.slice(0, verb.index)}${stem}${suffix}${back ? 'ды' : 'ді'}.`;
}

const BASE: Record<string, string> = {
  received: 'receive',
  visited: 'visit',
  met: 'meet',
  said: 'say',
  signed: 'sign',
  led: 'lead',
  called: 'call',
  thanked: 'thank',
  proposed: 'propose',
  supported: 'support',
  discussed: 'discuss',
  came: 'come',
  held: 'hold',
  took: 'take',
  gave: 'give',
  described: 'describe',
  spoke: 'speak',
  handed: 'hand',
  attended: 'attend',
  presented: 'present',
  arrived: 'arrive',
  conveyed: 'convey',
  concluded: 'conclude',
  approved: 'approve',
  set: 'set',
  sent: 'send',
  told: 'tell',
};

function insertBefore(text: string, pattern: RegExp, words: string): string | undefined {
  const found = pattern.exec(text);
  return found ? text.slice(0, found.index) + words + text.slice(found.index) : undefined;
}

/** A plan told as done, and what is done told as a plan: the first verb that has a pair. */
const PLANNED: Record<Language, [RegExp, string][]> = {
  ru: [
    [/(?<=[ ,])пройдет(?=[ ,.])/, 'прошел'],
    [/(?<= )состоится(?=[ ,.])/, 'состоялся'],
    [/(?<= )примет(?= )/, 'принял'],
    [/(?<= )станет(?= )/, 'стал'],
    [/(?<= )появится(?= )/, 'появился'],
    [/(?<= )приедет(?= )/, 'приехал'],
    [/намерены сблизить/, 'сблизили'],
    [/намерены сближать/, 'сблизили'],
    [/намерены теснее работать/, 'теснее поработали'],
    [/запланировано на (\d+) год и должно пройти/, 'прошло в $1 году и состоялось'],
    [/запланированы на март/, 'прошли в марте'],
    [/намечены на март/, 'прошли в марте'],
    [/намечен на 10 декабря/, 'прошел 10 декабря'],
    [/намечена на июнь/, 'прошла в июне'],
    [/запланирована на июнь/, 'прошла в июне'],
    [/собирается посетить/, 'посетил'],
    [/предложено провести/, 'провели'],
    [/предложено созвать/, 'созвали'],
    [/хочет расширять/, 'расширил'],
    [/хочет расширить/, 'расширил'],
    [/будет (создан|учрежден)/, 'был $1'],
  ],
  kk: [
    [/өтеді(?=\.)/, 'өтті'],
    [/өткізеді(?=\.)/, 'өткізді'],
    [/қабылдайды(?=\.)/, 'қабылдады'],
    [/болады деп күтілуде/, 'болды'],
    [/жоспарланған(?=\.)/, 'өтті'],
    [/ұйымдастырылады(?=\.)/, 'ұйымдастырылды'],
    [/өткізбек(?=\.)/, 'өткізді'],
    [/қатысады(?=\.)/, 'қатысты'],
    [/қояды(?=\.)/, 'қойды'],
  ],
  en: [
    [/will host/, 'hosted'],
    [/will be hosted/, 'was hosted'],
    [/will be held/, 'was held'],
    [/will take place/, 'took place'],
    [/is planned for/, 'took place in'],
    [/are scheduled for/, 'were held in'],
    [/plans to travel/, 'travelled'],
    [/will appear soon/, 'appeared'],
    [/would pay/, 'paid'],
    [/would take place/, 'took place'],
    [/will become/, 'became'],
    [/is proposed to be held/, 'was held'],
    [/passes to Kazakhstan in 2025, and a session is planned/, 'passed to Kazakhstan in 2025, and a session was held'],
  ],
};
const DONE: Record<Language, [RegExp, string][]> = {
  ru: [
    [/(?<= )прошел(?= )/, 'пройдет'],
    [/(?<= )прошла(?= )/, 'пройдет'],
    [/(?<= )принял(?= )(?! участ)/, 'примет'],
    [/(?<= )приняла(?= )/, 'примет'],
    [/(?<= )посетил(?= )/, 'планирует посетить'],
    [/(?<= )подписали(?= )/, 'подпишут'],
    [/(?<= )состоялись(?= )/, 'состоятся'],
    [/(?<= )встретился(?= )/, 'встретится'],
    [/(?<= )выступил(?= )/, 'выступит'],
    [/(?<= )прибыл(?= )/, 'прибудет'],
    [/(?<= )провел(?= )/, 'проведет'],
    [/(?<= )вручил(?= )/, 'вручит'],
    [/(?<= )приехала(?= )/, 'приедет'],
    [/(?<= )приехал(?= )/, 'приедет'],
    [/(?<= )обсудили(?= )/, 'обсудят'],
    [/(?<= )заключили(?= )/, 'намерены заключить'],
    [/(?<= )утвердили(?= )/, 'планируют утвердить'],
    [/был подписан/, 'будет подписан'],
    [/(?<= )участвовал(?= )/, 'будет участвовать'],
  ],
  kk: [
    [/қабылдады(?=\.)/, 'қабылдайды'],
    [/келді(?=\.)/, 'келеді'],
    [/өтті(?=\.)/, 'өтеді'],
    [/кездесті(?=\.)/, 'кездеседі'],
    [/қол қойды(?=\.)/, 'қол қояды'],
    [/қатысты(?=\.)/, 'қатысады'],
    [/талқылады(?=\.)/, 'талқылайды'],
    [/жүргізді(?=\.)/, 'жүргізеді'],
    [/өткізді(?=\.)/, 'өткізеді'],
  ],
  en: [
    [/(?<!was |were |been )(?<= )received(?= )/, 'will receive'],
    [/(?<= )met(?= with)/, 'will meet'],
    [/(?<= )signed(?= )/, 'will sign'],
    [/was held/, 'will be held'],
    [/took place/, 'will take place'],
    [/(?<= )came(?= to)/, 'will come'],
    [/(?<= )arrived(?= in)/, 'will arrive'],
    [/(?<= )discussed(?= )/, 'plans to discuss'],
    [/(?<= )concluded(?= )/, 'intend to conclude'],
    [/(?<= )approved(?= )/, 'plan to approve'],
    [/(?<!was |were |been )(?<= )visited(?= )/, 'plans to visit'],
    [/(?<= )paid(?= )/, 'will pay'],
    [/was signed/, 'will be signed'],
    [/(?<= )gathered(?= )/, 'will gather'],
  ],
};

function turned(text: string, lang: Language): string[] {
  return [PLANNED[lang], DONE[lang]].flatMap((table) => {
    const found = table.find(([pattern]) => pattern.test(text));
    return found ? [text.replace(...found)] : [];
  });
}

/** A quote changed by one word, by one case ending, by a word left out, by two words exchanged. */
export function corruptQuote(quote: string, random: () => number): string[] {
  const words = quote.split(' ');
  const long = words.flatMap((word, index) => (/^\p{L}{5,}$/u.test(word) ? [index] : []));
  const at = pick(long, random);
  if (at === undefined || words.length < 4) return [];
  const word = words[at]!;
  const inner = 1 + Math.floor(random() * (words.length - 2));
  const changed = (index: number, by: string[]) =>
    [...words.slice(0, index), ...by, ...words.slice(index + 1)].join(' ');
  return [
    changed(at, [
      pick(
        ['вопрос', 'другой', 'мәселе', 'another', 'делегациями'].filter((one) => one !== word),
        random,
      )!,
    ]),
    changed(at, [
      word.slice(0, -1) + (/[а-я]$/.test(word) ? (word.endsWith('а') ? 'у' : 'а') : word.endsWith('s') ? 'd' : 's'),
    ]),
    changed(inner, []),
    words[inner] === words[inner - 1]
      ? ''
      : [...words.slice(0, inner - 1), words[inner], words[inner - 1], ...words.slice(inner + 1)].join(' '),
  ].filter((one) => one !== '' && one !== quote);
}

/** The same text as another keyboard, another program and another font would have it. */
export function typographicNoise(text: string, random: () => number): string {
  const flips: ((noisy: string) => string)[] = [
    (noisy) => noisy.replaceAll(' – ', ' — ').replaceAll('-', '‑'),
    (noisy) => noisy.replace(/[«»“”]/g, '"'),
    (noisy) => noisy.replace(/ /g, (space) => (random() < 0.2 ? '\u00a0' : space)),
    (noisy) => noisy.replace(/ /g, (space) => (random() < 0.1 ? '  ' : space)),
    (noisy) => noisy.replaceAll('ё', 'е').replaceAll('Ё', 'Е'),
    (noisy) => noisy.normalize('NFD'),
    (noisy) => noisy.charAt(0).toLowerCase() + noisy.slice(1),
    (noisy) => noisy.replaceAll('–', '-'),
  ];
  return flips.reduce((noisy, flip) => (random() < 0.4 ? flip(noisy) : noisy), text);
}
