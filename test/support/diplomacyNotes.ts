import type { Article } from '../../src/core/corpus/article.ts';
import { anArticle } from './anArticle.ts';

/** A small corpus in three languages, written for tests: visits, a memorandum, a forum, an undated note, a copy. */
export const NOTES: readonly Article[] = [
  anArticle({
    path: 'latvia.md',
    title: 'Спикер Сейма Латвии посетила Астану',
    date: '2025-04-08',
    source: 'Вестник парламента',
    text: [
      'Председатель Сейма Латвии Дайга Миериня прибыла в Астану 8 апреля с официальным визитом.',
      'Ее принял председатель Мажилиса Ерлан Кошанов. Стороны подписали меморандум о сотрудничестве парламентов.',
      'В делегацию вошли 12 депутатов. Они побывали в Национальной библиотеке.',
      'Миериня пригласила казахстанских коллег на конференцию в Ригу.',
    ].join('\n\n'),
  }),
  anArticle({
    path: 'latvia-copy.md',
    title: 'Латвийская делегация в Мажилисе',
    date: '2025-04-09',
    source: 'Другое издание',
    url: 'https://example.org/copy',
    text: [
      'Председатель Сейма Латвии Дайга Миериня прибыла в Астану 8 апреля с официальным визитом.',
      'Ее принял председатель Мажилиса Ерлан Кошанов. Стороны подписали меморандум о сотрудничестве парламентов.',
      'В делегацию вошли 12 депутатов. Они побывали в Национальной библиотеке.',
    ].join('\n\n'),
  }),
  anArticle({
    path: 'estonia.md',
    title: 'Группа дружбы с Эстонией возобновила работу',
    date: '2025-06-19',
    retelling: true,
    text: [
      'Группа дружбы парламентов Казахстана и Эстонии провела первое за три года заседание в Таллине.',
      'Ее возглавил депутат Мажилиса Айдос Сарымов. Говорили о цифровых услугах, кибербезопасности и студенческих обменах.',
      'Следующее заседание пройдет в Астане весной 2026 года.',
    ].join('\n\n'),
  }),
  anArticle({
    path: 'estonia-talks.md',
    title: 'Ашимбаев и посол Эстонии обсудили транзит',
    date: '2024-11-05',
    text: 'Председатель Сената Маулен Ашимбаев принял посла Эстонии Яапа Ору. Обсуждали транзит зерна через порт Мууга.',
  }),
  anArticle({
    path: 'kenya-kk.md',
    lang: 'kk',
    title: 'Кения спикері Алматыда',
    date: '2025-10-14',
    source: 'Парламент жаршысы',
    text: [
      'Кения Ұлттық ассамблеясының спикері Мозес Ветангула Алматыға келді.',
      'Оны Сенат төрағасының орынбасары Жақып Асанов қабылдады. Кездесуде кофе мен шай саудасы, туризм және білім беру мәселелері талқыланды.',
      'Тараптар 3 құжатқа қол қойды.',
    ].join('\n\n'),
  }),
  anArticle({
    path: 'ireland-en.md',
    lang: 'en',
    title: 'Irish senators visit the Senate',
    date: '2025-02-11',
    source: 'Parliament Herald',
    retelling: true,
    text: [
      'Senator Mark Daly led an Irish delegation to Astana on 11 February.',
      'He met Senate Deputy Speaker Olga Perepechina. They discussed dairy farming, aviation and language schools.',
      'The guests invited 8 young deputies to Dublin.',
    ].join('\n\n'),
  }),
  anArticle({
    path: 'undated.txt',
    title: 'Заседание совета по туризму',
    date: null,
    source: null,
    url: null,
    derived: ['title'],
    text: 'Совет по туризму при Парламенте обсудил паломнические маршруты с Иорданией. Докладчиком выступил сенатор Руслан Тахиров.',
  }),
  anArticle({
    path: 'derived.txt',
    title: 'Сенаторы побывали в Исландии',
    date: '2025-08-21',
    source: null,
    url: null,
    derived: ['title', 'date'],
    text: 'Сенаторы побывали в Исландии 21 августа 2025 года. В Рейкьявике они изучили опыт геотермальной энергетики.',
  }),
];
