import type { Language } from '../language/language.ts';
import { normalise } from '../language/normalise.ts';
import { splitWords } from '../language/words.ts';
import type { Question } from '../retrieval/question.ts';
import { isOfLeading } from './officeQuestion.ts';

/** «Кто возглавил делегацию?», "Who led the deputies?": not everybody whom the article names. */
export function asksWhoLed({ asked, text, lang }: Question): boolean {
  return (
    asked.kinds.includes('person') &&
    splitWords(text).some((word) => isOfLeading(normalise(word.text))) &&
    GROUP[lang].test(text)
  );
}

const GROUP: Record<Language, RegExp> = {
  ru: /делегаци|групп|депутат|сенатор|парламентари|мисси/iu,
  kk: /делегаци|топ|депутат|сенатор|парламентари|миссия/iu,
  en: /delegation|group|deput|senator|lawmaker|\bMPs\b|mission/i,
};

/** Whether a sentence tells of leading, in any language of the articles. */
export function tellsOfLeading(text: string): boolean {
  return LED.test(text);
}

const LED =
  /возгла|глав[аеуоы]|руковод|председател|баста|басшы|басқар|жетекші|төраға|\b(?:lead|led|head|chair)|координатор/iu;
