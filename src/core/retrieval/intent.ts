import type { Language } from '../language/language.ts';
import { foldKazakh, normalise } from '../language/normalise.ts';
import type { AnswerKind } from '../language/relatedWords.ts';
import type { Span } from '../language/span.ts';
import { splitWords } from '../language/words.ts';
import type { Intent } from './interpretation.ts';

/** What a question asks for. */
export interface Asked {
  intent: Intent;
  /** Every kind of thing asked for: «кто и когда» asks for a person and a date. */
  kinds: AnswerKind[];
  /** «последний», "latest", «соңғы»: the newest comes first. */
  latest: boolean;
  /** «перечислите», «какие встречи», "list": several things are asked for, perhaps of several articles. */
  several: boolean;
  /** «о чем говорили», "what was discussed", «не туралы»: much of an article answers. */
  topic: boolean;
  /** «что сказал Кошанов», "what did the Speaker say": what somebody said, which a meeting's account is not. */
  said: boolean;
}

type Cue = readonly [intent: Intent, kind: AnswerKind | null, words: Record<Language, readonly string[]>];

/** Words that ask for the newest, and say nothing of what about; the same marks as in {@link CUES}. */
const LATEST_CUES: Cue[2] = {
  ru: ['последн*', 'недавн*', 'новости', 'что нового', 'свеж*'],
  kk: ['соңғы', 'соңғысы', 'жаңалық*', 'жақында'],
  en: ['latest', 'most recent*', 'recently', 'newest', 'news', 'the last'],
};

/** Cues by intent, the one that decides first. A cue is one or more words in a row; `*` at its end: any ending. */
const CUES: readonly Cue[] = [
  [
    'compare',
    null,
    {
      ru: [
        'чем отлича*',
        'чем различа*',
        'чем похож*',
        'сравни*',
        'что общего',
        'раньше',
        'позже чем',
        'больше чем',
        'где больше',
        'кто больше',
      ],
      kk: ['айырмашылы*', 'салыстыр*', 'қайсысы', 'қайсысында', 'қайсысы бұрын'],
      en: ['compare', 'difference', 'differ', 'differed', 'which of', 'earlier', 'which came first', 'in common'],
    },
  ],
  [
    'how_many',
    'number',
    {
      ru: [
        'сколько',
        'скольких',
        'скольким',
        'скольки*',
        'количество',
        'каково число',
        'какое число стран',
        'численность',
        'как часто',
      ],
      kk: ['неше', 'нешеу', 'қанша', 'саны қанша', 'нешінші', 'қаншасы'],
      en: ['how many', 'how much', 'number of', 'how often', 'how long'],
    },
  ],
  [
    'when',
    'date',
    {
      ru: [
        'когда',
        'в каком году',
        'какого числа',
        'на какую дату',
        'какая дата',
        'в каком месяце',
        'какого года',
        'даты',
        'с какого года',
        'к какому году',
        'на какой срок',
        'на какой период',
        'в какой день',
      ],
      kk: [
        'қашан',
        'қай жылы',
        'қай күні',
        'қай айда',
        'қай жылдан',
        'қай жылға',
        'қай уақытта',
        'нешінші жылы',
        'қай мерзімге',
      ],
      en: [
        'when',
        'what date',
        'which date',
        'what year',
        'which year',
        'what day',
        'which day',
        'which month',
        'by which year',
        'dates',
      ],
    },
  ],
  [
    'where',
    'place',
    {
      ru: ['где', 'куда', 'откуда', 'в каком городе', 'в какой стране', 'в каких городах', 'в каком месте'],
      kk: ['қайда', 'қай жерде', 'қай қалада', 'қайдан', 'қай елде', 'қай қалаға'],
      en: ['where', 'which city', 'what city', 'in which country', 'what place'],
    },
  ],
  [
    'who',
    'person',
    {
      ru: ['кто', 'кого', 'кому', 'кем', 'ком', 'чей', 'чья', 'как зовут', 'каким министром'],
      kk: ['кім', 'кімді', 'кімге', 'кіммен', 'кімнің', 'кімдер', 'кімдермен', 'кімдерді', 'кімнен', 'есімі'],
      en: ['who', 'whom', 'whose', 'what is the name', 'name of'],
    },
  ],
  [
    'list',
    null,
    {
      ru: [
        'перечисли*',
        'назови*',
        'список',
        'какие',
        'каких',
        'какими',
        'каким вопросам',
        'все встречи',
        'все визиты',
      ],
      kk: ['тізім*', 'атап бер*', 'атаңыз', 'қандай елдер', 'барлық'],
      en: ['list', 'name all', 'name the', 'what are', 'which countries', 'which areas', 'which topics'],
    },
  ],
  ['latest', null, LATEST_CUES],
];

