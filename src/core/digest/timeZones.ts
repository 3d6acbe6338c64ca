import { findCountries } from '../language/countries.ts';
import { latinSpelling, spellingSimilarity } from '../language/latin.ts';
import { normalise } from '../language/normalise.ts';
import { isTimeZone } from './localTime.ts';

/** A longer name of a place is none. */
const MAX_CHARACTERS = 60;
/** How near a typed city must be to the name of a zone. */
const SAME_CITY = 0.9;

/** Zones of offsets that are no whole hours. */
const UNEVEN: Readonly<Record<number, string>> = {
  [-570]: 'Pacific/Marquesas',
  [-210]: 'America/St_Johns',
  210: 'Asia/Tehran',
  270: 'Asia/Kabul',
  330: 'Asia/Kolkata',
  345: 'Asia/Kathmandu',
  390: 'Asia/Yangon',
  570: 'Australia/Darwin',
  765: 'Pacific/Chatham',
};

/** Cities that no zone and no capital is called after. */
const CITIES: Readonly<Record<string, string>> = {
  шымкент: 'Asia/Almaty',
  караганда: 'Asia/Almaty',
  карағанды: 'Asia/Almaty',
  қарағанды: 'Asia/Almaty',
  семей: 'Asia/Almaty',
  павлодар: 'Asia/Almaty',
  кызылорда: 'Asia/Qyzylorda',
  қызылорда: 'Asia/Qyzylorda',
  костанай: 'Asia/Qostanay',
  қостанай: 'Asia/Qostanay',
  актау: 'Asia/Aqtau',
  ақтау: 'Asia/Aqtau',
  атырау: 'Asia/Atyrau',
  актобе: 'Asia/Aqtobe',
  ақтөбе: 'Asia/Aqtobe',
  уральск: 'Asia/Oral',
  орал: 'Asia/Oral',
  стамбул: 'Europe/Istanbul',
  ыстамбұл: 'Europe/Istanbul',
  женева: 'Europe/Zurich',
  geneva: 'Europe/Zurich',
  страсбург: 'Europe/Paris',
  strasbourg: 'Europe/Paris',
  'санкт-петербург': 'Europe/Moscow',
  'нью-йорк': 'America/New_York',
  дубай: 'Asia/Dubai',
  шанхай: 'Asia/Shanghai',
  utc: 'UTC',
  gmt: 'UTC',
};

/** The zone of the capital, where a country has several. */
const CAPITALS: Readonly<Record<string, string>> = {
  AR: 'America/Argentina/Buenos_Aires',
  AU: 'Australia/Sydney',
  BR: 'America/Sao_Paulo',
  CA: 'America/Toronto',
  CD: 'Africa/Kinshasa',
  CL: 'America/Santiago',
  CN: 'Asia/Shanghai',
  CY: 'Asia/Nicosia',
  DE: 'Europe/Berlin',
  EC: 'America/Guayaquil',
  ES: 'Europe/Madrid',
  FR: 'Europe/Paris',
  ID: 'Asia/Jakarta',
  KZ: 'Asia/Almaty',
  MN: 'Asia/Ulaanbaatar',
  MX: 'America/Mexico_City',
  MY: 'Asia/Kuala_Lumpur',
  NZ: 'Pacific/Auckland',
  PT: 'Europe/Lisbon',
  RU: 'Europe/Moscow',
  UA: 'Europe/Kyiv',
  US: 'America/New_York',
  UZ: 'Asia/Tashkent',
};

/**
 * The time zone that a person means: an IANA name, an offset («+5», “UTC+05:30”), a capital or another city in Russian,
 * Kazakh or English. Null where none is meant.
 */
export function findTimeZone(typed: string): string | null {
  const text = typed.trim();
  if (text === '' || text.length > MAX_CHARACTERS) return null;
  return byOffset(text) ?? byName(text) ?? CITIES[normalise(text)] ?? byCapital(text) ?? byCity(text);
}

function byOffset(text: string): string | null {
  const match = /^(?:utc|gmt)? ?([+\-−–]) ?(\d{1,2})(?::?(\d{2}))?$/i.exec(text);
  if (!match) return null;
  const minutes = (Number(match[2]) * 60 + Number(match[3] ?? 0)) * (match[1] === '+' ? 1 : -1);
  if (minutes === 0) return 'UTC';
  if (minutes % 60 !== 0) return UNEVEN[minutes] ?? null;
  const hours = minutes / 60;
  // POSIX counts west of Greenwich.
  return hours >= -12 && hours <= 14 ? `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}` : null;
}

function byName(text: string): string | null {
  if (!/^[A-Za-z]+(?:\/[\w+-]+){1,2}$/.test(text) || !isTimeZone(text)) return null;
  return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
}

function byCapital(text: string): string | null {
  const [country, ...others] = findCountries(capitalised(text));
  if (country?.form !== 'capital' || others.length > 0 || country.end - country.start < text.length) return null;
  const own = CAPITALS[country.code];
  if (own) return isTimeZone(own) ? own : null;
  return zonesOf(country.code)[0] ?? null;
}

function zonesOf(code: string): readonly string[] {
  const locale: Intl.Locale & { timeZones?: string[] } = new Intl.Locale(`und-${code}`);
  return locale.timeZones ?? [];
}

let cities: { spelling: string; zone: string }[] | undefined;

/** The city after which a zone is called, in whatever script. */
function byCity(text: string): string | null {
  cities ??= Intl.supportedValuesOf('timeZone').map((zone) => ({ spelling: cityOf(zone), zone }));
  const wanted = latinSpelling(text.replace(/[\s_]+/g, '-'));
  if (wanted.length < 4) return null;
  const exact = cities.find(({ spelling }) => spelling === wanted);
  if (exact) return exact.zone;
  const [best] = cities
    .filter(({ spelling }) => spelling[0] === wanted[0] && Math.abs(spelling.length - wanted.length) < 4)
    .map(({ spelling, zone }) => ({ zone, likeness: spellingSimilarity(spelling, wanted) }))
    .sort((one, other) => other.likeness - one.likeness);
  return best && best.likeness >= SAME_CITY ? best.zone : null;
}

function cityOf(zone: string): string {
  return latinSpelling((zone.split('/').at(-1) ?? '').replaceAll('_', '-'));
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
