/**
 * Words of time in three languages. Months and seasons stand as stems: `months` are matched by `dateWords.ts`, which
 * knows which endings each language puts on them.
 */
export const RUSSIAN_MONTHS =
  'январ янв|феврал фев февр|март мар|апрел апр|ма|июн|июл|август авг|сентябр сен сент|октябр окт|ноябр ноя нояб|декабр дек';

export const KAZAKH_MONTHS =
  'қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек қыркүйег|қазан|қараша|желтоқсан';

export const ENGLISH_MONTHS =
  'january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sep sept|october oct|november nov|december dec';

/** Spring, summer, autumn, winter. */
export const SEASONS = {
  ru: 'весна весной весны весну весне весною|лето летом лета лете|осень осенью осени|зима зимой зимы зиму зиме зимою',
  kk: 'көктем|жаз|күз|қыс',
  en: 'spring|summer|autumn fall|winter',
} as const;

/** Units of time: every form in which they stand in phrases of period. */
export const UNITS = {
  day: 'день дня дней дни дню днях сутки суток day days күн күні күнде күндер күнде күндері',
  week: 'неделя недели неделю недель неделе неделей неделям week weeks апта аптада аптасы аптаның аптасында',
  month: 'месяц месяца месяцев месяцы месяце month months ай айда айы айының айдың айында',
  quarter: 'квартал квартала квартале кварталы кварталов quarter quarters тоқсан тоқсанда тоқсаны тоқсанында',
  year: 'год года году годов годы лет годе годом годах year years жыл жылы жылда жылдың жылғы жылдары жылда жылдар жылын',
} as const;

/** «этот», «прошлый», «следующий» and their like, stems of adjectives that move a period by −1, 0, +1. */
export const SHIFTS = {
  ru: {
    '-1': 'прошл прошедш минувш предыдущ',
    '0': 'этот эта это этом этой эту этого текущ нынешн',
    '1': 'следующ будущ ближайш предстоящ',
  },
  kk: { '-1': 'өткен былтырғы алдыңғы', '0': 'осы биылғы ағымдағы бұл', '1': 'келесі келер алдағы' },
  en: { '-1': 'last previous past', '0': 'this current', '1': 'next coming following' },
} as const;
