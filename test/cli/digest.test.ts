import { describe, expect, test } from 'vitest';
import { parseCountries, renderEdition } from '../../src/cli/digest.ts';
import { anEdition } from '../support/anEdition.ts';

const PLAIN = { width: null, colour: false };

test('a digest is its text and its sources, each told once', () => {
  const edition = anEdition('Понедельник', 2);
  const lines = renderEdition(edition, PLAIN).split('\n');
  expect(lines.slice(0, 2).join('\n')).toBe(edition.text);
  expect(lines.filter((line) => line.startsWith('['))).toEqual([
    '[1] Вестник, 24.09.2025 — «Статья» — https://example.org/1',
    '[2] Вестник, 24.09.2025 — «Статья» — https://example.org/2',
  ]);
});

test('quotes stand under the sources where the words of the digest are a model’s', () => {
  const edition = { ...anEdition('Понедельник'), mode: 'generative' as const };
  expect(renderEdition(edition, PLAIN)).toContain(`    «${edition.citations[0]!.quote}»`);
});

test('a digest without news is its one line', () => {
  expect(renderEdition({ ...anEdition('x', 0), text: 'Новостей нет.' }, PLAIN)).toBe('Новостей нет.\n');
});

describe('countries', () => {
  test('are read in any case, each once', () => {
    expect(parseCountries('it, MN,IT')).toEqual(['IT', 'MN']);
  });

  test('of another form are refused with what to write', () => {
    expect(() => parseCountries('Italy')).toThrow('Write codes of two letters between commas, such as IT,MN.');
  });
});
