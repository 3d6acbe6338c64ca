import { describe, expect, test } from 'vitest';
import { attributionAfter, withAntecedent } from '../../../src/core/answering/antecedents.ts';
import { factsOf } from '../../../src/core/answering/selectSentences.ts';
import type { Language } from '../../../src/core/language/language.ts';
import { anArticle, indexed } from '../../support/anArticle.ts';

function articleOf(text: string, lang: Language = 'ru') {
  return indexed(anArticle({ text, lang }), 1, 1);
}

/** The places that stand with the last sentence of a text. */
function withLast(text: string, lang?: Language): readonly number[] {
  const sentences = factsOf(articleOf(text, lang));
  return withAntecedent(sentences, sentences.length - 1);
}

test('what stands between and may name somebody stands with it too', () => {
  expect(withLast('Янис Калниньш посетил порт. Еспаева выступила на сессии. Она призвала к миру.')).toEqual([0, 1, 2]);
  expect(withLast('Янис Калниньш посетил порт. Затем слово взяла Асель. Она призвала к миру.')).toEqual([0, 1, 2]);
});

describe('a sentence stands with the one that says whom it speaks of', () => {
  test.each([
    ['ru', 'Янис Калниньш посетил порт. Погода была ясной. Он пригласил Ерлана Кошанова в Ригу.'],
    ['ru', 'Янис Калниньш посетил порт. Погода была ясной. По его словам, порт растет.'],
    ['kk', 'Янис Калниньш портты аралады. Ауа райы ашық болды. Оның айтуынша, порт өсіп келеді.'],
    ['en', 'Janis Kalnins visited the port. The day was bright. According to him, the port is growing.'],
    ['en', 'Janis Kalnins visited the port. The day was bright. He invited Yerlan Koshanov to Riga.'],
  ] as const)('%s: %s', (lang, text) => {
    expect(withLast(text, lang)).toEqual([0, 2]);
  });

  test('a name beside the pronoun is not whom it means', () => {
    expect(withLast('Янис Калниньш посетил порт. Он пригласил Ерлана Кошанова в Ригу.')).toEqual([0, 1]);
  });

  test('a document or a place is what the sentence before tells of', () => {
    expect(withLast('Янис Калниньш прибыл. Стороны подписали меморандум. Документ касается транзита.')).toEqual([1, 2]);
  });

  test.each([
    'Янис Калниньш посетил порт. Стороны обсудили транзит.',
    'Янис Калниньш посетил порт. По итогам встречи подписан меморандум.',
    'Янис Калниньш посетил порт. Ерлан Кошанов показал ему библиотеку.',
  ])('nothing is put before a sentence that stands by itself or by its title: %s', (text) => {
    expect(withLast(text)).toEqual([1]);
  });
});

describe('a speech of several sentences is quoted with the words that say whose it is', () => {
  const text = [
    '«Мы открываем завод. Он даст работу городу. Приглашаем соседей», – сказал Янис Калниньш.',
    'Гости осмотрели цех.',
  ].join('\n\n');
  const { text: whole, ...rest } = articleOf(text);
  const sentences = factsOf({ text: whole, ...rest });
  const attribution = (place: number) =>
    attributionAfter(sentences, place, (one, other) => whole.slice(one.end, other.start));

  test('from inside the speech the sentence that ends it is found', () => {
    expect(sentences[2]!.text).toContain('сказал');
    expect([attribution(0), attribution(1)]).toEqual([2, 2]);
  });

  test('outside a speech there is none', () => {
    expect([attribution(2), attribution(3)]).toEqual([undefined, undefined]);
  });
});
