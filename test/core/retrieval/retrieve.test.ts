import { describe, expect, test } from 'vitest';
import type { Article } from '../../../src/core/corpus/article.ts';
import { detectLanguage } from '../../../src/core/language/detectLanguage.ts';
import { analyseQuestion } from '../../../src/core/retrieval/question.ts';
import { happenedWithin, rankArticles, retrieve } from '../../../src/core/retrieval/retrieve.ts';
import { anArticle } from '../../support/anArticle.ts';
import { memoryIndex } from '../../support/memoryIndex.ts';

const TODAY = '2026-03-15';

/** What `retrieve` finds for a question, as paths. */
async function find(question: string, articles: readonly Article[], limit = 12) {
  const analysed = analyseQuestion(question, detectLanguage(question), () => TODAY);
  const { articles: found, outsidePeriod, missingCountries } = await retrieve(analysed, memoryIndex(articles), limit);
  return {
    paths: found.map(({ article }) => article.path),
    copies: found.map(({ copies }) => copies.map(({ path }) => path)),
    outside: outsidePeriod.map(({ article }) => article.path),
    missingCountries,
  };
}

/** Paths of `rankArticles`, best first. */
async function rank(query: string, articles: readonly Article[], options = {}) {
  const ranked = await rankArticles(query, detectLanguage(query), memoryIndex(articles, options), 10);
  return ranked.map(({ article }) => article.path);
}

const LATVIA = anArticle({
  path: 'latvia.md',
  title: 'Спикер Сейма Латвии посетила Астану',
  date: '2025-04-08',
  text: 'Дайга Миериня возглавила делегацию Латвии. Стороны подписали меморандум о сотрудничестве парламентов.',
});
const ESTONIA = anArticle({
  path: 'estonia.md',
  title: 'Делегация Рийгикогу в Мажилисе',
  date: '2025-06-19',
  text: 'Делегация Эстонии обсудила цифровое правительство. Парламенты создадут группу дружбы.',
});
const JAPAN = anArticle({
  path: 'japan.md',
  title: 'Посол Японии рассказал о выставке',
  date: '2024-10-02',
  text: 'В Токио откроется выставка казахского искусства. Посол Японии поблагодарил Сенат за поддержку.',
});
const CORPUS = [LATVIA, ESTONIA, JAPAN];

describe('rankArticles', () => {
  test('puts the article that holds the words of the question first', async () => {
    expect((await rank('подписание меморандума', CORPUS))[0]).toBe('latvia.md');
    expect((await rank('цифровое правительство', CORPUS))[0]).toBe('estonia.md');
    expect((await rank('выставка искусства', CORPUS))[0]).toBe('japan.md');
  });

  test('counts the title as text of every passage', async () => {
    expect((await rank('Рийгикогу', CORPUS))[0]).toBe('estonia.md');
    expect((await rank('спикер Сейма', CORPUS))[0]).toBe('latvia.md');
  });

  test('forgives a misspelt word by its parts', async () => {
    expect((await rank('мемарандум', CORPUS))[0]).toBe('latvia.md');
  });

  test('finds a hyphenated word by either half', async () => {
    const article = anArticle({ path: 'pair.md', text: 'Прошел казахстанско-латвийский форум.' });
    expect(await rank('латвийский форум', [article, JAPAN])).toEqual(['pair.md']);
  });

  test('prefers the article that tells of the whole question to one that only has a better passage', async () => {
    // Long enough for several passages: the words of the question stand in different ones.
    const filler = (theme: string) =>
      `${theme} ${'Затем участники продолжили работу по намеченному плану дня. '.repeat(12)}`;
    const whole = anArticle({
      path: 'whole.md',
      title: 'Форум в Риге',
      text: [filler('Говорили о рыболовстве.'), filler('Отдельно обсудили квоты на вылов.')].join('\n\n'),
    });
    const part = anArticle({
      path: 'part.md',
      title: 'Форум в Риге',
      text: [filler('Говорили о рыболовстве.'), filler('Отдельно обсудили школьные экзамены.')].join('\n\n'),
    });
    expect(await rank('рыболовство квоты', [part, whole])).toEqual(['whole.md', 'part.md']);
  });

  test('gives scores between 0 and 1, highest first', async () => {
    const ranked = await rankArticles('меморандум парламентов Латвии', 'ru', memoryIndex(CORPUS), 10);
    const scores = ranked.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((one, other) => other - one));
    expect(scores.every((score) => score > 0 && score <= 1)).toBe(true);
  });

  test('does not collapse copies and does not filter: that is for answers', async () => {
    const copy = { ...LATVIA, path: 'copy.md' };
    expect((await rank('меморандум', [LATVIA, copy])).sort()).toEqual(['copy.md', 'latvia.md']);
  });

  test('finds by vectors what shares no word', async () => {
    const query = 'посланник поблагодарил верхнюю палату';
    expect(await rank(query, CORPUS, { vectors: true })).toContain('estonia.md');
  });

  test('does no harm where the vectors know passages that are gone', async () => {
    const index = { ...memoryIndex(CORPUS), nearest: async () => [{ passage: 999, score: 0.9 }] };
    const ranked = await rankArticles('меморандум', 'ru', index, 10);
    expect(ranked.map(({ article }) => article.path)).toEqual(['latvia.md']);
  });

  test.each(['', ' ', '?!', '😀😀', 'и в на'])('finds nothing for «%s»', async (query) => {
    expect(await rank(query, CORPUS)).toEqual([]);
  });
});

