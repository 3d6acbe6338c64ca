import { findTimeZone } from '../../core/digest/timeZones.ts';
import { findCountries } from '../../core/language/countries.ts';
import type { Language } from '../../core/language/language.ts';
import { printableLine } from '../../core/language/printable.ts';

/** What somebody wrote behind /digest. */
export type DigestWish =
  | { kind: 'menu' | 'now' | 'off' }
  /** Of an admin. */
  | { kind: 'subscribers' }
  | { kind: 'hour'; hour: number }
  | { kind: 'zone'; zone: string }
  | { kind: 'language'; language: Language }
  | { kind: 'followed'; countries: string[]; people: string[] }
  /** Of an admin; `id` is null where none is written, `wish` where nothing is wished beside. */
  | { kind: 'channel'; on: boolean; id: number | null; wish: DigestWish | null }
  | { kind: 'unknown'; given: string };

const NOW = /^(?:now|сейчас|қазір|казир)$/i;
const OFF = /^(?:off|stop|выкл|откл|отключить|стоп|өшіру|тоқтату)$/i;
const SUBSCRIBERS = /^(?:subscribers|подписчики|жазылушылар)$/i;
const CHANNEL = /^channel(?: (off))?(?: (-\d{5,15}))?(?: (.+))?$/iu;
/** «9», «19:00», «в 7 утра», «8 pm», «кешкі 7». */
const HOUR =
  /^(?:(?:в|at|сағат) )?(?:(таңғы|кешкі) )?(\d{1,2})(?:[:.]00)?(?: ?(am|pm|утра|дня|вечера|часов|час|часа|h))?$/iu;
const AFTERNOON = /^(?:pm|дня|вечера|кешкі)$/iu;
const LANGUAGE_WORDS: readonly [Language, RegExp][] = [
  ['ru', /^(?:ru|(?:на )?русск(?:ий|ом)|по-русски|орысша|russian)$/iu],
  ['kk', /^(?:kk|kz|қазақша|қазақ тілінде|(?:на )?казахск(?:ий|ом)|по-казахски|kazakh)$/iu],
  ['en', /^(?:en|english|(?:на )?английск(?:ий|ом)|по-английски|ағылшынша)$/iu],
];
const AND = / (?:и|және|мен|пен|бен|and) /u;
/** Longer wishes are none. */
const MAX_CHARACTERS = 300;
const MAX_FOLLOWED = 20;

/** Reads a wish: an hour, a city or an offset, a language, countries and people between commas, or a word. */
export function readWish(typed: string): DigestWish {
  const text = printableLine(typed.slice(0, MAX_CHARACTERS)).trim();
  if (text === '') return { kind: 'menu' };
  if (NOW.test(text)) return { kind: 'now' };
  if (OFF.test(text)) return { kind: 'off' };
  if (SUBSCRIBERS.test(text)) return { kind: 'subscribers' };
  const channel = CHANNEL.exec(text);
  if (channel) {
    const [, off, id, wish] = channel;
    return {
      kind: 'channel',
      on: off === undefined,
      id: id ? Number(id) : null,
      wish: wish === undefined ? null : readWish(wish),
    };
  }
  const hour = readHour(text);
  if (hour !== null) return { kind: 'hour', hour };
  const [language] = LANGUAGE_WORDS.find(([, words]) => words.test(text)) ?? [];
  if (language) return { kind: 'language', language };
  const zone = findTimeZone(text);
  if (zone) return { kind: 'zone', zone };
  return readFollowed(text) ?? { kind: 'unknown', given: text.slice(0, 80) };
}

function readHour(text: string): number | null {
  const [match, before = '', digits, behind = ''] = HOUR.exec(text) ?? [];
  if (!match) return null;
  const hour = Number(digits);
  const later = [before, behind].some((word) => AFTERNOON.test(word));
  if (later && hour >= 1 && hour <= 12) return hour === 12 ? 12 : hour + 12;
  return hour < 24 ? hour : null;
}

/** Each part between commas is a country, or the name of somebody; so are both sides of an «и» between countries. */
function readFollowed(text: string): DigestWish | null {
  const countries = new Set<string>();
  const people = new Set<string>();
  const parts = text.split(/[,;]/).flatMap((part) => {
    const sides = part.split(AND).map((side) => side.trim());
    return countryOf(part.trim()) === null && sides.some((side) => countryOf(side) !== null) ? sides : [part.trim()];
  });
  for (const part of parts) {
    if (part === '') continue;
    const country = countryOf(part);
    if (country) countries.add(country);
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

/** The one country that is named; null where none is, or several are. */
function countryOf(part: string): string | null {
  const [country, ...others] = findCountries(part.charAt(0).toUpperCase() + part.slice(1));
  return country && others.length === 0 ? country.code : null;
}
