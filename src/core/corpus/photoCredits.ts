import { hasWord } from './normaliseText.ts';

/**
 * Takes photo credits out of one line of a press text: the raw first line ` date 2025-09-29 Фото: Сенат`, a credit on
 * its own line, in brackets, or glued between two sentences. Returns an empty string where nothing else stood there.
 * Words for a picture inside a sentence («фото на память», “a photo of the delegation”) stay.
 */
export function removePhotoCredits(line: string): string {
  const rest = line.replace(RAW_DATE_PREFIX, '');
  return isCreditLine(rest) ? '' : removeInlineCredits(cutCreditAtEnd(rest));
}

/** «… в Астане. Фото Акорды», «… в Астане. © Казинформ»: a last sentence that is all credit. */
function cutCreditAtEnd(line: string): string {
  const scope = line.slice(-MAX_CREDIT_CHARACTERS);
  const found = CREDIT_AT_END.exec(scope);
  if (found === null || !isCreditLine(scope.slice(found.index).trim())) {
    return line;
  }
  return line.slice(0, line.length - scope.length + found.index).trimEnd();
}

/** Says whether a whole line is nothing but a credit or the raw date that comes before one. */
export function isCreditLine(line: string): boolean {
  if (line.length > MAX_CREDIT_CHARACTERS + 40) {
    return false;
  }
  const bare = line.replace(RAW_DATE_PREFIX, '').replace(WRAPPING, '').trim();
  if (bare === '') {
    return line.trim() !== '';
  }
  if (COPYRIGHT_LINE.test(bare)) {
    return true;
  }
  const withColon = CREDIT_WITH_COLON.exec(bare);
  if (withColon !== null) {
    return isHolder(bare.slice(withColon[0].length).trim());
  }
  return CREDIT_WITHOUT_COLON.test(bare) && isHolder(bare);
}

/** A name of who made or gave the picture: short, few words, and no sentence behind it. */
function isHolder(text: string): boolean {
  if (text.length > MAX_CREDIT_CHARACTERS || text.split(' ').length > 10 || /[\p{Ll}»)][.!?…] ?\p{Lu}/u.test(text)) {
    return false;
  }
  const behind = text.slice(KNOWN_HOLDER.exec(text)?.[0].length ?? 0);
  const wordsBehind = behind.split(' ').filter(hasWord).length;
  return !/[.!?…]$/u.test(text) || wordsBehind < (behind === text ? 6 : 3);
}

function removeInlineCredits(line: string): string {
  let kept = '';
  let from = 0;
  INLINE_CREDIT.lastIndex = 0;
  for (let found = INLINE_CREDIT.exec(line); found !== null; found = INLINE_CREDIT.exec(line)) {
    const bracket = OPENING[found[1] ?? ''];
    const end = creditEnd(line, INLINE_CREDIT.lastIndex, bracket, found.index);
    if (end !== undefined) {
      kept = joinAround(kept + line.slice(from, found.index), '');
      from = end;
      INLINE_CREDIT.lastIndex = end;
    }
  }
  return from === 0 ? line : joinAround(kept, line.slice(from));
}

