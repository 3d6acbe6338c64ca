import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { collectStories } from '../../../src/core/digest/collectStories.ts';
import { EVENT_REPORTS } from '../../support/eventReports.ts';
import { asNews, shippedNews } from '../../support/newsArticles.ts';

const REPORTS = asNews(EVENT_REPORTS);
const eventOf = (id: number) => EVENT_REPORTS[id - 1]!.event;

test('brings the reports of one event together, in three languages, and parts all others', () => {
  const events = collectStories(REPORTS).stories.map(({ articles }) =>
    articles.map(({ article }) => eventOf(article.id)),
  );
  for (const members of events) expect(new Set(members).size).toBe(1);
  expect(events).toHaveLength(new Set(EVENT_REPORTS.map(({ event }) => event)).size);
});

test('makes the same stories in whatever order the articles come', () => {
  const storiesOf = (order: readonly number[]) =>
    collectStories(order.map((place) => REPORTS[place]!)).stories.map(({ articles }) =>
      articles.map(({ article }) => article.id).sort((one, other) => one - other),
    );
  const inOrder = storiesOf(REPORTS.map((_, place) => place));
  fc.assert(
    fc.property(
      fc.shuffledSubarray(
        REPORTS.map((_, place) => place),
        { minLength: REPORTS.length },
      ),
      (order) => {
        expect(storiesOf(order)).toEqual(inOrder);
      },
    ),
    { numRuns: 20, seed: 3 },
  );
});

describe('among the notes that ship', () => {
  const stories = collectStories(shippedNews()).stories.map(({ articles }) =>
    articles.map(({ article }) => article.path).sort(),
  );
  const storyOf = (path: string) => stories.find((paths) => paths.some((other) => other.startsWith(path)))!;

  test('joins the Russian and the Kazakh report of one meeting', () => {
    expect(storyOf('2025-09-24-hungary-kover-mazhilis')).toEqual([
      '2025-09-24-hungary-kover-mazhilis.md',
      '2025-09-24-mazharstan-kover-kk.md',
    ]);
    expect(storyOf('2026-03-05-iran-embassy')).toHaveLength(2);
  });

  test('parts the three meetings of one guest on one day', () => {
    for (const path of ['2025-08-18-tokaev-narbaeva', '2025-08-18-uzbekistan', '2025-08-19-narbayeva']) {
      expect(storyOf(path)).toHaveLength(1);
    }
  });

  test('parts a meeting beside a forum from the forum, and a plan from the visit', () => {
    expect(storyOf('2025-09-23-ashimbayev-kyrgyz')).not.toEqual(storyOf('2025-09-24-central-asia-forum'));
    expect(storyOf('2025-12-09-vatikan')).not.toEqual(storyOf('2025-12-11-vatican'));
  });
});

describe('beside earlier editions', () => {
  const text =
    'Ерлан Кошанов принял в Астане председателя парламента Монголии Дашзэгвийна Амарбаясгалана. Стороны обсудили торговлю, науку и культуру, а также работу групп дружбы. По итогам подписан меморандум о сотрудничестве двух парламентов.';
  const [first, copy, next] = asNews([
    { date: '2025-09-04', text, title: 'Подписан меморандум', source: 'Первое издание' },
    { date: '2025-09-05', text, title: 'Подписан меморандум', source: 'Второе издание' },
    {
      date: '2025-09-05',
      title: 'Токаев принял спикера парламента Монголии',
      text: 'Президент Касым-Жомарт Токаев 5 сентября принял председателя парламента Монголии Дашзэгвийна Амарбаясгалана. Глава государства назвал Монголию надежным партнером.',
    },
  ]);

  test('leaves out what only prints again what was told, and says how much', () => {
    expect(collectStories([copy!], [first!])).toMatchObject({ stories: [], reprints: [{ id: 2 }] });
  });

  test('marks a visit that goes on the next day', () => {
    const { stories } = collectStories([next!], [first!]);
    expect(stories).toHaveLength(1);
    expect(stories[0]!.update).toBe(true);
  });

  test('marks nothing where nothing came before', () => {
    expect(collectStories([first!, next!]).stories.map(({ update }) => update)).toEqual([false, false]);
  });
});

test('two texts in the same words about two guests are two stories', () => {
  const about = (guest: string, country: string) =>
    `Спикер Сената Маулен Ашимбаев встретился с послом ${guest}. Стороны обсудили перспективы межпарламентского сотрудничества, работу групп дружбы, обмен законодательным опытом и совместные мероприятия на предстоящий год. Посол поблагодарил спикера за теплый прием и пожелал ему успехов. Казахстан и ${country} намерены расширять сотрудничество.`;
  const articles = asNews([
    { date: '2025-09-24', title: 'Встреча с послом Японии', text: about('Японии Ясумасой Иидзимой', 'Япония') },
    {
      date: '2025-09-24',
      title: 'Встреча с послом Азербайджана',
      text: about('Азербайджана Рамилем Гасаном', 'Азербайджан'),
    },
  ]);
  expect(collectStories(articles).stories).toHaveLength(2);
});
