import type { Language } from '../core/language/language.ts';
import type { CitedSentence } from './citationScores.ts';

/** A cited sentence, and whether people find it proved. */
export interface LabelledClaim {
  claim: CitedSentence;
  supported: boolean;
}

/** Claims over invented passages, labelled by hand: what a judge of citations is held against. */
export function labelledClaims(): LabelledClaim[] {
  return PASSAGES.flatMap(({ lang, title, date, text, supported, unsupported }) => {
    const article = { lang, title, date, text, source: null };
    const asClaim = (label: boolean) => (sentence: string) => {
      return { claim: { text: sentence, citations: [{ quote: text, article }] }, supported: label };
    };
    return [...supported.map(asClaim(true)), ...unsupported.map(asClaim(false))];
  });
}

interface LabelledPassage {
  lang: Language;
  title: string;
  date: string;
  text: string;
  supported: string[];
  unsupported: string[];
}

const PASSAGES: readonly LabelledPassage[] = [
  {
    lang: 'ru',
    title: 'В Мажилисе приняли делегацию Латвии',
    date: '2025-03-12',
    text: 'Заместитель Председателя Мажилиса Альберт Рау встретился с делегацией Сейма Латвии во главе с Зандой Калниней-Лукашевицей.',
    supported: [
      'Альберт Рау встретился с делегацией Сейма Латвии.',
      'Делегацию Сейма Латвии возглавляла Занда Калнина-Лукашевица.',
      'Albert Rau met a delegation of the Saeima of Latvia.',
    ],
    unsupported: [
      'Председатель Сената Альберт Рау встретился с делегацией Сейма Латвии.',
      'Альберт Рау встретился с делегацией Сейма Литвы.',
      'Альберт Рау возглавил делегацию Сейма Латвии.',
    ],
  },
  {
    lang: 'ru',
    title: 'Парламенты подпишут меморандум',
    date: '2025-06-02',
    text: 'Стороны договорились подписать меморандум о сотрудничестве до конца 2026 года.',
    supported: [
      'До конца 2026 года стороны договорились подписать меморандум о сотрудничестве.',
      'Тараптар 2026 жылдың соңына дейін ынтымақтастық туралы меморандумға қол қоюға келісті.',
    ],
    unsupported: [
      'Стороны подписали меморандум о сотрудничестве.',
      'Стороны договорились подписать меморандум о сотрудничестве до конца 2025 года.',
      'Стороны не договорились подписать меморандум о сотрудничестве.',
    ],
  },
  {
    lang: 'ru',
    title: 'Товарооборот с Болгарией вырос',
    date: '2025-11-20',
    text: 'За девять месяцев товарооборот Казахстана и Болгарии вырос на 18% и достиг 240 млн долларов.',
    supported: [
      'Товарооборот Казахстана и Болгарии вырос на 18%.',
      'Trade between Kazakhstan and Bulgaria reached $240 million in nine months.',
    ],
    unsupported: [
      'Товарооборот Казахстана и Болгарии вырос на 80%.',
      'Товарооборот Казахстана и Болгарии достиг 240 млрд долларов.',
      'Товарооборот Казахстана и Болгарии снизился на 18%.',
    ],
  },
  {
    lang: 'kk',
    title: 'Сенат спикері Финляндия елшісін қабылдады',
    date: '2025-02-05',
    text: 'Сенат Төрағасы Мәулен Әшімбаев Финляндияның Қазақстандағы елшісі Янне Хейскіненді қабылдады.',
    supported: [
      'Мәулен Әшімбаев Финляндия елшісі Янне Хейскіненді қабылдады.',
      'Маулен Ашимбаев принял посла Финляндии Янне Хейсканена.',
    ],
    unsupported: [
      'Мәулен Әшімбаев Швеция елшісі Янне Хейскіненді қабылдады.',
      'Янне Хейскінен Мәулен Әшімбаевты Хельсинкиде қабылдады.',
      'Мәжіліс Төрағасы Мәулен Әшімбаев Финляндия елшісін қабылдады.',
    ],
  },
  {
    lang: 'kk',
    title: 'Достық тобының отырысы өтті',
    date: '2025-10-14',
    text: 'Отырысқа 12 депутат қатысып, білім беру және туризм мәселелерін талқылады.',
    supported: ['Отырысқа 12 депутат қатысты.', 'Депутаттар білім беру және туризм мәселелерін талқылады.'],
    unsupported: ['Отырысқа 21 депутат қатысты.', 'Депутаттар қорғаныс мәселелерін талқылады.'],
  },
  {
    lang: 'en',
    title: 'Friendship group visits Ottawa',
    date: '2025-05-08',
    text: 'Members of the friendship group visited Ottawa on 6 and 7 May and met Speaker of the Senate Raymonde Gagné.',
    supported: [
      'The friendship group met Raymonde Gagné, Speaker of the Senate, in Ottawa.',
      'Группа дружбы побывала в Оттаве 6 и 7 мая.',
    ],
    unsupported: [
      'The friendship group met Raymonde Gagné, Speaker of the House of Commons.',
      'The friendship group visited Ottawa on 16 and 17 May.',
      'The friendship group visited Toronto and met Raymonde Gagné.',
    ],
  },
  {
    lang: 'en',
    title: 'Assembly declines to vote',
    date: '2025-09-30',
    text: 'The assembly did not adopt the declaration, because eleven delegations asked for more time.',
    supported: [
      'The assembly did not adopt the declaration.',
      'Ассамблея не приняла декларацию: одиннадцать делегаций попросили больше времени.',
    ],
    unsupported: [
      'The assembly adopted the declaration.',
      'The assembly did not adopt the declaration, because seven delegations asked for more time.',
    ],
  },
];
