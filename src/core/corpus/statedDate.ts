import type { Language } from '../language/language.ts';
import { splitSentences } from '../language/sentences.ts';
import { calendarDay } from './articleFields.ts';

/**
 * The day a text states outright as its own: the raw first line ` date 2025-09-29`, a line of publication («Дата
 * публикации: 29.09.2025», “September 29, 2025”), or one full date in the first two sentences as the day of what they
 * report. A date mentioned in passing, planned, without a year, or one of several is none.
 *
 * @param raw - normalised, before anything was cleaned away
 * @param text - the cleaned body
 */
export function findStatedDate(raw: string, text: string, lang: Language): string | undefined {
  return publicationDay(raw) ?? leadDay(text, lang);
}

function publicationDay(raw: string): string | undefined {
  const lines = raw.split('\n', MAX_LINES).filter((line) => line !== '');
  const tail = raw
    .slice(-1000)
    .split('\n')
    .filter((line) => line !== '')
    .slice(-3);
  const days = new Set<string>();
  for (const line of [...lines.slice(0, 10), ...tail]) {
    const statement = line.slice(0, 120);
    const isStatement = [RAW_DATE, PUBLICATION_LINE, BYLINE].some((pattern) => pattern.test(statement));
    const day = isStatement ? findDates(statement)[0] : undefined;
    if (day !== undefined) {
      days.add(day.iso);
    }
  }
  return only(days);
}

function leadDay(text: string, lang: Language): string | undefined {
  const lead = text.slice(0, MAX_LEAD_CHARACTERS);
  const days = new Set<string>();
  let stated: string | undefined;
  for (const { start, end } of splitSentences(lead, lang).slice(0, 2)) {
    const sentence = lead.slice(start, end);
    for (const date of findDates(sentence)) {
      days.add(date.iso);
      if (date.standsAlone && !isInPassing(sentence, date)) {
        stated ??= date.iso;
      }
    }
  }
  return only(days) === stated ? stated : undefined;
}

function only(days: ReadonlySet<string>): string | undefined {
  return days.size === 1 ? [...days][0] : undefined;
}

interface FoundDate {
  iso: string;
  start: number;
  end: number;
  /** In a form that says "on that day", as far as the words of the date tell. */
  standsAlone: boolean;
}

function findDates(text: string): FoundDate[] {
  const found: FoundDate[] = [];
  for (const { pattern, read } of DATE_FORMS) {
    for (const match of text.matchAll(pattern)) {
      const parts = read(match);
      const iso = calendarDay(parts.year, parts.month, parts.day);
      if (iso !== undefined && parts.year >= FIRST_YEAR) {
        const start = match.index;
        found.push({ iso, start, end: start + match[0].length, standsAlone: parts.standsAlone ?? true });
      }
    }
  }
  return found;
}

/** Of another event than the one reported: after «от», “since”, inside a participle clause, or in a plan. */
function isInPassing(sentence: string, date: FoundDate): boolean {
  const before = sentence.slice(Math.max(0, date.start - 120), date.start).trimEnd();
  const clause = before.slice(Math.max(before.lastIndexOf(','), before.lastIndexOf(';'), before.lastIndexOf('(')) + 1);
  const lastWords = clause.split(' ').slice(-3).join(' ');
  return (
    PASSING_WORD_BEFORE.test(before) ||
    before.lastIndexOf('(') > before.lastIndexOf(')') ||
    RELATIVE_CLAUSE.test(clause) ||
    PARTICIPLE.test(lastWords) ||
    (ENGLISH_PARTICIPLE.test(before) &&
      !/(?:was|were|been|being|is|are)(?: \w+)?$/.test(before.replace(ENGLISH_PARTICIPLE, '').trimEnd())) ||
    PLAN.test(sentence)
  );
}

/** Earlier days are history that an article tells, not days of news. */
const FIRST_YEAR = 1991;
const MAX_LINES = 30;
const MAX_LEAD_CHARACTERS = 2500;

const RUSSIAN_MONTHS = 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' ');
const KAZAKH_MONTHS = 'қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйе қазан қараша желтоқсан'.split(' ');
const ENGLISH_MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const ENGLISH_MONTH =
  '(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?';

interface DateParts {
  year: number;
  month: number;
  day: number;
  standsAlone?: boolean;
}

/** Not part of a longer number, and not the end of a range such as 29–30 сентября. */
const NOT_IN_RANGE = '(?<![\\p{L}\\d.–—-]|[–—-] )';

