import type { Language } from '../../core/language/language.ts';

/** The forms of a word by the number before it; `other` stands in where a language has no such form. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** The form of a word that this number asks for, such as «фрагмента» for 3. Source: Unicode CLDR plural rules. */
export function plural(count: number, forms: PluralForms, language: Language): string {
  return forms[rulesOf(language).select(count)] ?? forms.other;
}

const rulesOf = (() => {
  const rules = new Map<Language, Intl.PluralRules>();
  return (language: Language): Intl.PluralRules => {
    const known = rules.get(language) ?? new Intl.PluralRules(language);
    rules.set(language, known);
    return known;
  };
})();
