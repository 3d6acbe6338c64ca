import type { Edition } from '../../src/core/digest/edition.ts';

/** An edition of so many stories that says which stretch of time it holds. */
export function anEdition(name: string, stories = 1, words = 12): Edition {
  const story = (number: number) => {
    const text = `${name}, событие ${number}: ${'слово '.repeat(words)}конец.`;
    return {
      title: text,
      update: false,
      signed: false,
      followed: false,
      sentences: [{ text, citations: [number] }],
      articles: [
        { path: `${number}.md`, title: text, publisher: 'Вестник', date: '2025-09-24', url: null, retelling: false },
      ],
    };
  };
  const told = Array.from({ length: stories }, (_, place) => story(place + 1));
  return {
    language: 'ru',
    period: { from: '2025-09-24', to: '2025-09-24' },
    mode: 'extractive',
    text: told.map(({ title }) => title).join('\n'),
    heading: `Выпуск ${name}`,
    groups: stories === 0 ? [] : [{ kind: 'country', key: 'HU', heading: 'Венгрия', followed: false, stories: told }],
    citations: told.map(({ sentences }, place) => ({
      number: place + 1,
      path: `${place + 1}.md`,
      title: 'Статья',
      publisher: 'Вестник',
      date: '2025-09-24',
      url: `https://example.org/${place + 1}`,
      retelling: false,
      passage: sentences[0]!.text,
      quote: sentences[0]!.text,
      start: 0,
      end: sentences[0]!.text.length,
      derived: [],
      alsoPublished: [],
    })),
    closing: stories === 0 ? `${name}: новостей нет.` : `Событий: ${stories}.`,
    counts: {
      stories,
      articles: stories,
      publishers: 1,
      groups: stories === 0 ? [] : [{ kind: 'country', key: 'HU', stories }],
      reprints: 0,
    },
  };
}
