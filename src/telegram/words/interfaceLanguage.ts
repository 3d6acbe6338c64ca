import type { Language } from '../../core/language/language.ts';

/**
 * The language of the interface for a reader's Telegram: its own if Elshi speaks it; Russian where that is the second
 * language of most readers; else English.
 *
 * @param code - IETF tag as Telegram sends it, such as `kk` or `pt-br`; undefined where it sends none
 */
export function interfaceLanguage(code: string | undefined): Language {
  const language = code?.toLowerCase().split(/[-_]/)[0] ?? '';
  if (language === 'kk' || language === 'ru' || language === 'en') return language;
  // Karakalpak is read with Kazakh.
  if (language === 'kaa') return 'kk';
  return WITH_RUSSIAN.has(language) ? 'ru' : 'en';
}

const WITH_RUSSIAN: ReadonlySet<string> = new Set(
  'be uk ky uz tg tk az hy tt ba cv ce os av lez kbd sah udm kv mhr myv ab'.split(' '),
);
