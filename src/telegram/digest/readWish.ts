import { findTimeZone } from '../../core/digest/timeZones.ts';
import { findCountries } from '../../core/language/countries.ts';
import { printableLine } from '../../core/language/printable.ts';

/** What somebody wrote behind /digest. */
export type DigestWish =
  | { kind: 'menu' | 'now' | 'off' }
  /** Of an admin. */
  | { kind: 'subscribers' }
  | { kind: 'hour'; hour: number }
  | { kind: 'zone'; zone: string }
  | { kind: 'followed'; countries: string[]; people: string[] }
  /** Of an admin; `id` is null where none is written. */
  | { kind: 'channel'; on: boolean; id: number | null }
  | { kind: 'unknown'; given: string };

const NOW = /^(?:now|сейчас|қазір|казир)$/i;
const OFF = /^(?:off|stop|выкл|откл|отключить|стоп|өшіру|тоқтату)$/i;
/** Longer wishes are none. */
const MAX_CHARACTERS = 300;
const MAX_FOLLOWED = 20;

/** Reads a wish: a time, a city or an offset, countries and people between commas, or a word. */
export function readWish(typed: string): DigestWish {
  const text = printableLine(typed.slice(0, MAX_CHARACTERS)).trim();
  if (text === '') return { kind: 'menu' };
  if (NOW.test(text)) return { kind: 'now' };
  if (OFF.test(text)) return { kind: 'off' };
  if (/^(?:subscribers|подписчики|жазылушылар)$/i.test(text)) return { kind: 'subscribers' };
  const channel = /^channel(?: (off))?(?: (-\d{5,15}))?$/i.exec(text);
  if (channel) return { kind: 'channel', on: channel[1] === undefined, id: channel[2] ? Number(channel[2]) : null };
  const hour = /^(\d{1,2})(?:[:.]00)?$/.exec(text);
  if (hour && Number(hour[1]) < 24) return { kind: 'hour', hour: Number(hour[1]) };
  const zone = findTimeZone(text);
  if (zone) return { kind: 'zone', zone };
  return readFollowed(text) ?? { kind: 'unknown', given: text.slice(0, 80) };
}

/** Each part between commas is a country, or the name of somebody. */
function readFollowed(text: string): DigestWish | null {
  const countries = new Set<string>();
  const people = new Set<string>();
  for (const part of text.split(/[,;]/).map((one) => one.trim())) {
    if (part === '') continue;
    const [country, ...others] = findCountries(part.charAt(0).toUpperCase() + part.slice(1));
    if (country && others.length === 0) countries.add(country.code);
    else if (/^\p{L}[\p{L}\p{M}'’. -]{1,60}$/u.test(part) && /\p{Lu}/u.test(part)) people.add(part);
    else return null;
  }
  if (countries.size + people.size === 0) return null;
  return {
    kind: 'followed',
    countries: [...countries].slice(0, MAX_FOLLOWED),
    people: [...people].slice(0, MAX_FOLLOWED),
  };
}
