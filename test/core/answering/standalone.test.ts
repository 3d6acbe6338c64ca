import { describe, expect, test } from 'vitest';
import { standaloneQuestion, type Turn } from '../../../src/core/answering/standalone.ts';
import type { Language } from '../../../src/core/language/language.ts';

function turns(...contents: string[]): Turn[] {
  return contents.map((content, place) => ({ role: place % 2 === 0 ? 'user' : 'assistant', content }));
}

describe('standaloneQuestion', () => {
  test('leaves a question without history as it is', () => {
    expect(standaloneQuestion('А с Монголией?', [], 'ru')).toEqual({
      text: 'А с Монголией?',
      asking: 'А с Монголией?',
      context: '',
    });
    expect(standaloneQuestion('А с Монголией?', [{ role: 'assistant', content: 'Здравствуйте!' }], 'ru').context).toBe(
      '',
    );
  });

  test.each<[Language, string, string]>([
    ['ru', 'Кто возглавил делегацию Латвии на переговорах в Мажилисе?', 'Что подписали с Эстонией?'],
    ['ru', 'Кто посетил Монголию?', 'Кто из руководства Латвии встречался с Кошановым?'],
    ['ru', 'Когда открылась группа дружбы с Эстонией?', 'Что подписали с Латвией?'],
    ['kk', 'Латвия делегациясын Мәжілісте кім қабылдады?', 'Эстониямен неге қол қойылды?'],
    ['kk', 'Моңғолияға кім барды?', 'Латвия басшылығынан Қошановпен кім кездесті?'],
    ['en', 'Who led the Latvian delegation to the Mazhilis?', 'What was signed with Estonia?'],
    ['en', 'Who visited Mongolia?', 'Who of the Latvian leadership met Koshanov?'],
    // Short, and about a person or a body that nothing was said of before.
    ['en', 'Who met Mattarella?', 'What is the weather in Astana tomorrow?'],
    ['ru', 'Кто принял Маттареллу?', 'Какая завтра погода в Астане?'],
    ['kk', 'Әшімбаев кіммен кездесті?', 'Ертең Астанада ауа райы қандай?'],
    ['ru', 'Кто возглавляет Сенат?', 'Кто из Венгрии приезжал в Казахстан?'],
  ])('%s: leaves a question that stands alone as it is: %s', (lang, question, earlier) => {
    expect(standaloneQuestion(question, turns(earlier), lang)).toEqual({
      text: question,
      asking: question,
      context: '',
    });
  });

  test.each<[Language, string, string, string]>([
    ['ru', 'А с Монголией?', 'Какой документ подписали с Латвией?', 'Какой документ подписали с Монголией?'],
    ['ru', 'а монголия?', 'Какой документ подписала Латвия?', 'Какой документ подписала монголия?'],
    ['ru', 'А что с Кенией?', 'О чем говорили с Латвией?', 'О чем говорили с Кенией?'],
    ['kk', 'Ал Моңғолиямен?', 'Латвиямен қандай құжатқа қол қойылды?', 'Моңғолиямен қандай құжатқа қол қойылды?'],
    ['en', 'And with Mongolia?', 'What was signed with Latvia?', 'What was signed with Mongolia?'],
    ['en', 'What about Mongolia?', 'What was signed with Latvia?', 'What was signed with Mongolia?'],
  ])('%s: «%s» asks the earlier question about another country', (lang, question, earlier, expected) => {
    expect(standaloneQuestion(question, turns(earlier, 'Меморандум.'), lang)).toEqual({
      text: expected,
      asking: expected,
      context: '',
    });
  });

  test('a short question about a person who was spoken of leans on what was said', () => {
    const history = turns('Кто встречался с Кошановым в Минске?', 'Кошанова принял Наталья Кочанова.');
    expect(standaloneQuestion('Что говорил Кошанов?', history, 'ru').context).not.toBe('');
  });

  test.each<[Language, string, string, string]>([
    ['ru', 'А с Монголией?', 'Кто встречался с Грасбергсом?', 'Кто встречался с Монголией?'],
    ['ru', 'А с Ашимбаевым?', 'О чем Кошанов говорил с Грасбергсом?', 'О чем Кошанов говорил с Ашимбаевым?'],
    ['ru', 'А Ашимбаев?', 'С кем встречался Кошанов?', 'С кем встречался Ашимбаев?'],
    ['en', 'And with Koshanov?', 'Who met with Grasbergs?', 'Who met with Koshanov?'],
  ])(
    '%s: «%s» asks the earlier question about another in the place of the person',
    (lang, question, earlier, expected) => {
      expect(standaloneQuestion(question, turns(earlier, 'Посол.'), lang).text).toBe(expected);
    },
  );

  test.each<[Language, string, string]>([
    ['ru', 'А когда это было?', 'О чем говорил Ашимбаев с послом Эстонии?'],
    ['ru', 'Где?', 'Кто принял делегацию Латвии?'],
    ['ru', 'И кто там был?', 'О чем говорили с Латвией?'],
    ['kk', 'Ал бұл қашан болды?', 'Латвия делегациясын кім қабылдады?'],
    ['en', 'And when was that?', 'Who received the Latvian delegation?'],
    ['en', 'Where was it?', 'Who received the Latvian delegation?'],
  ])('%s: «%s» has nothing but a question word, and asks it of the earlier question', (lang, question, earlier) => {
    const { text, asking, context } = standaloneQuestion(question, turns(earlier, '…'), lang);
    expect(text).toBe(`${earlier} ${question}`);
    // The question word of now comes first: it decides what is asked for.
    expect(asking).toBe(`${question} ${earlier}`);
    expect(context).toBe('');
  });

  test.each<[Language, string, string, string]>([
    ['ru', 'А кто принял его позже?', 'Кто приехал от парламента Латвии?', 'Приехал Янис Грасбергс.'],
    ['ru', 'Что она подарила председателю?', 'Кто возглавил делегацию Латвии?', 'Янис Грасбергс.'],
    ['kk', 'Ол кімге кітап сыйлады?', 'Латвия делегациясын кім бастап келді?', 'Янис Грасбергс.'],
    ['en', 'Whom did he invite to the opera?', 'Who led the Latvian delegation?', 'Janis Grasbergs did.'],
  ])('%s: «%s» is asked beside the earlier question and the names of the reply', (lang, question, earlier, reply) => {
    const { text, asking, context } = standaloneQuestion(question, turns(earlier, reply), lang);
    expect(text).toBe(`${earlier} ${question}`);
    expect(asking).toBe(question);
    expect(context).toContain(earlier);
    expect(context).toMatch(/Грасбергс|Grasbergs/);
  });

  test('leans on the last question of the reader, not on older ones', () => {
    const history = turns('Что подписали с Латвией?', 'Меморандум.', 'О чем говорили с Кенией?', 'О чае.');
    expect(standaloneQuestion('А с Эстонией?', history, 'ru').text).toBe('О чем говорили с Эстонией?');
  });

  test('does not let the country of before restrict a question that names its own', () => {
    const { context } = standaloneQuestion(
      'А кто из Эстонии подписал его?',
      turns('Что подписала Латвия в Риге?'),
      'ru',
    );
    expect(context).not.toMatch(/Латви/);
  });

  test('exchanges nothing where either question names two countries', () => {
    const earlier = 'Что подписали Латвия и Эстония?';
    expect(standaloneQuestion('А Кения?', turns(earlier), 'ru').text).toBe(`${earlier} А Кения?`);
  });

  test('reads a bounded part of earlier turns', () => {
    const history = turns(`Что подписали с Латвией? ${'и '.repeat(50_000)}`, 'слово '.repeat(50_000));
    expect(standaloneQuestion('А когда это было?', history, 'ru').text.length).toBeLessThan(1000);
  });

  test.each(['', ' ', '?', '😀', '\u0000'])('bears %j as a question and as history', (text) => {
    expect(() => standaloneQuestion(text, turns(text, text), 'ru')).not.toThrow();
    expect(() => standaloneQuestion('А когда это было?', turns(text, text), 'ru')).not.toThrow();
  });
});
