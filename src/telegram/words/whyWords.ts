import type { Answer } from '../../core/answering/answer.ts';
import type { Language } from '../../core/language/language.ts';
import type { Intent } from '../../core/retrieval/interpretation.ts';
import type { FailureKind } from '../../core/verification/claim.ts';
import { plural } from './plural.ts';

/** The words in which the bot tells how an answer came about. */
export interface WhyWords {
  heading: string;
  understood: string;
  asked: string;
  intents: Record<Intent, string>;
  countries: string;
  people: string;
  period: string;
  found(articles: number): string;
  outsidePeriod: string;
  copies(count: number): string;
  relevance: string;
  mode: string;
  modes: Record<Answer['mode'], string>;
  /** Why there is no answer; the reason follows. */
  abstained: string;
  required: string;
  missing: string;
  checked(sentences: number, dropped: number): string;
  repaired(sentences: number): string;
  dropped: string;
  failures: Record<FailureKind, string>;
  declined: string;
  model: string;
  noModel: string;
  time: string;
  /** By the names of `Answer.timingsMs`. */
  stages: Record<string, string>;
  seconds: string;
  total: string;
}

/** The words of `/why` in this language. */
export function whyWords(language: Language): WhyWords {
  return WORDS[language];
}

const WORDS: Record<Language, WhyWords> = {
  ru: {
    heading: 'Как получен ответ',
    understood: 'Вопрос понят так',
    asked: 'О чем спрошено',
    intents: {
      who: 'кто',
      when: 'когда',
      where: 'где',
      how_many: 'сколько',
      list: 'перечень',
      latest: 'последние события',
      compare: 'сравнение',
      what: 'что произошло, что сказано',
      instruction: 'указание боту',
    },
    countries: 'Страны',
    people: 'Люди',
    period: 'Период',
    found: (count) =>
      count === 0
        ? 'Подходящих статей не нашлось.'
        : `${plural(count, { one: 'Найдена', other: 'Найдено' }, 'ru')} ${count} ${plural(count, { one: 'статья', few: 'статьи', other: 'статей' }, 'ru')}${count > 1 ? ', самые близкие' : ''}:`,
    outsidePeriod: 'За пределами периода',
    copies: (count) =>
      `и ${count} ${plural(count, { one: 'перепечатка', few: 'перепечатки', other: 'перепечаток' }, 'ru')}`,
    relevance: 'соответствие',
    mode: 'Способ',
    modes: {
      extractive: 'выдержки из статей, дословно',
      generative: 'текст языковой модели, каждое предложение проверено по статьям',
    },
    abstained: 'Почему нет ответа',
    required: 'В статьях нашлось из того, о чем вопрос',
    missing: 'Не нашлось',
    checked: (sentences, dropped) =>
      `Проверено предложений: ${sentences}, ${dropped === 0 ? 'все подтверждены' : `не подтвердилось: ${dropped}`}.`,
    repaired: (sentences) => `После исправления проверено еще: ${sentences}.`,
    dropped: 'Отброшено',
    failures: {
      quote: 'цитаты нет в статье',
      person: 'имени нет в источнике',
      post: 'должности нет в источнике',
      country: 'страны нет в источнике',
      organisation: 'организации нет в источнике',
      place: 'места нет в источнике',
      number: 'числа нет в источнике',
      date: 'даты нет в источнике',
      money: 'суммы нет в источнике',
      role: 'в источнике сделал это не тот',
      negation: 'в источнике сказано обратное',
      modality: 'в источнике сказано не так определенно',
      language: 'не тот язык',
      link: 'посторонняя ссылка',
      support: 'источник этого не подтверждает',
    },
    declined: 'Языковая модель сама сообщила, что в статьях ответа нет.',
    model: 'Языковая модель',
    noModel: 'Языковая модель не ответила, поэтому приведены выдержки.',
    time: 'Время',
    stages: {
      question: 'разбор вопроса',
      standalone: 'уточнение по разговору',
      retrieval: 'поиск',
      selection: 'отбор',
      passages: 'подготовка выдержек',
      draft: 'составление и проверка',
    },
    seconds: 'с',
    total: 'всего',
  },
  kk: {
    heading: 'Жауап қалай алынды',
    understood: 'Сұрақ былай түсінілді',
    asked: 'Не сұралды',
    intents: {
      who: 'кім',
      when: 'қашан',
      where: 'қайда',
      how_many: 'қанша',
      list: 'тізім',
      latest: 'соңғы оқиғалар',
      compare: 'салыстыру',
      what: 'не болды, не айтылды',
      instruction: 'ботқа нұсқау',
    },
    countries: 'Елдер',
    people: 'Адамдар',
    period: 'Кезең',
    found: (count) =>
      count === 0 ? 'Сәйкес мақала табылмады.' : `${count} мақала табылды${count > 1 ? ', ең жақындары' : ''}:`,
    outsidePeriod: 'Кезеңнен тыс',
    copies: (count) => `және ${count} қайта жарияланымы`,
    relevance: 'сәйкестігі',
    mode: 'Тәсілі',
    modes: {
      extractive: 'мақалалардан сөзбе-сөз үзінділер',
      generative: 'тілдік модельдің мәтіні, әр сөйлемі мақалалар бойынша тексерілді',
    },
    abstained: 'Жауаптың болмау себебі',
    required: 'Сұралғанның мақалаларда табылған бөлігі',
    missing: 'Табылмағаны',
    checked: (sentences, dropped) =>
      `Тексерілген сөйлем саны: ${sentences}, ${dropped === 0 ? 'барлығы расталды' : `расталмағаны: ${dropped}`}.`,
    repaired: (sentences) => `Түзетілгеннен кейін тағы тексерілгені: ${sentences}.`,
    dropped: 'Алынып тасталды',
    failures: {
      quote: 'дәйексөз мақалада жоқ',
      person: 'есім дереккөзде жоқ',
      post: 'лауазым дереккөзде жоқ',
      country: 'ел дереккөзде жоқ',
      organisation: 'ұйым дереккөзде жоқ',
      place: 'жер аты дереккөзде жоқ',
      number: 'сан дереккөзде жоқ',
      date: 'күн дереккөзде жоқ',
      money: 'сома дереккөзде жоқ',
      role: 'дереккөзде мұны басқа адам жасаған',
      negation: 'дереккөзде керісінше айтылған',
      modality: 'дереккөзде мұндай нақты айтылмаған',
      language: 'тілі басқа',
      link: 'бөгде сілтеме',
      support: 'дереккөз мұны растамайды',
    },
    declined: 'Тілдік модельдің өзі мақалаларда жауап жоқ екенін хабарлады.',
    model: 'Тілдік модель',
    noModel: 'Тілдік модель жауап бермегендіктен, үзінділер келтірілді.',
    time: 'Уақыты',
    stages: {
      question: 'сұрақты талдау',
      standalone: 'әңгіме бойынша нақтылау',
      retrieval: 'іздеу',
      selection: 'іріктеу',
      passages: 'үзінділерді дайындау',
      draft: 'құрастыру және тексеру',
    },
    seconds: 'с',
    total: 'барлығы',
  },
  en: {
    heading: 'How the answer came about',
    understood: 'The question as understood',
    asked: 'What it asks',
    intents: {
      who: 'who',
      when: 'when',
      where: 'where',
      how_many: 'how many',
      list: 'a list',
      latest: 'the latest events',
      compare: 'a comparison',
      what: 'what happened or was said',
      instruction: 'an instruction to the bot',
    },
    countries: 'Countries',
    people: 'People',
    period: 'Period',
    found: (count) =>
      count === 0
        ? 'No matching articles were found.'
        : `${count} ${plural(count, { one: 'article was', other: 'articles were' }, 'en')} found${count > 1 ? ', the nearest' : ''}:`,
    outsidePeriod: 'Outside the period',
    copies: (count) => `and ${count} ${plural(count, { one: 'copy', other: 'copies' }, 'en')}`,
    relevance: 'match',
    mode: 'Method',
    modes: {
      extractive: 'excerpts from the articles, word for word',
      generative: 'text by a language model, every sentence checked against the articles',
    },
    abstained: 'Why there is no answer',
    required: 'Of what is asked, the articles hold',
    missing: 'Not found',
    checked: (sentences, dropped) =>
      `Sentences checked: ${sentences}, ${dropped === 0 ? 'all of them proved' : `not proved: ${dropped}`}.`,
    repaired: (sentences) => `Checked again after repair: ${sentences}.`,
    dropped: 'Dropped',
    failures: {
      quote: 'the quote is not in the article',
      person: 'the source has no such name',
      post: 'the source has no such post',
      country: 'the source has no such country',
      organisation: 'the source has no such organisation',
      place: 'the source has no such place',
      number: 'the source has no such number',
      date: 'the source has no such date',
      money: 'the source has no such amount',
      role: 'in the source somebody else did it',
      negation: 'the source says the opposite',
      modality: 'the source is less certain',
      language: 'not in the language of the question',
      link: 'a link that is not a source',
      support: 'the source does not support it',
    },
    declined: 'The language model itself said that the articles do not hold the answer.',
    model: 'Language model',
    noModel: 'The language model did not answer, so excerpts are given.',
    time: 'Time',
    stages: {
      question: 'reading the question',
      standalone: 'putting it into context',
      retrieval: 'searching',
      selection: 'selecting',
      passages: 'preparing excerpts',
      draft: 'writing and checking',
    },
    seconds: 's',
    total: 'total',
  },
};
