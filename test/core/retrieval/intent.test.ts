import { describe, expect, test } from 'vitest';
import type { Language } from '../../../src/core/language/language.ts';
import type { AnswerKind } from '../../../src/core/language/relatedWords.ts';
import { askedFor, findLatestWords } from '../../../src/core/retrieval/intent.ts';
import type { Intent } from '../../../src/core/retrieval/interpretation.ts';

const QUESTIONS: readonly [Language, Intent, string][] = [
  ['ru', 'who', 'Кто возглавлял делегацию Финляндии?'],
  ['ru', 'who', 'С кем встречался Ашимбаев в Хельсинки?'],
  ['ru', 'who', 'Кого принял председатель Мажилиса?'],
  ['ru', 'who', 'О ком говорили на встрече?'],
  ['ru', 'who', 'Как зовут спикера парламента Латвии?'],
  ['ru', 'when', 'Когда открылась группа дружбы?'],
  ['ru', 'when', 'В каком году подписали меморандум?'],
  ['ru', 'when', 'Какого числа прибыла делегация?'],
  ['ru', 'when', 'На какой срок рассчитана программа?'],
  ['ru', 'where', 'Где прошла встреча спикеров?'],
  ['ru', 'where', 'Куда пригласили Кошанова?'],
  ['ru', 'where', 'Откуда прибыла делегация?'],
  ['ru', 'where', 'В каком городе состоялся форум?'],
  ['ru', 'how_many', 'Сколько депутатов входит в группу дружбы?'],
  ['ru', 'how_many', 'Скольким странам направили приглашение?'],
  ['ru', 'how_many', 'Как часто собирается комитет?'],
  ['ru', 'list', 'Какие документы подписали стороны?'],
  ['ru', 'list', 'Перечислите участников встречи.'],
  ['ru', 'list', 'Назови страны, которые участвовали в форуме'],
  ['ru', 'latest', 'Последние новости о сотрудничестве с Латвией'],
  ['ru', 'latest', 'Что нового в отношениях с Эстонией?'],
  ['ru', 'compare', 'Чем отличаются позиции Латвии и Эстонии?'],
  ['ru', 'compare', 'Сравни визиты в Ригу и в Таллин'],
  ['ru', 'compare', 'Кто больше вложил: Латвия или Эстония?'],
  ['ru', 'what', 'О чём договорились спикеры?'],
  ['ru', 'what', 'Что подарил гость председателю?'],
  ['ru', 'what', 'Зачем создана группа дружбы?'],
  ['kk', 'who', 'Финляндия делегациясын кім бастап келді?'],
  ['kk', 'who', 'Әшімбаев Хельсинкиде кіммен кездесті?'],
  ['kk', 'who', 'Мәжіліс төрағасы кімді қабылдады?'],
  ['kk', 'who', 'Латвия сеймі төрайымының есімі қалай?'],
  ['kk', 'when', 'Достық тобы қашан ашылды?'],
  ['kk', 'when', 'Меморандумға қай жылы қол қойылды?'],
  ['kk', 'when', 'Делегация қай күні келді?'],
  ['kk', 'where', 'Спикерлер кездесуі қайда өтті?'],
  ['kk', 'where', 'Форум қай қалада болды?'],
  ['kk', 'where', 'Делегация қайдан келді?'],
  ['kk', 'how_many', 'Достық тобында неше депутат бар?'],
  ['kk', 'how_many', 'Қанша елге шақыру жіберілді?'],
  ['kk', 'list', 'Форумға қандай елдер қатысты?'],
  ['kk', 'list', 'Кездесуге қатысқандарды атап беріңіз'],
  ['kk', 'latest', 'Латвиямен ынтымақтастық туралы соңғы жаңалықтар'],
  ['kk', 'compare', 'Латвия мен Эстония ұстанымдарының айырмашылығы неде?'],
  ['kk', 'compare', 'Екі сапарды салыстырыңыз'],
  ['kk', 'what', 'Спикерлер не туралы келісті?'],
  ['kk', 'what', 'Қонақ төрағаға не сыйлады?'],
  ['en', 'who', 'Who led the Finnish delegation?'],
  ['en', 'who', 'Whom did the Speaker receive in Helsinki?'],
  ['en', 'who', 'Whose signature is under the memorandum?'],
  ['en', 'when', 'When was the friendship group opened?'],
  ['en', 'when', 'Which year was the memorandum signed?'],
  ['en', 'when', 'On what date did the delegation arrive?'],
  ['en', 'where', 'Where did the speakers meet?'],
  ['en', 'where', 'In which city was the forum held?'],
  ['en', 'how_many', 'How many deputies belong to the group?'],
  ['en', 'how_many', 'How often does the committee meet?'],
  ['en', 'list', 'List the participants of the meeting'],
  ['en', 'list', 'What are the documents the sides signed?'],
  ['en', 'list', 'Which countries took part in the forum?'],
  ['en', 'latest', 'Latest news about cooperation with Latvia'],
  ['en', 'latest', 'The most recent visit to Riga'],
  ['en', 'compare', 'Compare the visits to Riga and Tallinn'],
  ['en', 'compare', 'What is the difference between the two memorandums?'],
  ['en', 'what', 'What did the speakers agree on?'],
  ['en', 'what', 'Why was the friendship group created?'],
];

