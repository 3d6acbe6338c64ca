import { describe, expect, test } from 'vitest';
import type { Language } from '../../../src/core/language/language.ts';
import {
  contentWords,
  countryTerm,
  facetTerms,
  gramTerms,
  organisationTerm,
  passageTerms,
  questionWords,
  stemTerm,
} from '../../../src/core/retrieval/terms.ts';

describe('terms', () => {
  test('a stem belongs to its language, Kazakh letters folded', () => {
    expect(stemTerm('меморандумы', 'ru')).toBe(stemTerm('меморандумом', 'ru'));
    expect(stemTerm('meetings', 'en')).toBe(stemTerm('meeting', 'en'));
    expect(stemTerm('қонақ', 'kk')).toBe(stemTerm('конак', 'kk'));
    expect(new Set([stemTerm('форум', 'ru'), stemTerm('форум', 'kk'), stemTerm('форум', 'en')]).size).toBe(3);
  });

  test('4-grams run over the word with its edges; a short word is one', () => {
    expect(gramTerms('рига')).toEqual(['#_риг', '#рига', '#ига_']);
    expect(gramTerms('из')).toEqual(['#_из_']);
    expect(gramTerms('ес')).toEqual(gramTerms('ес'));
    expect(gramTerms('қала')).toEqual(gramTerms('кала'));
  });

  test.each<[Language, string, string[]]>([
    ['ru', 'Он и она посетили Ригу', ['посетили', 'ригу']],
    ['ru', 'казахстанско-латвийский форум', ['казахстанско', 'латвийский', 'форум']],
    ['kk', 'Олар Ригаға және Таллинге барды', ['ригаға', 'таллинге', 'барды']],
    ['en', 'They went to the Speaker’s office', ['went', "speaker's", 'office']],
    ['ru', '', []],
    ['ru', '?! 😀 —', []],
  ])('%s: «%s» has the content words %j', (lang, text, expected) => {
    expect(contentWords(text, lang)).toEqual(expected);
  });

  test('a question loses its question words unless nothing else is left', () => {
    expect(questionWords('Кто посетил Ригу и кто Таллин?', 'ru')).toEqual(['посетил', 'ригу', 'таллин']);
    expect(questionWords('Кто?', 'ru')).toEqual(['кто']);
    expect(questionWords('Рига Рига', 'ru')).toEqual(['рига']);
  });

  test('a passage is counted with its title, lengths are the sums of the counts', () => {
    const { stems, grams, stemCount, gramCount } = passageTerms('Рига', 'Рига и Таллин', 'ru');
    expect(stems.get(stemTerm('рига', 'ru'))).toBe(2);
    expect(grams.get('#_риг')).toBe(2);
    const facets = [...stems.keys()].filter((term) => term.startsWith('@'));
    expect(stemCount).toBe([...stems].reduce((sum, [term, count]) => sum + (facets.includes(term) ? 0 : count), 0));
    expect(gramCount).toBe([...grams.values()].reduce((sum, count) => sum + count, 0));
  });

  test('countries and bodies are terms of their own, once a passage', () => {
    const text = 'Латвия, латвийский Сейм, Рига и Парламентская ассамблея ОБСЕ';
    expect(facetTerms(text)).toEqual(expect.objectContaining(new Set([countryTerm('LV')])));
    expect([...facetTerms(text)]).toEqual(expect.arrayContaining([countryTerm('LV'), organisationTerm('osce-pa')]));
    expect(passageTerms('', text, 'ru').stems.get(countryTerm('LV'))).toBe(1);
  });

  test('a word of a thousand letters is cut, not kept', () => {
    const { stems, gramCount } = passageTerms('', 'щ'.repeat(1000), 'ru');
    expect([...stems.keys()][0]!.length).toBeLessThanOrEqual(42);
    expect(gramCount).toBeLessThan(50);
  });
});