/** Where an inline credit ends; undefined where that cannot be told, so that nothing is lost. */
function creditEnd(line: string, from: number, closing: string | undefined, creditStart: number): number | undefined {
  const ahead = line.slice(from, from + MAX_CREDIT_CHARACTERS + 1);
  if (closing !== undefined) {
    const close = ahead.indexOf(closing);
    return close < 0 ? undefined : from + close + 1;
  }
  const known = KNOWN_HOLDER.exec(ahead);
  if (known !== null) {
    return from + known[0].length + finalPeriod(ahead.slice(known[0].length));
  }
  // «(Италия) Фото: …» inside a sentence is a credit only with a known holder.
  if (!/(?:^|[.!?…»”")\]])\s?$/u.test(line.slice(Math.max(0, creditStart - 2), creditStart))) {
    return undefined;
  }
  const bounded = /^[^.;|\n]{1,60}(?:\.(?= \p{Lu}|$)|[;|]|$)/u.exec(ahead);
  if (bounded !== null && ahead.length <= MAX_CREDIT_CHARACTERS && from + bounded[0].length === line.length) {
    return isHolder(bounded[0]) ? line.length : undefined;
  }
  if (bounded !== null && bounded[0].split(' ').length <= 6) {
    return from + bounded[0].length;
  }
  const names = /^\p{Lu}[\p{L}.-]{0,30}(?: \p{Lu}[\p{L}-]{1,30})?(?= \p{Lu})/u.exec(ahead);
  return names === null ? undefined : from + names[0].length;
}

/** The period that ends the credit goes with it; one that ends the sentence before does not exist here. */
function finalPeriod(after: string): number {
  return /^\.(?= |$)/.test(after) ? 1 : 0;
}

function joinAround(before: string, after: string): string {
  const left = before.trimEnd();
  const right = after.trimStart();
  return left === '' || right === '' ? left + right : `${left} ${right}`;
}

const MAX_CREDIT_CHARACTERS = 100;

const RAW_DATE_PREFIX = /^ ?date:? \d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?)?(?=\s|$) ?/i;

/** Brackets, stars and the camera sign around a credit. */
const WRAPPING = /^[([*_📷📸]{1,3} ?|[)\]*_]{1,3}$/gu;

const COPYRIGHT_LINE = /^(?:©|\(c\) ?\d{4}|copyright )/iu;

const PICTURE =
  '(?:фото(?:графи[яию]|сурет(?:тер)?|хроника)?|сурет(?:тер)?|иллюстраци[яи]|коллаж|скриншот|видео|photos?|pictures?|images?)';

const CREDIT_WITH_COLON = new RegExp(
  `^${PICTURE}(?: и видео|/видео| (?:credits?|courtesy|by|автора|авторы|авторлығы))? ?(?::|©|/(?= )|[–—](?= ))`,
  'iu',
);

/** «Фото Акорды», «Фото с сайта …», “Photo by …”, «Сурет ашық дереккөзден»: at the start of a line that is all credit. */
const CREDIT_WITHOUT_COLON =
  /^(?:Фото(?:графии)?|ФОТО|Сурет(?:тер)?|Иллюстративное фото|Photos?|Pictures?|Images?) ?(?:(?:Акорды|пресс-служб|с сайта|с официального|из (?:открытых|архива|личного|соцсетей)|автора|предоставлен|Сената|Мажилиса|Парламента|МИД|Правительства|Kazinform|Казинформ|Ақорда|Сенат|Мәжіліс|ашық|баспасөз|courtesy|by|from|credit|provided|©|[\w-]{2,40}\.[a-z]{2,6})[^\n]{0,80}|\p{Lu}\p{Ll}{1,30} \p{Lu}\p{Ll}{1,30}\.?)$/u;

/** A credit inside a line. Only with a capital letter, so that «показал фото: …» stays. */
const INLINE_CREDIT =
  /([([]?)(?<![\p{L}\p{N}])(?:(?<=[([])[Фф]ото|Фото(?:графии)?|ФОТО|Сурет(?:тер)?|СУРЕТ|Photos?|PHOTO|Photo credit|Photo courtesy|Image|Picture) ?(?::|©) ?/gu;

const CREDIT_AT_END = /(?<=[.!?…»”)]) ?(?:Фото|ФОТО|Сурет|Photo|Picture|Image|©)(?![\p{L}])[^.!?…\n]{1,80}\.?$/u;

const OPENING: Record<string, string> = { '(': ')', '[': ']' };

/** Bodies and outlets whose name tells where the credit ends, though the next sentence follows without a stop. */
const KNOWN_HOLDER =
  /^(?:© ?)?(?:(?:официальн\p{L}{2,4}|сайт\p{L}?|пресс-служб\p{L}|архив\p{L}?|предоставлен\p{L}|из|с|the|press service of the|press service of) ){0,4}(?:Сенат\p{L}?|Мажилис\p{L}?|Парламент\p{L}?|Акорд\p{L}|Ақорда|Мәжіліс|МИД|Правительств\p{L}|Kazinform|Qazinform|Казинформ|ҚазАқпарат|ТАСС|РИА Новости|Akorda|Senate|Mazhilis|Majilis|Parliament|Kazinform|Reuters|Xinhua|AFP|Getty Images|[\w-]{2,40}(?:\.[\w-]{2,40})?\.(?:kz|com|ru|org|net|info|tv|uz|kg))(?: (?:Парламента|РК|ҚР|РФ|Республики Казахстан|Казахстана|баспасөз қызметі|News Agency|press service|press office))*(?![\p{L}\p{N}])/u;
