import type { Language } from '../core/language/language.ts';

/** A message that asks nothing in particular: a greeting, thanks, a question about the bot itself, or for what is new. */
export interface SmallTalk {
  kind: 'greeting' | 'thanks' | 'news';
  language: Language;
}

/** Longest message that is looked at, in UTF-16 units. */
const MAX_UNITS = 60;

/** Reads a message that is nothing but small talk; null for every other, as one that goes on with a question. */
export function smallTalk(text: string): SmallTalk | null {
  // A command is not talk.
  if (text.length > MAX_UNITS || text.startsWith('/')) return null;
  const words = text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/['’]/g, '')
    .split(/[^\p{L}]/u)
    .filter((word) => word !== '' && !NAMES.has(word))
    .join(' ');
  for (const [kind, byLanguage] of PHRASES) {
    for (const [language, phrases] of byLanguage) {
      if (phrases.split('|').includes(words)) return { kind, language };
    }
  }
  return null;
}

/** The bot as people call it. */
const NAMES: ReadonlySet<string> = new Set(['elshi', 'элши', 'елши', 'елші', 'эльши', 'бот', 'bot']);

type Phrases = readonly (readonly [Language, string])[];

const PHRASES: readonly (readonly [SmallTalk['kind'], Phrases])[] = [
  [
    'greeting',
    [
      [
        'ru',
        'привет|приветствую|здравствуй|здравствуйте|добрый день|доброе утро|добрый вечер|доброго дня|салам|' +
          'кто ты|кто вы|ты кто|вы кто|кто ты такой|что ты умеешь|что вы умеете|что ты можешь|что вы можете|' +
          'как тебя зовут|как вас зовут|помощь|помогите',
      ],
      [
        'kk',
        'сәлем|сәлеметсіз бе|сәлеметсіздер ме|сәлем бердік|армысыз|армысыздар|қайырлы күн|қайырлы таң|қайырлы кеш|' +
          'ассалаумағалейкум|ассалаумағалайкум|сен кімсің|сіз кімсіз|не істей аласың|не істей аласыз|атың кім|' +
          'атыңыз кім|көмек',
      ],
      [
        'en',
        'hello|hi|hey|hello there|hi there|good day|good morning|good afternoon|good evening|greetings|' +
          'who are you|what are you|what can you do|what is your name|whats your name|help',
      ],
    ],
  ],
  [
    'thanks',
    [
      ['ru', 'спасибо|большое спасибо|спасибо большое|спасибо вам|спасибо за ответ|благодарю|благодарю вас'],
      ['kk', 'рақмет|рахмет|көп рақмет|көп рахмет|үлкен рақмет|үлкен рахмет|рақмет сізге|рахмет сізге'],
      ['en', 'thanks|thank you|thanks a lot|many thanks|thank you very much|thank you so much'],
    ],
  ],
  [
    'news',
    [
      [
        'ru',
        'что нового|а что нового|что новенького|какие новости|какие есть новости|есть новости|есть ли новости|новости|' +
          'последние новости|свежие новости|новости дня|покажи новости|покажите новости|расскажи новости|' +
          'расскажите новости|дай новости|что сейчас нового|что там нового',
      ],
      [
        'kk',
        'не жаңалық|не жаңалық бар|қандай жаңалық бар|қандай жаңалықтар бар|жаңалық бар ма|жаңалықтар|соңғы жаңалықтар|' +
          'жаңалықтарды көрсет|жаңалықтарды көрсетіңіз',
      ],
      [
        'en',
        'whats new|what is new|any news|is there any news|news|the news|latest news|the latest news|recent news|' +
          'show me the news|what are the latest news|what is the latest news',
      ],
    ],
  ],
];
