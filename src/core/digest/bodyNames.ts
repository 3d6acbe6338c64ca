import { LANGUAGES, type Language } from '../language/language.ts';
import { ORGANISATION_TABLE, PARLIAMENT_KEYS } from '../language/organisationTables.ts';

/** Bodies of a country, not of countries among themselves; and regions. */
const NO_HOST = `senate mazhilis parliament chamber government cabinet foreign-ministry akorda security-council
  constitutional-court amanat friendship-group central-asia aifc people-assembly kurultai national-assembly national-council`;

let hosts: ReadonlyMap<string, Record<Language, string>> | undefined;

/** Says whether an organisation brings countries together, so that its news are its own and not one country's. */
export function isInternational(key: string): boolean {
  return names().has(key);
}

/** The name of an international body, as the press of that language writes it in short; null for any other key. */
export function bodyName(key: string, lang: Language): string | null {
  return names().get(key)?.[lang] ?? null;
}

function names(): ReadonlyMap<string, Record<Language, string>> {
  hosts ??= readNames();
  return hosts;
}

function readNames(): ReadonlyMap<string, Record<Language, string>> {
  const national = new Set(`${PARLIAMENT_KEYS} ${NO_HOST}`.split(/\s/).filter((key) => key !== 'european-parliament'));
  const found = new Map<string, Record<Language, string>>();
  for (const line of ORGANISATION_TABLE.trim().split('\n')) {
    const [key = '', ...cells] = line.split(' | ');
    if (national.has(key)) continue;
    const nameIn = (column: number) => {
      const own = cells[column] ?? '-';
      const [first = key] = (own === '=' || own === '-' ? (cells[0] ?? key) : own).split(', ');
      return first;
    };
    const [ru, kk, en] = LANGUAGES.map((_, column) => nameIn(column)) as [string, string, string];
    found.set(key, { ru, kk, en });
  }
  return found;
}