describe('askedFor', () => {
  test.each(QUESTIONS)('%s, %s: %s', (lang, intent, question) => {
    expect(askedFor(question, lang).intent).toBe(intent);
  });

  test('understands Kazakh typed on a Russian keyboard', () => {
    expect(askedFor('Достык тобы кашан ашылды?', 'kk').intent).toBe('when');
    expect(askedFor('Спикерлер кездесуи кайда отти?', 'kk').intent).toBe('where');
    expect(askedFor('Достык тобында канша депутат бар?', 'kk').intent).toBe('how_many');
    expect(askedFor('Соңгы жаңалыктар', 'kk').latest).toBe(true);
  });

  test.each<[Language, AnswerKind[], string]>([
    ['ru', ['date', 'person'], 'Кто и когда посетил Ригу?'],
    ['ru', ['place', 'person'], 'Кто и где встречался с Кошановым?'],
    ['kk', ['date', 'person'], 'Ригаға кім және қашан барды?'],
    ['en', ['date', 'place'], 'When and where did they meet?'],
    ['ru', ['person'], 'Кто принял Кошанова, когда он ездил в Ригу?'],
    ['ru', ['date'], 'Когда прибыл тот, кто возглавил делегацию?'],
    ['en', ['person'], 'Who received him when he came to Riga?'],
  ])('%s: asks for %j in «%s»', (lang, kinds, question) => {
    expect(new Set(askedFor(question, lang).kinds)).toEqual(new Set(kinds));
  });

  test('hears «последний раз» beside the question word that decides', () => {
    expect(askedFor('Когда Кошанов последний раз был в Риге?', 'ru')).toMatchObject({ intent: 'when', latest: true });
    expect(askedFor('Who was the latest guest of the Senate?', 'en')).toMatchObject({ intent: 'who', latest: true });
    expect(askedFor('Whom did Koshanov meet most recently?', 'en')).toMatchObject({ intent: 'who', latest: true });
    expect(askedFor('Ригаға соңғы рет қашан барды?', 'kk')).toMatchObject({ intent: 'when', latest: true });
  });

  test('hears that several things are asked for', () => {
    expect(askedFor('Какие встречи прошли в Риге?', 'ru').several).toBe(true);
    expect(askedFor('Кто прибыл в Ригу?', 'ru').several).toBe(false);
  });

  test('does not take a part of a word for a question word', () => {
    expect(askedFor('Комиссия некогда обсуждала сколковский проект', 'ru')).toMatchObject({
      intent: 'what',
      kinds: [],
    });
    expect(askedFor('The whole elsewhere report', 'en').intent).toBe('what');
  });

  test('does not mind capitals, ё, punctuation and spaces', () => {
    expect(askedFor('  КТО?!  ', 'ru').intent).toBe('who');
    expect(askedFor('—КОГДА,—спросил он', 'ru').intent).toBe('when');
    expect(askedFor('О чём?', 'ru').intent).toBe('what');
  });
});

describe('findLatestWords', () => {
  test.each<[Language, string, string[]]>([
    ['ru', 'Последние новости о Латвии', ['Последние', 'новости']],
    ['ru', 'Что нового в Риге?', ['Что нового']],
    ['kk', 'Латвия туралы соңгы жаңалықтар', ['соңгы', 'жаңалықтар']],
    ['en', 'Whom did he meet most recently?', ['most recently', 'recently']],
    ['ru', 'Что подписали с Латвией?', []],
    ['ru', '', []],
  ])('%s: «%s»', (lang, question, expected) => {
    const found = findLatestWords(question, lang).map(({ start, end }) => question.slice(start, end));
    expect(found.sort()).toEqual([...expected].sort());
  });
});

test.each<[Language, string]>([
  ['ru', 'Назовите дату референдума'],
  ['kk', 'Референдум күнін атаңыз'],
  ['en', 'Name the date of the referendum'],
])('%s «%s» asks for one thing, not for a list', (lang, question) => {
  expect(askedFor(question, lang).several).toBe(false);
});

test.each<[Language, string]>([
  ['ru', 'Что Кошанов говорил о металлах?'],
  ['ru', 'Что сказал спикер?'],
  ['kk', 'Қошанов металдар туралы не деді?'],
  ['en', 'What did the Latvian Speaker say about grain?'],
])('%s «%s» asks what somebody said', (lang, question) => {
  expect(askedFor(question, lang)).toMatchObject({ topic: true, said: true });
});