/** Cues of a question about what was said; the same marks as in {@link CUES}. */
const TOPIC_CUES: Record<Language, readonly string[]> = {
  ru: [
    'о чем',
    'про что',
    'что обсу*',
    'что обговор*',
    'что сказал*',
    'что говорил*',
    'что заявил*',
    'какие темы',
    'какие вопросы',
    'чему посвящ*',
    'что рассказал*',
    'что известно',
  ],
  kk: [
    'не туралы',
    'не жайлы',
    'не жөнінде',
    'нені талқыла*',
    'не талқыла*',
    'не айтты',
    'не айтылды',
    'не деді',
    'қандай мәселе*',
    'қандай тақырып*',
    'не белгілі',
  ],
  en: [
    'what was discussed',
    'what did they discuss',
    'discuss',
    'discussed',
    'talk about',
    'talked about',
    'which topics',
    'what topics',
    'what was said',
    'about what',
    'what is known',
  ],
};

/** «назовите дату»: one thing, though asked for as a list is; Kazakh in the letters of {@link toCueLetters}. */
const ONE_THING: Record<Language, RegExp> = {
  ru: / назовите? (?:\S+ )?(?:дату|день|имя|фамилию|число|сумму|город|страну|место|должность|год)(?= )/u,
  kk: / (?:кунин|атын|есимин|санын|каласын|елин|жылын) (?:атап|атаныз)/u,
  en: / (?:name|give) the (?:\S+ )?(?:date|day|name|number|sum|city|country|place|post|year)(?= )/u,
};

/** «что Кошанов говорил о …», "what did the Speaker say": the speaker stands between; Kazakh in the letters of {@link toCueLetters}. */
const WHAT_WAS_SAID: Record<Language, RegExp> = {
  ru: / что (?:\S+ ){0,4}(?:сказал|говори[лт]|заяви|рассказал|отмети|подчеркн|высказал|ответи)/u,
  kk: / не (?:деди|деген|айт|малимде|жауап)/u,
  en: / what (?:did|does|has|had) (?:\S+ ){1,6}(?:say|said|tell|told|state|stated|stress|stressed|note|noted|propose|proposed)\b/u,
};

/** Reads off the question words what is asked for; `what` where nothing else is. */
export function askedFor(question: string, lang: Language): Asked {
  const text = ` ${toCueLetters(wordsOf(question), lang)} `;
  const places = CUES.map((cue) => ({ cue, at: firstPlace(text, cue[2][lang], lang) })).filter(({ at }) => at >= 0);
  const first = Math.min(...places.filter(({ cue }) => cue[1] !== null).map(({ at }) => at));
  // «…, когда туда ездил Ашимбаев»: a question word behind another asks only where «и» joins it.
  const heard = places
    .filter(({ cue, at }) => cue[1] === null || at === first || JOINED[lang].test(text.slice(0, at)))
    .map(({ cue }) => cue);
  const latest = heard.some(([intent]) => intent === 'latest');
  // «последний раз», "the last month": newest first, but the question word says what is asked for.
  const [decisive] = heard.filter(([intent]) => intent !== 'latest');
  const isOpen = decisive?.[1] == null;
  const said = isOpen && WHAT_WAS_SAID[lang].test(text);
  return {
    intent: decisive?.[0] ?? (latest ? 'latest' : 'what'),
    kinds: heard.flatMap(([, kind]) => (kind ? [kind] : [])),
    latest,
    several: heard.some(([intent]) => intent === 'list') && !ONE_THING[lang].test(text),
    said,
    topic: said || (isOpen && firstPlace(text, TOPIC_CUES[lang], lang) >= 0),
  };
}

/**
 * Where a question says that it asks for the newest: «последние новости», "latest". No article need hold such a word.
 *
 * @returns spans in no order
 */
export function findLatestWords(question: string, lang: Language): Span[] {
  const words = splitWords(question).map(({ text, start, end }) => ({
    key: toCueLetters(normalise(text), lang),
    start,
    end,
  }));
  return LATEST_CUES[lang].flatMap((cue) => {
    const parts = toCueLetters(cue, lang).split(' ');
    const isCue = (first: number) =>
      parts.every((part, place) => {
        const key = words[first + place]?.key;
        return part.endsWith('*') ? key?.startsWith(part.slice(0, -1)) : key === part;
      });
    return words.flatMap(({ start }, first) =>
      isCue(first) ? [{ start, end: words[first + parts.length - 1]!.end }] : [],
    );
  });
}

/** What stands before a second question word that asks too; Kazakh in the letters of {@link toCueLetters}. */
const JOINED: Record<Language, RegExp> = {
  ru: / (?:и|или|а) (?:в |с |на |к |о |от )?$/,
  kk: / (?:жане|мен|ари) $/,
  en: / (?:and|or) (?:in |by |with |on )?$/,
};

/** The words with single spaces between; a hyphen inside a word stays. */
function wordsOf(question: string): string {
  return splitWords(question)
    .map(({ text }) => normalise(text))
    .join(' ');
}

/** Kazakh is compared as a Russian keyboard types it. */
function toCueLetters(words: string, lang: Language): string {
  return lang === 'kk' ? foldKazakh(words) : words;
}

function firstPlace(text: string, cues: readonly string[], lang: Language): number {
  const folded = cues.map((cue) => toCueLetters(cue, lang));
  const places = folded.map((cue) => text.indexOf(cue.endsWith('*') ? ` ${cue.slice(0, -1)}` : ` ${cue} `));
  const found = places.filter((at) => at >= 0);
  return found.length === 0 ? -1 : Math.min(...found) + 1;
}