describe('across languages', () => {
  const NOTES: Record<'ru' | 'kk' | 'en', Article> = {
    ru: anArticle({
      path: 'ru.md',
      lang: 'ru',
      title: 'Кошанов встретился с президентом Эстонии',
      text: 'Ерлан Кошанов встретился с президентом Эстонии Аларом Карисом. Обсудили инвестиции и цифровую экономику.',
    }),
    kk: anArticle({
      path: 'kk.md',
      lang: 'kk',
      title: 'Қошанов Эстония президентімен кездесті',
      text: 'Ерлан Қошанов Эстония президенті Алар Кариспен кездесті. Инвестиция мен цифрлық экономика талқыланды.',
    }),
    en: anArticle({
      path: 'en.md',
      lang: 'en',
      title: 'Koshanov meets the President of Estonia',
      text: 'Yerlan Koshanov met the President of Estonia, Alar Karis. They discussed investment and the digital economy.',
    }),
  };
  const OTHERS: Record<'ru' | 'kk' | 'en', Article> = {
    ru: anArticle({
      path: 'other-ru.md',
      lang: 'ru',
      title: 'Выставка',
      text: 'В музее открылась выставка ковров и керамики.',
    }),
    kk: anArticle({
      path: 'other-kk.md',
      lang: 'kk',
      title: 'Көрме',
      text: 'Мұражайда кілем мен керамика көрмесі ашылды.',
    }),
    en: anArticle({
      path: 'other-en.md',
      lang: 'en',
      title: 'Exhibition',
      text: 'The museum opened an exhibition of carpets and ceramics.',
    }),
  };
  const QUESTIONS = {
    ru: 'Обсуждал ли Кошанов инвестиции с президентом Эстонии?',
    kk: 'Қошанов Эстония президентімен инвестицияны талқылады ма?',
    en: 'Did Koshanov discuss investment with the President of Estonia?',
  };

  test.each([
    ['ru', 'kk'],
    ['ru', 'en'],
    ['kk', 'ru'],
    ['kk', 'en'],
    ['en', 'ru'],
    ['en', 'kk'],
    ['ru', 'ru'],
    ['kk', 'kk'],
    ['en', 'en'],
  ] as const)('a question in %s finds the article in %s first', async (asked, told) => {
    // The other articles are in all three languages, that of the question too.
    const paths = await rank(QUESTIONS[asked], [...Object.values(OTHERS), NOTES[told]]);
    expect(paths[0]).toBe(`${told}.md`);
  });

  test.each(['Әшімбаев', 'Ашимбаев', 'Ashimbayev', 'Ashimbaev', 'Аshimbayev'])(
    'finds a name written «%s» in articles of each language',
    async (name) => {
      const articles = [
        anArticle({ path: 'ru.md', lang: 'ru', title: 'Встреча', text: 'Гостя принял Маулен Ашимбаев.' }),
        anArticle({ path: 'kk.md', lang: 'kk', title: 'Кездесу', text: 'Қонақты Мәулен Әшімбаев қабылдады.' }),
        anArticle({ path: 'en.md', lang: 'en', title: 'Meeting', text: 'Maulen Ashimbayev received the guest.' }),
        ...Object.values(OTHERS),
      ];
      expect((await rank(name, articles)).slice(0, 3).sort()).toEqual(['en.md', 'kk.md', 'ru.md']);
    },
  );
});

