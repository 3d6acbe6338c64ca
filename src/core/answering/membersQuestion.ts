import type { Language } from '../language/language.ts';
import type { Question } from '../retrieval/question.ts';

/** «Какие сенаторы поехали?», "Who came along?", «Делегация құрамында кімдер болды?»: several people are asked for. */
export function asksForMembers({ text, lang }: Question): boolean {
  return MEMBERS[lang].test(text);
}

const MEMBERS: Record<Language, RegExp> = {
  ru: /как(?:ие|их|ими) (?:\p{L}+ )?(?:депутат|сенатор|парламентари|мажилисмен)|(?:(?:соста[ве]\p{L}*|член\p{L}*|участник\p{L}*) (?:\p{L}+ )?(?:делегаци|групп))|кто (?:еще )?(?:входи|воше|вошл|сопровожда)|вместе с кем/iu,
  kk: /(?:қандай|қай) (?:депутат|сенатор|мәжілісмен)\p{L}*|құрамын\p{L}* (?:\p{L}+ )?кім|кім(?:дер|дермен) (?:бірге|ілес|барды|кірді|қатысты|келді|болды)/iu,
  en: /which (?:\w+ )?(?:deputies|senators|congressmen|mps|lawmakers|members)|who (?:else )?(?:came|travell?ed|went|flew|arrived) (?:along|with|together)|who (?:else )?(?:accompanied|was in|were in|joined)|members of the (?:\w+ )?delegation/i,
};