const DATE_FORMS: readonly { pattern: RegExp; read(match: RegExpMatchArray): DateParts }[] = [
  {
    pattern: /(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?!\d)/gu,
    read: ([, year, month, day]) => ({ year: Number(year), month: Number(month), day: Number(day) }),
  },
  {
    pattern: new RegExp(`${NOT_IN_RANGE}(\\d{1,2})[./](\\d{2})[./](\\d{4})(?!\\d)`, 'gu'),
    read: ([, day, month, year]) => ({ year: Number(year), month: Number(month), day: Number(day) }),
  },
  {
    pattern: new RegExp(`${NOT_IN_RANGE}(\\d{1,2}) (${RUSSIAN_MONTHS.join('|')}),? (\\d{4})(?!\\d)`, 'giu'),
    read: ([, day, month, year]) => ({
      year: Number(year),
      month: RUSSIAN_MONTHS.indexOf(month!.toLowerCase()) + 1,
      day: Number(day),
    }),
  },
  {
    pattern: new RegExp(
      `(?<!\\d)(\\d{4}) (?:жылғы|жылдың|жылы|ж\\.),? (\\d{1,2}) (${KAZAKH_MONTHS.join('|')})(\\p{L}{0,8}(?: күні)?)(?![\\p{L}])`,
      'giu',
    ),
    read: ([, year, day, month, ending]) => ({
      year: Number(year),
      month: KAZAKH_MONTHS.indexOf(month!.toLowerCase()) + 1,
      day: Number(day),
      standsAlone: /^(?:[кг]?(?:с?[ыі]нд[ае]|[дт][ае])|к?(?: күні)?|г?с?[ыі] күні)$/u.test(ending!),
    }),
  },
  {
    pattern: new RegExp(`${NOT_IN_RANGE}(\\d{1,2})(?:st|nd|rd|th)? ${ENGLISH_MONTH},? (\\d{4})(?!\\d)`, 'giu'),
    read: ([, day, month, year]) => ({ year: Number(year), month: englishMonth(month!), day: Number(day) }),
  },
  {
    pattern: new RegExp(`(?<![\\p{L}])${ENGLISH_MONTH} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?!\\d)`, 'giu'),
    read: ([, month, day, year]) => ({ year: Number(year), month: englishMonth(month!), day: Number(day) }),
  },
];

function englishMonth(name: string): number {
  return ENGLISH_MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

const RAW_DATE = /^date:? \d{4}-\d{2}-\d{2}(?!\d)/i;

const PUBLISHED =
  'дата(?: публикации)?|опубликовано|жарияланды|жарияланған(?: күні| уақыты)?|күні|published(?: on| at)?|date(?: published| of publication)?|posted(?: on)?';
const CLOCK = '\\d{1,2}:\\d{2}(?::\\d{2})?(?: ?[ap]m)?';

/** A line that holds a day, perhaps with its name and a time, and nothing else. */
const PUBLICATION_LINE = new RegExp(
  `^(?:(?:${PUBLISHED}) ?:? ?)?(?:${CLOCK},? ?(?:[|/–—-] ?)?)?(?:\\d{1,2}[./]\\d{2}[./]\\d{4}|\\d{4}-\\d{2}-\\d{2}|\\d{1,2} \\p{L}{3,10}\\.?,? \\d{4}(?: (?:г\\.?|года))?|\\p{L}{3,10}\\.? \\d{1,2},? \\d{4}|\\d{4} (?:жылғы|жылдың|жылы|ж\\.) \\d{1,2} \\p{L}{3,12}(?: күні)?)(?:,? ?(?:[|/–—-] ?)?(?:в |at )?${CLOCK})?\\.?$`,
  'iu',
);

/** By Name Surname in Nation on 29 September 2025 */
const BYLINE = /^by [^\n]{3,90} on (?:\d{1,2} \p{L}{3,10}|\p{L}{3,10} \d{1,2},?) \d{4}$/iu;

const PASSING_WORD_BEFORE =
  /(?<![\p{L}])(?:от|с|со|до|к|ко|по|после|на|за|из|накануне|перед|позднее|ранее|начиная|since|until|till|by|before|after|from|to|dated|of|for|through)$/iu;

const PARTICIPLE =
  /\p{L}(?:вш|ющ|ящ|енн|ённ|анн|ят|ыт)(?:ий|ая|ее|ие|его|ей|их|им|ими|ую|ем|юю|ый|ое|ые|ого|ой|ых|ым|ому|ему|ыми)(?:ся)?(?![\p{L}])/iu;

/** Opens with a relative word, or with «ставшего …», however far the date stands from it. */
const RELATIVE_CLAUSE =
  /^ ?(?:(?:в|на|с|о|для|по|из|от) )?котор|^ ?(?:in |at |on )?(?:which|who|where|that) |\p{L}вш(?:ий|ая|ее|ие|его|ей|их|им|ими|ую|ем)(?:ся)?(?![\p{L}])/iu;

const ENGLISH_PARTICIPLE =
  /(?<![\p{L}])(?:signed|adopted|held|reached|established|concluded|approved|issued|scheduled|planned|set|due|founded|launched) on$/iu;

const PLAN =
  /(?<![\p{L}])(?:состоится|состоятся|состояться|должен был\p{L}?|должны были|намечал\p{L}+|пройд[её]т|пройдут|планиру\p{L}+|запланирован\p{L}*|намечен\p{L}*|предстоит|предстоящ\p{L}+|ожидается|будет|будут|посетит|приедет|прибудет|начн[её]тся|жоспарлан\p{L}+|күтіл\p{L}+|өтпек|өткізілмек|келмек|will|scheduled|expected|upcoming|due to|plans? to)(?![\p{L}])/iu;
