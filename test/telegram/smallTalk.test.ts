import { expect, test } from 'vitest';
import { smallTalk } from '../../src/telegram/smallTalk.ts';

test.each([
  ['Привет!', 'greeting', 'ru'],
  ['Добрый день, Elshi', 'greeting', 'ru'],
  ['Кто ты?', 'greeting', 'ru'],
  ['Сәлеметсіз бе!', 'greeting', 'kk'],
  ['Сен кімсің?', 'greeting', 'kk'],
  ['hello 👋', 'greeting', 'en'],
  ['What’s your name?', 'greeting', 'en'],
  ['спасибо!!!', 'thanks', 'ru'],
  ['Рақмет', 'thanks', 'kk'],
  ['Thanks a lot.', 'thanks', 'en'],
  ['Что нового?', 'news', 'ru'],
  ['Не жаңалық бар?', 'news', 'kk'],
  ['What’s new?', 'news', 'en'],
])('%s is small talk', (text, kind, language) => {
  expect(smallTalk(text)).toEqual({ kind, language });
});

test.each([
  'Привет! Кто приезжал из Италии?',
  'Кто вы думаете приезжал?',
  'Thank you for what did the Speaker give?',
  'Hi-tech park',
  'Что нового в отношениях с Италией?',
  'Any news of the Senate?',
  '',
  '🙂',
  'бот',
  '/help',
])('“%s” is a question as any other', (text) => {
  expect(smallTalk(text)).toBeNull();
});
