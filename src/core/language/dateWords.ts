import { ENGLISH_MONTHS, KAZAKH_MONTHS, RUSSIAN_MONTHS, SEASONS, SHIFTS, UNITS } from './dateTables.ts';
import { isKazakhSuffix, isRussianAdjectiveEnding } from './inflection.ts';
import type { Language } from './language.ts';
import { memoise } from './memoise.ts';
import { foldKazakh } from './normalise.ts';

/** A month's name in some case form. */
export interface MonthWord {
  /** 1…12. */
  month: number;
  language: Language;
  /** Letters after the stem. */
  rest: string;
  /** «сент.», “Sept.”: only beside a number. */
  abbreviated: boolean;
}

/** Unit of time of «за последние три недели». */
export type TimeUnit = keyof typeof UNITS;

/** Reads a month's name; `key` is normalised. */
export const readMonth: (key: string) => Readonly<MonthWord> | undefined = memoise((key) => {
  tables ??= readTables();
  if (key.length > LONGEST_WORD || !tables.monthBeginnings.has(key.slice(0, 2))) return undefined;
  for (let length = key.length; length > 1; length -= 1) {
    const known = tables.months.get(key.slice(0, length));
    if (!known) continue;
    const rest = key.slice(length);
    if (fits(known, rest)) return { ...known, rest };
  }
  return undefined;
});

/** Reads a season: 0 spring, 1 summer, 2 autumn, 3 winter. */
export const readSeason: (key: string) => Readonly<{ season: number; language: Language }> | undefined = memoise(
  (key) => {
    tables ??= readTables();
    const exact = tables.seasons.get(key);
    if (exact) return exact;
    for (const [stem, season] of tables.kazakhSeasons) {
      if (key.startsWith(stem) && key.length > stem.length && isKazakhSuffix(key.slice(stem.length))) {
        return { season, language: 'kk' };
      }
    }
    return undefined;
  },
);

/** Reads a unit of time in the forms that phrases of period use. */
export function readUnit(key: string): TimeUnit | undefined {
  tables ??= readTables();
  return tables.units.get(key);
}

/** Reads «прошлый», «этот», «следующий» and their like: −1, 0, +1. */
export const readShift: (key: string) => -1 | 0 | 1 | undefined = memoise((key) => {
  tables ??= readTables();
  const exact = tables.shifts.get(key);
  if (exact !== undefined) return exact;
  for (const [stem, shift] of tables.russianShifts) {
    if (key.startsWith(stem) && isRussianAdjectiveEnding(key.slice(stem.length))) return shift;
  }
  return undefined;
});

/** Says whether a word is «год», «г.», «жыл», “year” in any form. */
export function isYearWord(key: string): boolean {
  return YEAR_WORD.test(key);
}

const YEAR_WORD =
  /^(?:год(?:а|у|ом|е|ы|ов|ам|ами|ах)?|лет|г|гг|ж|жж|жыл(?:ғы|гы|дың|дын|ы|дан|да|ға|га|дар(?:ы|ға|га|да|дың|дын|ғы)?|дары(?:н|нда|на)?|ын|ына|дағы|дагы)?)$/;
const LONGEST_WORD = 20;

interface Tables {
  months: ReadonlyMap<string, Omit<MonthWord, 'rest'>>;
  /** Their first two letters. */
  monthBeginnings: ReadonlySet<string>;
  seasons: ReadonlyMap<string, { season: number; language: Language }>;
  kazakhSeasons: readonly [stem: string, season: number][];
  units: ReadonlyMap<string, TimeUnit>;
  shifts: ReadonlyMap<string, -1 | 0 | 1>;
  russianShifts: readonly [stem: string, shift: -1 | 0 | 1][];
}

let tables: Tables | undefined;

function readTables(): Tables {
  const months = new Map<string, Omit<MonthWord, 'rest'>>();
  for (const [table, language] of [
    [RUSSIAN_MONTHS, 'ru'],
    [KAZAKH_MONTHS, 'kk'],
    [ENGLISH_MONTHS, 'en'],
  ] as const) {
    table.split('|').forEach((words, index) => {
      words.split(' ').forEach((word, at) => {
        const abbreviated = at > 0 && language !== 'kk';
        for (const spelled of language === 'kk' ? [word, foldKazakh(word)] : [word]) {
          months.set(spelled, { month: index + 1, language, abbreviated });
        }
      });
    });
  }
  const seasons = new Map<string, { season: number; language: Language }>();
  const kazakhSeasons: [string, number][] = [];
  for (const language of ['ru', 'kk', 'en'] as const) {
    SEASONS[language].split('|').forEach((words, season) => {
      for (const word of words.split(' ')) {
        if (language === 'kk') kazakhSeasons.push([word, season]);
        else seasons.set(word, { season, language });
      }
    });
  }
  const units = new Map<string, TimeUnit>();
  for (const unit of Object.keys(UNITS) as TimeUnit[]) {
    for (const word of UNITS[unit].split(' ')) units.set(word, unit);
  }
  const shifts = new Map<string, -1 | 0 | 1>();
  const russianShifts: [string, -1 | 0 | 1][] = [];
  for (const language of ['ru', 'kk', 'en'] as const) {
    for (const [shift, words] of Object.entries(SHIFTS[language])) {
      for (const word of words.split(' ')) {
        shifts.set(word, Number(shift) as -1 | 0 | 1);
        if (language === 'ru') russianShifts.push([word, Number(shift) as -1 | 0 | 1]);
      }
    }
  }
  const monthBeginnings = new Set([...months.keys()].map((month) => month.slice(0, 2)));
  return { months, monthBeginnings, seasons, kazakhSeasons, units, shifts, russianShifts };
}

function fits(month: Omit<MonthWord, 'rest'>, rest: string): boolean {
  if (month.language === 'en') return rest === '' || rest === "'s";
  if (month.language === 'kk') return rest === '' || isKazakhSuffix(rest);
  if (month.abbreviated) return rest === '';
  if (month.month === 5) return /^(?:й|я|ю|е|ем)$/.test(rest);
  if (month.month === 3 || month.month === 8) return /^(?:|а|у|ом|е)$/.test(rest);
  return /^(?:ь|я|ю|е|ем)$/.test(rest);
}
