import { expect, test } from 'vitest';
import { anArticle } from '../../support/anArticle.ts';
import { askIn } from '../../support/askIn.ts';
import { memoryIndex } from '../../support/memoryIndex.ts';

const EARLIER = anArticle({
  path: 'earlier.md',
  title: 'Новый посол Латвии вручил грамоты',
  date: '2023-02-01',
  text: 'Посол Латвии Янис Калниньш вручил верительные грамоты. Его принял Президент Казахстана Касым-Жомарт Токаев.',
});
const LATER = anArticle({
  path: 'later.md',
  title: 'В Сенате принят посол Латвии',
  date: '2025-06-01',
  text: 'Спикер Сената Маулен Ашимбаев принял посла Латвии Марка Озолса. Гость рассказал о порте.',
});
const LATER_KK = anArticle({
  path: 'later-kk.md',
  lang: 'kk',
  title: 'Сенатта Латвия елшісі қабылданды',
  date: '2025-06-01',
  text: 'Сенат Төрағасы Мәулен Әшімбаев Латвияның Қазақстандағы елшісі Марк Озолсты қабылдады.',
});
const OTHERS = anArticle({
  path: 'others.md',
  title: 'Спикер Сената Италии в Астане',
  date: '2025-09-01',
  text: 'В Астану прибыл председатель Сената Италии Иньяцио Ла Русса. Его встретил посол Эстонии Яак Ленсмент.',
});
const index = memoryIndex([EARLIER, LATER, LATER_KK, OTHERS]);

async function ask(question: string) {
  const { status, sentences } = await askIn(index, question);
  return { status, texts: sentences.map(({ text }) => text) };
}

test('who holds a post is told by the newest sentence that gives it to somebody, and who held it before', async () => {
  const { texts } = await ask('Кто посол Латвии?');
  expect(texts[0]).toContain('Марка Озолса');
  expect(texts[1]).toContain('Янис Калниньш');
  expect(texts).toHaveLength(2);
});

test('it is told in the language of the reader where an article tells it so', async () => {
  expect((await ask('Латвияның елшісі кім?')).texts[0]).toContain('Марк Озолсты');
});

test('the head of a chamber at home is not the head of another country’s', async () => {
  const { texts } = await ask('Кто возглавляет Сенат?');
  expect(texts[0]).toContain('Маулен Ашимбаев');
  expect(texts.join(' ')).not.toContain('Русса');
  expect((await ask('Кто председатель Сената Италии?')).texts[0]).toContain('Ла Русса');
});

test('a post that no article gives to anybody is nobody’s', async () => {
  expect((await ask('Кто посол Италии?')).status).toBe('abstained');
  expect((await ask('Кто президент Латвии?')).status).toBe('abstained');
});

test.each(['Кто такой Маулен Ашимбаев?', 'кто такой ашимбаев', 'Who is Maulen Ashimbayev?'])(
  'who somebody is, is told by a sentence that gives the post: %s',
  async (question) => {
    expect((await ask(question)).texts[0]).toContain('Спикер Сената Маулен Ашимбаев');
  },
);

test('an ambassador is one of the country whose embassy it is, not of the one he serves in', async () => {
  const embassies = memoryIndex([
    anArticle({
      path: 'paris.md',
      title: 'Сенаторы побывали в посольстве Казахстана во Франции',
      text: 'В посольстве Казахстана во Франции побывали сенаторы. Посол Гульсара Арыстанкулова рассказала о реформе.',
    }),
    anArticle({
      path: 'riga.md',
      title: 'Кошанов посетил посольство Латвии',
      text: 'Ерлан Кошанов приехал в посольство Латвии. Гостя принял посол Марк Озолс.',
    }),
    anArticle({
      path: 'madrid.md',
      title: 'Встреча в Мадриде',
      text: 'Посол Казахстана в Испании Данат Мусаев встретился с испанскими парламентариями.',
    }),
  ]);
  const textsOf = async (question: string) => (await askIn(embassies, question)).sentences.map(({ text }) => text);
  expect(await textsOf('Кто посол Франции?')).toEqual([]);
  expect(await textsOf('Кто посол Латвии?')).toEqual(['Гостя принял посол Марк Озолс.']);
  expect(await textsOf('Кто посол Казахстана в Испании?')).toEqual([
    'Посол Казахстана в Испании Данат Мусаев встретился с испанскими парламентариями.',
  ]);
  expect(await textsOf('Кто посол Испании?')).toEqual([]);
});

test.each<[string, string]>([
  ['Кто возглавляет группу дружбы с Латвией?', 'Ее руководителем избрана депутат Гульдара Нурумова.'],
  ['Латвия парламентімен достық тобын кім басқарады?', 'Ее руководителем избрана депутат Гульдара Нурумова.'],
  ['Кто руководит латвийской группой дружбы?', 'Латвийскую группу возглавляет Янис Калниньш.'],
])(
  'the head of a friendship group is told by a sentence on the group, of the side that is meant: %s',
  async (question, told) => {
    const group = memoryIndex([
      anArticle({
        path: 'group.md',
        title: 'Создана группа дружбы с парламентом Латвии',
        text: 'В Мажилисе создана группа дружбы с парламентом Латвии. Ее руководителем избрана депутат Гульдара Нурумова. На встречу пришел бывший председатель группы Марк Озолс. Латвийскую группу возглавляет Янис Калниньш.',
      }),
    ]);
    const { sentences } = await askIn(group, question);
    expect(sentences.map(({ text }) => text)).toContain(told);
    expect(sentences.map(({ text }) => text).join(' ')).not.toContain('Озолс');
  },
);
