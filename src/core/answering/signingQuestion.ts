import type { Language } from '../language/language.ts';
import type { Question } from '../retrieval/question.ts';
import type { SentenceFacts } from './sentenceFacts.ts';

/** «Что подписали с Монголией?», «Катармен не жасалды?», "What was signed": asks for a document without calling it one. */
export function asksWhatWasSigned({ asked, text, lang }: Question): boolean {
  return asked.kinds.length === 0 && WHAT_WAS_SIGNED[lang].test(text);
}

const WHAT_WAS_SIGNED: Record<Language, RegExp> = {
  ru: /(?:^|[^\p{L}])(?:что|чего)(?![\p{L}])[^.!?]{0,60}(?:подпис|заключ(?:ил|ен)|ратифиц|парафир|закрепи)|(?:^|[^\p{L}])что (?:было |и )?(?:приня(?:л|т)|утверди|утвержд|одобри)|(?:подпис|заключ)\p{L}+[^.!?]{0,60} что-/iu,
  kk: /(?:^|[^\p{L}])(?:не|нені|неге|бірдеңе\p{L}*)(?![\p{L}])[^.!?]{0,60}(?:[қк]ол [қк]ой|жасал|жасас|бек[іи]т)/iu,
  en: /\b(?:what|anything|something)\b[^.!?]{0,60}\b(?:sign|signed|signing|inked|concluded|ratified|adopted|initialled)\b|\b(?:signed?|ink|conclude|ratify|adopt)\b[^.!?]{0,20}\banything\b/i,
};

/** The class word whose members are signed. */
export function documentWord(lang: Language): string {
  return { ru: 'документ', kk: 'құжат', en: 'document' }[lang];
}

/** Whether a sentence tells of signing, not only of a document. */
export function tellsOfSigning({ text, lang }: SentenceFacts): boolean {
  return SIGNED[lang].test(text);
}

/** Whether a word of a question only says that something was signed: a document that was says it too. */
export function isOfSigning(word: string, lang: Language): boolean {
  return SIGNED[lang].test(word) || /^(?:қол|кол)$/u.test(word);
}

const SIGNED: Record<Language, RegExp> = {
  ru: /подпис|скреп|заключ(?:ил|ен)|ратифиц|парафир|закрепи|утверди|одобри|приня(?:л|т)|итог(?:ом)?(?![\p{L}])|результатом/iu,
  kk: /қол қо|жасал|жасас|бекіт|рәсімде|қабылда/iu,
  en: /\b(?:sign|ink|conclude|ratif|adopt|seal|initial)/i,
};