describe('the country filter', () => {
  test('lets only articles through that name the country, by any of its words', async () => {
    expect((await find('Что подписали с Латвией?', CORPUS)).paths).toEqual(['latvia.md']);
    expect((await find('Эстонский парламент и группа дружбы', CORPUS)).paths).toEqual(['estonia.md']);
    expect((await find('What did the Estonian delegation discuss?', CORPUS)).paths).toEqual(['estonia.md']);
  });

  test('says which countries no article names', async () => {
    const { missingCountries } = await find('Что подписали Латвия и Перу?', CORPUS);
    expect(missingCountries).toEqual(['PE']);
  });

  test('puts an article that names both countries before those that name one', async () => {
    const both = anArticle({ path: 'both.md', title: 'Форум', text: 'Участвовали Латвия и Эстония.' });
    expect((await find('Где встретились Латвия и Эстония?', [...CORPUS, both])).paths[0]).toBe('both.md');
  });

  test('does not filter by Kazakhstan, which nearly every article is about', async () => {
    expect((await find('Какой меморандум подписал Казахстан?', CORPUS)).paths).toContain('latvia.md');
  });
});

describe('the period filter', () => {
  const UNDATED = anArticle({
    path: 'undated.md',
    date: null,
    title: 'Меморандум с Литвой',
    text: 'Меморандум с Сеймом Литвы подписали 14 мая 2025 года.',
  });
  const TIMELESS = anArticle({
    path: 'timeless.md',
    date: null,
    title: 'Меморандум',
    text: 'Меморандум с Сеймом Литвы действует.',
  });

  test('keeps articles of the period and offers the others apart', async () => {
    const { paths, outside } = await find('Кто приезжал с делегацией в апреле 2025 года?', CORPUS);
    expect(paths).toEqual(['latvia.md']);
    expect(outside).toContain('estonia.md');
  });

  test('takes both ends of a period in', async () => {
    expect((await find('Какую делегацию принимали с 8 апреля по 19 июня 2025 года?', CORPUS)).paths.sort()).toEqual([
      'estonia.md',
      'latvia.md',
    ]);
  });

  test('counts a date in the text, of an undated article too', async () => {
    expect((await find('Какой меморандум подписали в мае 2025 года?', [UNDATED, LATVIA])).paths).toEqual([
      'undated.md',
    ]);
  });

  test('leaves an undated article without a date in its text out', async () => {
    const { paths, outside } = await find('Какой меморандум подписали в мае 2025 года?', [TIMELESS]);
    expect([paths, outside]).toEqual([[], ['timeless.md']]);
  });

  test('reads a day without a year by the article’s own', async () => {
    const [later] = memoryIndex([anArticle({ date: '2025-05-20', text: 'Визит состоялся 14 апреля.' })]).articles;
    expect(happenedWithin(later!, { from: '2025-04-01', to: '2025-04-30' })).toBe(true);
    expect(happenedWithin(later!, { from: '2024-04-01', to: '2024-04-30' })).toBe(false);
    const [undated] = memoryIndex([anArticle({ date: null, text: 'Визит состоялся 14 апреля.' })]).articles;
    expect(happenedWithin(undated!, { from: '2025-04-01', to: '2025-04-30' })).toBe(false);
  });

  test('open ends have no bound', async () => {
    const [article] = memoryIndex([anArticle({ date: '2025-05-20', text: 'Слово.' })]).articles;
    expect(happenedWithin(article!, { from: '2025-05-20', to: null })).toBe(true);
    expect(happenedWithin(article!, { from: null, to: '2025-05-19' })).toBe(false);
  });

  test('finds the one article of the period among hundreds that fit the words as well', async () => {
    const many = Array.from({ length: 150 }, (_, number) =>
      anArticle({
        path: `${number}.md`,
        date: `20${String(10 + (number % 12)).padStart(2, '0')}-03-01`,
        title: `Прием номер ${number}`,
        text: `Спикер принял делегацию и обсудил меморандум номер ${number}.`,
      }),
    );
    const sought = anArticle({
      path: 'sought.md',
      date: '2025-11-05',
      title: 'Прием',
      text: `Спикер принял делегацию. ${'Гости осмотрели город и встретились с молодежью. '.repeat(4)}Меморандум обсудили.`,
    });
    expect((await find('Какую делегацию принял спикер в ноябре 2025 года?', [...many, sought])).paths).toEqual([
      'sought.md',
    ]);
  });

  test('keeps a story of which only a reprint lies in the period', async () => {
    const text =
      'Сейм Латвии ратифицировал соглашение о взаимных поездках депутатов после долгого обсуждения в комитетах.';
    const original = anArticle({
      path: 'original.md',
      date: '2025-03-30',
      title: 'Сейм Латвии ратифицировал соглашение',
      text,
    });
    const reprint = anArticle({ path: 'reprint.md', date: '2025-04-02', title: 'Соглашение с Латвией', text });
    expect((await find('Что ратифицировал Сейм Латвии в апреле 2025 года?', [original, reprint])).paths).toEqual([
      'reprint.md',
    ]);
  });
});

