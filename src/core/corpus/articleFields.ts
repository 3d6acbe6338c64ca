import { LANGUAGES, type Language } from '../language/language.ts';
import { normaliseLine } from './normaliseText.ts';

/** What a source may say about its article; a key that is absent was missing, null or empty. */
export interface ArticleFields {
  title?: string;
  date?: string;
  source?: string;
  url?: string;
  lang?: Language;
  countries?: string[];
  retelling?: boolean;
}

/** The fields, or what is wrong with the first wrong one. */
export type FieldsResult = { fields: ArticleFields } | { reason: string };

/**
 * Checks the keys that front matter, `_defaults.yaml` and records share; other keys are ignored.
 * A wrong value is an error that names the field, the value and the form expected; it is never repaired by guessing.
 */
export function readFields(raw: Readonly<Record<string, unknown>>): FieldsResult {
  const fields: ArticleFields = {};
  for (const [name, read] of Object.entries(READERS) as [keyof ArticleFields, FieldReader][]) {
    const value = Object.hasOwn(raw, name) ? raw[name] : undefined;
    if (!isMissing(value)) {
      const result = read(value);
      if ('expected' in result) {
        return { reason: `${name} is ${quoteValue(value)}; expected ${result.expected}` };
      }
      Object.assign(fields, { [name]: result.value });
    }
  }
  return { fields };
}

/** Null, an empty string and blanks count as missing. */
export function isMissing(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** A value as an error message shows it: one line, short, in quotation marks where it is text. */
export function quoteValue(value: unknown): string {
  if (typeof value === 'string') {
    return `"${normaliseLine(value, 80)}"`;
  }
  if (typeof value === 'object' && value !== null) {
    return Array.isArray(value) ? `a list of ${value.length}` : 'an object';
  }
  return normaliseLine(String(value), 80);
}

/** The day of an ISO date or date and time as written; undefined where it is none or no day of the calendar. */
export function isoDay(value: string): string | undefined {
  const found = ISO_DATE.exec(value.trim());
  if (found === null) {
    return undefined;
  }
  const [, year, month, day] = found;
  return calendarDay(Number(year), Number(month), Number(day));
}

/** `2025-09-29` from its numbers; undefined for the 31st of a short month or a year outside 1900–2199. */
export function calendarDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real && year >= 1900 && year < 2200 ? date.toISOString().slice(0, 10) : undefined;
}

/** The address as given, in the form a browser sends it; undefined unless http(s), without credentials, ≤ 2000 long. */
export function webAddress(value: string): string | undefined {
  const address = value.trim();
  if (address.length > 2000 || !/^https?:\/\//i.test(address) || !URL.canParse(address)) {
    return undefined;
  }
  const url = new URL(address);
  if (url.username !== '' || url.password !== '' || url.hostname === '') {
    return undefined;
  }
  return PLAIN_ADDRESS.test(address) ? address : url.href;
}

type FieldReader = (value: unknown) => { value: unknown } | { expected: string };

const READERS: Record<keyof ArticleFields, FieldReader> = {
  title: readLine,
  date(value) {
    const day = typeof value === 'string' ? isoDay(value) : undefined;
    return day === undefined ? { expected: 'an ISO date such as 2024-05-12' } : { value: day };
  },
  source: readLine,
  url(value) {
    const address = typeof value === 'string' ? webAddress(value) : undefined;
    return address === undefined
      ? { expected: 'an http or https address without user name and password, at most 2000 characters' }
      : { value: address };
  },
  lang(value) {
    const lang = LANGUAGES.find((language) => typeof value === 'string' && language === value.trim().toLowerCase());
    return lang === undefined ? { expected: 'ru, kk or en' } : { value: lang };
  },
  countries: readCountries,
  retelling(value) {
    return typeof value === 'boolean' ? { value } : { expected: 'true or false' };
  },
};

function readLine(value: unknown): { value: string | undefined } | { expected: string } {
  if (typeof value !== 'string' && typeof value !== 'number') {
    return { expected: 'text' };
  }
  // A line of nothing but unseen characters is as good as missing.
  return { value: normaliseLine(String(value)) || undefined };
}

function readCountries(value: unknown): { value: string[] } | { expected: string } {
  const expected = 'a list of ISO 3166 alpha-2 codes such as [KZ, IT]';
  if (!Array.isArray(value) || value.length > 250) {
    return { expected };
  }
  const codes = new Set<string>();
  for (const item of value) {
    const code = typeof item === 'string' ? item.trim().toUpperCase() : '';
    if (!isCountryCode(code)) {
      return { expected: `${expected}; ${quoteValue(item)} is not one` };
    }
    codes.add(code);
  }
  return { value: [...codes] };
}

function isCountryCode(code: string): boolean {
  if (!/^[A-Z]{2}$/.test(code) || NOT_COUNTRIES.has(code)) {
    return false;
  }
  // An old or informal code (UK, SU) has another canonical one: asking for it beats two names for one country.
  const isCanonical = new Intl.Locale(`und-${code}`).region === code;
  return isCanonical && regionNames().of(code) !== undefined;
}

let englishRegions: Intl.DisplayNames | undefined;

/** Built once: making it costs more than a thousand look-ups. */
function regionNames(): Intl.DisplayNames {
  englishRegions ??= new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  return englishRegions;
}

/** Regions that CLDR names though they are no countries. */
const NOT_COUNTRIES = new Set(['ZZ', 'XA', 'XB', 'QO', 'EZ', 'UN', 'EU']);

const ISO_DATE =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?(?:Z|[+-]\d{2}(?::?\d{2})?))?)?$/i;

/** Printable ASCII without the characters that could break out of an attribute or a Markdown link. */
const PLAIN_ADDRESS = /^[!#-;=?-Z\][_a-z~]+$/;
