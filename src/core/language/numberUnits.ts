/** What a number counts, as far as its unit is one of money or share. */
export type NumberUnit = 'percent' | 'usd' | 'cad' | 'aud' | 'eur' | 'kzt' | 'rub' | 'cny' | 'gbp';

/** Multipliers behind a number, by the beginning of the word. */
export const MULTIPLIERS: readonly [pattern: RegExp, factor: number][] = [
  [/^(?:тыс|тысяч(?:а|и|у|е|ей|ью|ам|ами|ах)?|мың|мын|thousand|thousands|k)$/, 1e3],
  [/^(?:млн|миллион(?:а|у|ом|е|ы|ов|ам|ами|ах)?|million|millions|mln|m|mn)$/, 1e6],
  [/^(?:млрд|миллиард(?:а|у|ом|е|ы|ов|ам|ами|ах)?|billion|billions|bn|bln|b)$/, 1e9],
  [/^(?:трлн|триллион(?:а|у|ом|е|ы|ов|ам|ами|ах)?|trillion|trillions|tn|trn)$/, 1e12],
];

/** Kazakh multipliers take case endings: «миллионнан», «мыңға». */
export const KAZAKH_MULTIPLIERS: readonly [stem: string, factor: number][] = [
  ['миллион', 1e6],
  ['миллиард', 1e9],
  ['триллион', 1e12],
  ['мың', 1e3],
];

/** Units behind a number, by the whole normalised word. */
export const UNIT_WORDS: readonly [pattern: RegExp, unit: NumberUnit][] = [
  [/^(?:процент(?:а|у|ом|е|ы|ов|ам|ами|ах)?|пайыз(?:ға|ы|дан|ын|да)?|percent|pct)$/, 'percent'],
  [/^(?:долл|доллар(?:а|у|ом|е|ы|ов|ам|ами|ах|ға|дан|ды|дың|лық|ын|ынан)?|dollars?|usd)$/, 'usd'],
  [/^(?:евро|еуро(?:ға|дан|ны|ның)?|euros?|eur)$/, 'eur'],
  [/^(?:тенге|теңге(?:ге|ден|ні|нің|лік|сі)?|tenge|kzt)$/, 'kzt'],
  [/^(?:руб|рубл(?:ь|я|ю|ем|е|и|ей|ям|ями|ях)|рубль(?:ге|ден)?|rubles?|roubles?|rub)$/, 'rub'],
  [/^(?:юан(?:ь|я|ю|ем|е|и|ей|ям|ями|ях)|yuan|cny)$/, 'cny'],
  [/^(?:фунт(?:а|ов|ы|ам|ами|ах)?|pounds?|gbp)$/, 'gbp'],
];

/** Signs directly before or behind the digits. */
export const UNIT_SIGNS: Record<string, NumberUnit> = {
  '%': 'percent',
  $: 'usd',
  '€': 'eur',
  '₸': 'kzt',
  '₽': 'rub',
  '£': 'gbp',
  '¥': 'cny',
};

/** Words before a number that make it a rough one. */
export const APPROXIMATE: readonly [pattern: RegExp, kind: 'about' | 'over' | 'under'][] = [
  [
    /^(?:около|почти|примерно|приблизительно|порядка|шамамен|жуық|about|around|nearly|almost|approximately|some|roughly)$/,
    'about',
  ],
  [/^(?:более|больше|свыше|превы(?:сил|сила|сило|сили|сит|шает|шают|сив)|over|exceeding|exceed|exceeded)$/, 'over'],
  [/^(?:менее|меньше|under|below)$/, 'under'],
];

/** Dollars of others than the United States, by the word before. */
export const OTHER_DOLLARS: readonly [pattern: RegExp, unit: NumberUnit][] = [
  [/^(?:канадск\p{L}*|канада\p{L}*|canadian)$/u, 'cad'],
  [/^(?:австралийск\p{L}*|австралия\p{L}*|australian)$/u, 'aud'],
];