describe('stories', () => {
  test('are found once, with the other outlets', async () => {
    const copy = { ...LATVIA, path: 'copy.md', source: 'Другое издание', date: '2025-04-09' };
    const { paths, copies } = await find('Что подписали с Латвией?', [LATVIA, copy, ESTONIA]);
    expect([...paths, ...copies.flat()].sort()).toEqual(['copy.md', 'latvia.md']);
    expect(paths).toHaveLength(1);
  });
});

describe('«последний»', () => {
  const VISITS = Array.from({ length: 60 }, (_, number) =>
    anArticle({
      path: `${number}.md`,
      // The newest is told in the most words, so that it does not rank first by them.
      date: `${2019 + Math.floor(number / 10)}-0${1 + (number % 9)}-1${number % 9}`,
      title: `Встреча номер ${number} с делегацией Латвии`,
      text: `Делегация Латвии прибыла на встречу номер ${number}. ${'Гости осмотрели музей и библиотеку столицы. '.repeat(number % 7)}`,
    }),
  );

  test('keeps the newest of the articles that fit, however many fit better', async () => {
    const newest = [...VISITS].sort((one, other) => other.date!.localeCompare(one.date!)).slice(0, 3);
    const { paths } = await find('Когда последний раз приезжала делегация Латвии?', VISITS);
    for (const { path } of newest) expect(paths).toContain(path);
  });

  test('does not reach for new articles that fit badly', async () => {
    const off = anArticle({
      path: 'off.md',
      date: '2026-03-01',
      title: 'Выставка',
      text: 'В музее показали фарфор из Латвии.',
    });
    const { paths } = await find('Когда последний раз приезжала делегация Латвии?', [LATVIA, off], 1);
    expect(paths).toEqual(['latvia.md']);
  });
});
