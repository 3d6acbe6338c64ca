import type { Language } from '../language/language.ts';

/** Being or going somewhere: «был в Финляндии», «ездил в Корею», «Анкараға барды», "went to Canberra". */
const GOING: Record<Language, { pattern: RegExp; visit: string }> = {
  ru: {
    pattern:
      /(?:^|[^\p{L}])(?:был|была|были|бывал\p{L}?|побывал\p{L}?|езди\p{L}{1,3}|съезди\p{L}{1,3}|ехал\p{L}?|поехал\p{L}?|лета\p{L}{1,2}|слетал\p{L}?)[^.!?]{0,60}? (?:в|во|на) \p{Lu}/u,
    visit: 'визит',
  },
  kk: {
    pattern:
      /\p{Lu}[\p{L}-]{1,30}(?:да|де|та|те|ға|ге|қа|ке|га|ка)(?![\p{L}])[^.!?]{0,40}? (?:болды|болған|барды|барған|барып)(?![\p{L}])/u,
    visit: 'сапар',
  },
  en: {
    pattern: /\b(?:was|were|been|go|went|gone|flew|travel(?:s|led|ed)?)\b[^.!?]{0,60}? (?:in|to) \p{Lu}/u,
    visit: 'visit',
  },
};

/**
 * The word by which press releases tell of what a question says by «был в …»: who received an envoy of the country was
 * not there.
 *
 * @returns null where the question does not speak of being or going somewhere
 */
export function impliedVisit(question: string, lang: Language): string | null {
  const { pattern, visit } = GOING[lang];
  return pattern.test(question) ? visit : null;
}
