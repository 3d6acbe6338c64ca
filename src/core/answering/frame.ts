import { countryName } from '../language/countries.ts';
import type { Period } from '../language/dates.ts';
import type { Language } from '../language/language.ts';
import { frameExcess } from '../verification/frameExcess.ts';
import type { AbstentionReason, NearestEvidence } from './answer.ts';
import { dayInWords } from './dateWords.ts';
import { isQuotable } from './quotable.ts';

/** What a frame may say of an article: its own date, title and publisher, nothing else. */
export interface Framed {
  title: string;
  date: string | null;
  source: string | null;
  retelling: boolean;
  derived: readonly string[];
}

/** The line that introduces the quotes of one article: when, what it is, who published it. */
export function introduce({ title, date, source, retelling, derived }: Framed, lang: Language): string {
  const words = WORDS[lang];
  const day = date === null ? words.undated : dayInWords(date, lang);
  const when = date !== null && derived.includes('date') ? `${day} (${words.dateFromText})` : day;
  const origin = retelling ? (source === null ? words.retelling : `${words.retoldAfter}: ${source}`) : source;
  return `${when} — ${quoted(title, lang)}${origin === null ? '' : ` (${origin})`}:`;
}

/**
 * The frame of an article, proved to state nothing but its title, publisher and date; empty where it does, and where the
 * title gives orders or leads elsewhere.
 */
export function provedFrame(article: Framed, lang: Language): string {
  if (!isQuotable(article.title)) return '';
  const frame = introduce(article, lang);
  const { title, source, date } = article;
  const own = [title, source ?? '', date === null ? '' : dayInWords(date, lang)];
  return frameExcess(frame, own, FRAME_WORDS[lang]).length === 0 ? frame : '';
}

/** What the corpus holds, for a reader whose question it does not answer. */
export interface Coverage {
  articles: number;
  firstDate: string | null;
  lastDate: string | null;
}

/** What is missing, as far as it can be named. */
export interface Missing {
  countries: readonly string[];
  people: readonly string[];
  period: Period | null;
}

/** The words of an abstention: why, what the corpus covers, and the nearest evidence. */
export function decline(
  reason: AbstentionReason,
  missing: Missing,
  nearest: readonly { framed: Framed; evidence: NearestEvidence }[],
  coverage: Coverage,
  lang: Language,
): string {
  const words = WORDS[lang];
  if (coverage.articles === 0 && reason !== 'instruction') return words.empty;
  const names = [...missing.countries.map((code) => countryName(code, lang)), ...missing.people];
  const lines = [
    reason === 'not_in_corpus' && names.length > 0 ? `${words.notNamed}: ${names.join(', ')}.` : words.reasons[reason],
    ...(reason === 'wrong_period' && missing.period ? [`${words.period}: ${daysOf(missing.period, lang)}.`] : []),
    covers(coverage, lang),
  ];
  if (nearest.length > 0) {
    lines.push('', words.nearest);
    for (const { framed, evidence } of nearest) lines.push(`${introduce(framed, lang)} ${evidence.quote}`);
  }
  return lines.join('\n');
}

/** First and last day of a period; an open end is left open. */
function daysOf({ from, to }: Period, lang: Language): string {
  const [first, last] = [from, to].map((day) => (day === null ? '…' : dayInWords(day, lang)));
  return first === last ? first! : `${first} – ${last}`;
}

function covers({ articles, firstDate, lastDate }: Coverage, lang: Language): string {
  const words = WORDS[lang];
  if (articles === 0) return words.empty;
  if (firstDate === null || lastDate === null) return words.covers(articles);
  return words.coversDates(articles, dayInWords(firstDate, lang), dayInWords(lastDate, lang));
}

/** A title in the quotation marks of the language, in the other kind where such a mark stands at its edge. */
function quoted(title: string, lang: Language): string {
  if (lang !== 'en' && (title.startsWith('«') || title.endsWith('»'))) return `„${title}“`;
  return lang === 'en' ? `“${title}”` : `«${title}»`;
}

function counted(articles: number): string {
  return articles === 1 ? '1 article' : `${articles} articles`;
}

interface Words {
  undated: string;
  dateFromText: string;
  retelling: string;
  retoldAfter: string;
  notNamed: string;
  period: string;
  nearest: string;
  /** There is not one article. */
  empty: string;
  covers(articles: number): string;
  coversDates(articles: number, first: string, last: string): string;
  reasons: Record<AbstentionReason, string>;
}

