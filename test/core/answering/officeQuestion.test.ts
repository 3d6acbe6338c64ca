import { expect, test } from 'vitest';
import { officeQuestionOf } from '../../../src/core/answering/officeQuestion.ts';
import { detectLanguage } from '../../../src/core/language/detectLanguage.ts';
import { analyseQuestion } from '../../../src/core/retrieval/question.ts';

const officeOf = (question: string) =>
  officeQuestionOf(analyseQuestion(question, detectLanguage(question), () => '2026-03-15'));

test.each<[string, string, string | null]>([
  ['Кто посол Японии в Казахстане?', 'ambassador', 'JP'],
  ['Как зовут посла Японии?', 'ambassador', 'JP'],
  ['Кто возглавляет Сенат?', 'chair:senate', 'KZ'],
  ['Кто спикер парламента Латвии?', 'chair:parliament', 'LV'],
  ['Кто сейчас возглавляет нижнюю палату парламента Чехии?', 'chair:parliament', 'CZ'],
  ['Кто был послом Японии в 2025 году?', 'ambassador', 'JP'],
  ['Кто руководит группой дружбы Казахстан – Бельгия?', 'head-of-friendship-group', null],
  ['Кто возглавляет ТюркПА?', 'chair:turkpa', null],
  ['Жапонияның Қазақстандағы елшісі кім?', 'ambassador', 'JP'],
  ['Сенат төрағасы кім?', 'chair:senate', 'KZ'],
  ['Who is the speaker of the Latvian parliament?', 'chair:parliament', 'LV'],
  ['Who heads the Senate?', 'chair:senate', 'KZ'],
])('«%s» asks who holds a post', (question, post, country) => {
  expect(officeOf(question)).toEqual({ asks: 'holder', post, country, field: [] });
});

test.each<[string, string, string[]]>([
  ['Кто секретарь Комитета по международным отношениям?', 'committee-secretary', ['международным', 'отношениям']],
  ['Халықаралық қатынастар комитетінің төрағасы кім?', 'committee-chair', ['халықаралық', 'қатынастар']],
])('«%s» says what the post is over', (question, post, field) => {
  expect(officeOf(question)).toMatchObject({ asks: 'holder', post, field });
});

test.each<[string, string[]]>([
  ['Кто такой Маулен Ашимбаев?', ['маулен', 'ашимбаев']],
  ['кто такой ашимбаев', ['ашимбаев']],
  ['Какую должность занимает Ласло Кёвер?', ['ласло', 'кевер']],
  ['Ерлан Қошанов қандай қызмет атқарады?', ['ерлан', 'қошанов']],
  ['Who is Maulen Ashimbayev?', ['maulen', 'ashimbayev']],
  ['What post does Mr Koshanov hold?', ['koshanov']],
])('«%s» asks for a post', (question, person) => {
  expect(officeOf(question)).toEqual({ asks: 'post', person });
});

test.each([
  'С кем встретился посол Японии?',
  'Кто встретился с послом Японии?',
  'Кто сменит посла Японии?',
  'Кто возглавил делегацию Латвии?',
  'Вьетнамға барған депутаттарды кім басқарды?',
  'Кого принял Кошанов?',
  'Венгрия парламентінің төрағасы кіммен кездесті?',
  'Кто встретился с послом по климату?',
  'Who led the Latvian delegation?',
  'О чем говорил Ашимбаев?',
])('«%s» asks for more than an office', (question) => {
  expect(officeOf(question)).toBeNull();
});