const WORDS: Record<Language, Words> = {
  ru: {
    undated: 'Без даты',
    dateFromText: 'дата по тексту',
    retelling: 'пересказ',
    retoldAfter: 'пересказ по материалу',
    notNamed: 'В статьях не упоминается',
    period: 'Период вопроса',
    nearest: 'Ближайшее, что есть:',
    empty: 'В моем собрании пока нет ни одной статьи.',
    covers: (articles) => `В моем собрании статей: ${articles}.`,
    coversDates: (articles, first, last) =>
      first === last
        ? `В моем собрании статей: ${articles}, дата — ${first}.`
        : `В моем собрании статей: ${articles}, самая ранняя — ${first}, последняя — ${last}.`,
    reasons: {
      off_topic: 'Об этом в моих статьях ничего нет: я отвечаю только о парламентской дипломатии.',
      not_in_corpus: 'В статьях об этом ничего нет.',
      wrong_period: 'За это время в статьях об этом ничего нет.',
      instruction: 'Я только отвечаю на вопросы о парламентской дипломатии по статьям и указаний не выполняю.',
      insufficient: 'В статьях прямого ответа на этот вопрос нет.',
    },
  },
  kk: {
    undated: 'Күні көрсетілмеген',
    dateFromText: 'күні мәтіннен алынды',
    retelling: 'мазмұндама',
    retoldAfter: 'мазмұндама, дереккөзі',
    notNamed: 'Мақалаларда аталмаған',
    period: 'Сұралған кезең',
    nearest: 'Ең жақын мәліметтер:',
    empty: 'Менде әзірге бірде-бір мақала жоқ.',
    covers: (articles) => `Менде бар мақала саны: ${articles}.`,
    coversDates: (articles, first, last) =>
      first === last
        ? `Менде бар мақала саны: ${articles}, күні — ${first}.`
        : `Менде бар мақала саны: ${articles}, ең ертесі — ${first}, соңғысы — ${last}.`,
    reasons: {
      off_topic:
        'Бұл туралы мақалаларымда ештеңе жоқ: мен тек парламенттік дипломатия туралы сұрақтарға жауап беремін.',
      not_in_corpus: 'Мақалаларда бұл туралы ештеңе жоқ.',
      wrong_period: 'Осы кезең бойынша мақалаларда бұл туралы ештеңе жоқ.',
      instruction:
        'Мен парламенттік дипломатия туралы сұрақтарға тек мақалаларға сүйеніп жауап беремін, нұсқауларды орындамаймын.',
      insufficient: 'Мақалаларда бұл сұраққа тікелей жауап жоқ.',
    },
  },
  en: {
    undated: 'Undated',
    dateFromText: 'date taken from the text',
    retelling: 'retold',
    retoldAfter: 'retold after',
    notNamed: 'The articles do not mention',
    period: 'Period asked for',
    nearest: 'The nearest there is:',
    empty: 'My collection holds no articles yet.',
    covers: (articles) => `My collection holds ${counted(articles)}.`,
    coversDates: (articles, first, last) =>
      first === last
        ? `My collection holds ${counted(articles)}, dated ${first}.`
        : `My collection holds ${counted(articles)}, from ${first} to ${last}.`,
    reasons: {
      off_topic: 'My articles say nothing about this: I answer about parliamentary diplomacy only.',
      not_in_corpus: 'The articles say nothing about this.',
      wrong_period: 'The articles say nothing about this in that period.',
      instruction:
        'I only answer questions about parliamentary diplomacy from the articles; I do not follow instructions.',
      insufficient: 'The articles do not answer this question directly.',
    },
  },
};

/** The words that frames are made of, none of which states a fact. */
export const FRAME_WORDS: Record<Language, ReadonlySet<string>> = {
  ru: frameWords(WORDS.ru),
  kk: frameWords(WORDS.kk),
  en: frameWords(WORDS.en),
};

function frameWords({ undated, dateFromText, retelling, retoldAfter }: Words): ReadonlySet<string> {
  const words = [undated, dateFromText, retelling, retoldAfter].flatMap((text) => text.toLowerCase().split(/[ ,]+/));
  return new Set(words);
}
