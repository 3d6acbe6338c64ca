import type { Language } from '../src/core/language/language.ts';

/** A country as the templates of each language need it: Russian genitive, Kazakh and English nominative. */
export const COUNTRIES: readonly Record<Language, string>[] = `
Италии|Италия|Italy
Монголии|Моңғолия|Mongolia
Узбекистана|Өзбекстан|Uzbekistan
Кыргызстана|Қырғызстан|Kyrgyzstan
Таджикистана|Тәжікстан|Tajikistan
Туркменистана|Түрікменстан|Turkmenistan
Азербайджана|Әзербайжан|Azerbaijan
Турции|Түркия|Türkiye
Китая|Қытай|China
России|Ресей|Russia
Германии|Германия|Germany
Франции|Франция|France
Испании|Испания|Spain
Венгрии|Венгрия|Hungary
Польши|Польша|Poland
Финляндии|Финляндия|Finland
Швеции|Швеция|Sweden
Норвегии|Норвегия|Norway
Японии|Жапония|Japan
Индии|Үндістан|India
Пакистана|Пәкістан|Pakistan
Вьетнама|Вьетнам|Vietnam
Малайзии|Малайзия|Malaysia
Таиланда|Таиланд|Thailand
Саудовской Аравии|Сауд Арабиясы|Saudi Arabia
Катара|Катар|Qatar
Кувейта|Кувейт|Kuwait
Египта|Мысыр|Egypt
Иордании|Иордания|Jordan
Сербии|Сербия|Serbia
Словакии|Словакия|Slovakia
Чехии|Чехия|Czechia
Румынии|Румыния|Romania
Болгарии|Болгария|Bulgaria
Греции|Грекия|Greece
Австрии|Австрия|Austria
Швейцарии|Швейцария|Switzerland
Бельгии|Бельгия|Belgium
Нидерландов|Нидерланд|the Netherlands
Португалии|Португалия|Portugal
Бразилии|Бразилия|Brazil
Мексики|Мексика|Mexico
Канады|Канада|Canada
Грузии|Грузия|Georgia
Армении|Армения|Armenia
`
  .trim()
  .split('\n')
  .map((line) => {
    const [ru, kk, en] = line.split('|') as [string, string, string];
    return { ru, kk, en };
  });

/** Cities in the form «в …», «… қаласында», "in …". */
export const CITIES: readonly Record<Language, string>[] = [
  { ru: 'Астане', kk: 'Астана', en: 'Astana' },
  { ru: 'Алматы', kk: 'Алматы', en: 'Almaty' },
  { ru: 'Шымкенте', kk: 'Шымкент', en: 'Shymkent' },
  { ru: 'Туркестане', kk: 'Түркістан', en: 'Turkistan' },
  { ru: 'Ташкенте', kk: 'Ташкент', en: 'Tashkent' },
  { ru: 'Бишкеке', kk: 'Бішкек', en: 'Bishkek' },
  { ru: 'Анкаре', kk: 'Анкара', en: 'Ankara' },
  { ru: 'Баку', kk: 'Баку', en: 'Baku' },
  { ru: 'Женеве', kk: 'Женева', en: 'Geneva' },
  { ru: 'Вене', kk: 'Вена', en: 'Vienna' },
  { ru: 'Риме', kk: 'Рим', en: 'Rome' },
  { ru: 'Улан-Баторе', kk: 'Улан-Батор', en: 'Ulaanbaatar' },
];

/** Given names and the stems of surnames in -ов, in two scripts; a person is one of each. */
export const GIVEN_NAMES: readonly (readonly [cyrillic: string, latin: string])[] = [
  ['Арман', 'Arman'],
  ['Бауыржан', 'Bauyrzhan'],
  ['Даурен', 'Dauren'],
  ['Ержан', 'Yerzhan'],
  ['Жандос', 'Zhandos'],
  ['Кайрат', 'Kairat'],
  ['Марат', 'Marat'],
  ['Нурлан', 'Nurlan'],
  ['Руслан', 'Ruslan'],
  ['Самат', 'Samat'],
  ['Тимур', 'Timur'],
  ['Улан', 'Ulan'],
];
export const SURNAME_STARTS: readonly (readonly [cyrillic: string, latin: string])[] = [
  ['Аб', 'Ab'],
  ['Ак', 'Ak'],
  ['Бай', 'Bai'],
  ['Дос', 'Dos'],
  ['Ер', 'Yer'],
  ['Жан', 'Zhan'],
  ['Ис', 'Is'],
  ['Кал', 'Kal'],
  ['Мур', 'Mur'],
  ['Нур', 'Nur'],
  ['Ос', 'Os'],
  ['Сар', 'Sar'],
  ['Тул', 'Tul'],
  ['Шай', 'Shai'],
];
export const SURNAME_MIDDLES: readonly (readonly [cyrillic: string, latin: string])[] = [
  ['бек', 'bek'],
  ['ген', 'gen'],
  ['дар', 'dar'],
  ['иман', 'iman'],
  ['калык', 'kalyk'],
  ['мат', 'mat'],
  ['сейт', 'seit'],
  ['таб', 'tab'],
  ['тас', 'tas'],
  ['хан', 'khan'],
];

/**
 * Sentences of a press release. `{place}` a city, `{country}`, `{person}`, `{with}` a person in the instrumental,
 * `{a}` to `{c}` words of the glossary, `{day}` a day in words, `{n}` a number.
 */
export const SENTENCES: Record<
  Language,
  { lead: readonly string[]; body: readonly string[]; title: readonly string[] }
> = {
  ru: {
    title: [
      'Председатель Сената встретился с делегацией {country}',
      'Депутаты Мажилиса обсудили с парламентариями {country} тему: {a}',
      'Вопросы сотрудничества с парламентом {country} рассмотрели в {place}',
      'Казахстан и парламент {country}: {a} и {b}',
    ],
    lead: [
      '{day} в {place} Председатель Сената Парламента провел встречу с делегацией {country} во главе с {with}.',
      '{day} депутаты Мажилиса приняли участие в заседании группы дружбы с парламентом {country}, которое прошло в {place}.',
      'Посол {country} {person} {day} вручил верительные грамоты и обсудил с сенаторами такие темы, как {a} и {b}.',
    ],
    body: [
      'В ходе беседы стороны рассмотрели такие вопросы, как {a}, {b} и {c}.',
      'Спикер отметил, что {a} остается одним из приоритетов двусторонней повестки, и напомнил о значении темы «{b}».',
      '{person} поблагодарил за теплый прием и предложил расширить обмен опытом: {a}, {b}.',
      'За последний год товарооборот между странами достиг {n} млн долларов, а число совместных предприятий – {n}.',
      'Участники встречи подписали меморандум о взаимодействии, в котором названы {a}, {b} и {c}.',
      'По словам сенатора, парламент {country} поддержал инициативу, связанную с темой «{a}».',
      'Также обсуждена подготовка к конференции в {place}, где будут представлены {n} государств.',
      'Депутаты подчеркнули, что {a} требует новых законодательных решений, и привели примеры: {b}, {c}.',
      '{person} сообщил, что группа дружбы объединяет {n} депутатов и работает с {n} года.',
      'Отдельное внимание уделено теме «{a}»: стороны условились создать рабочую группу.',
      'По итогам переговоров достигнута договоренность провести следующее заседание в {place}.',
      'Делегация {country} посетила выставку, посвященную теме «{a}», и встретилась со студентами.',
    ],
  },
  kk: {
    title: [
      'Сенат Төрағасы {country} делегациясымен кездесті',
      'Мәжіліс депутаттары {country} парламентшілерімен «{a}» тақырыбын талқылады',
      '{place} қаласында {country} парламентімен ынтымақтастық мәселелері қаралды',
    ],
    lead: [
      '{day} {place} қаласында Парламент Сенатының Төрағасы {person} бастаған {country} делегациясымен кездесті.',
      '{day} Мәжіліс депутаттары {country} парламентімен достық тобының отырысына қатысты.',
      '{country} елшісі {person} {day} сенаторлармен «{a}» және «{b}» тақырыптарын талқылады.',
    ],
    body: [
      'Кездесуде тараптар {a}, {b} және {c} мәселелерін қарастырды.',
      'Спикер «{a}» тақырыбы екіжақты күн тәртібінің басымдығы болып қала беретінін атап өтті.',
      '{person} жылы қабылдау үшін алғыс айтып, {a} және {b} бойынша тәжірибе алмасуды ұсынды.',
      'Өткен жылы елдер арасындағы тауар айналымы {n} млн долларға жетті.',
      'Тараптар {a}, {b} және {c} аталған меморандумға қол қойды.',
      'Сенатордың айтуынша, {country} парламенті «{a}» бастамасын қолдады.',
      'Сондай-ақ {place} қаласында өтетін конференцияға дайындық талқыланды.',
      'Депутаттар «{a}» жаңа заңнамалық шешімдерді талап ететінін айтты.',
      '{person} достық тобында {n} депутат бар екенін хабарлады.',
      'Келіссөз қорытындысы бойынша келесі отырысты {place} қаласында өткізу туралы келісімге қол жетті.',
    ],
  },
  en: {
    title: [
      'Senate Chairman meets delegation of {country}',
      'Mazhilis deputies discuss {a} with members of parliament of {country}',
      'Cooperation with the parliament of {country} reviewed in {place}',
    ],
    lead: [
      'On {day} the Chairman of the Senate met a delegation of {country} led by {person} in {place}.',
      'On {day} deputies of the Mazhilis took part in a meeting of the friendship group with {country} in {place}.',
      'The Ambassador of {country} {person} presented his credentials on {day} and spoke with senators about {a} and {b}.',
    ],
    body: [
      'The parties reviewed {a}, {b} and {c}.',
      'The Speaker said that {a} remains a priority of the bilateral agenda and recalled the importance of {b}.',
      '{person} thanked the hosts and proposed to exchange experience in {a} and {b}.',
      'Trade between the countries reached {n} million dollars last year.',
      'The participants signed a memorandum of cooperation that names {a}, {b} and {c}.',
      'According to the senator, the parliament of {country} supported the initiative on {a}.',
      'Preparations for a conference in {place} with {n} states were discussed as well.',
      'The deputies stressed that {a} needs new legislation and gave examples of {b} and {c}.',
      '{person} said that the friendship group unites {n} deputies.',
      'It was agreed to hold the next meeting in {place}.',
    ],
  },
};

/** Questions about such articles, with the same slots. */
export const QUESTIONS: Record<Language, readonly string[]> = {
  ru: [
    'Кто из делегации {country} встречался с Председателем Сената и когда?',
    'Что депутаты Мажилиса обсудили с парламентом {country} по теме «{a}»?',
    'Какой меморандум подписали в {place} и как в нём названа {a}?',
    'Сколько депутатов объединяет группа дружбы с парламентом {country}?',
    'О чём говорил {person} на встрече с сенаторами?',
  ],
  kk: [
    '{country} делегациясы Сенат Төрағасымен қашан кездесті?',
    '{country} парламентімен достық тобында неше депутат бар?',
    '{place} қаласында {a} туралы не айтылды?',
  ],
  en: [
    'Who led the delegation of {country} and what was said about {a}?',
    'What did the Speaker say about {a} and {b}?',
    'When did the friendship group with {country} meet in {place}?',
  ],
};

/** Questions of two sides: each side is searched for by itself, and both together. */
export const COMPARISONS: Record<Language, readonly string[]> = {
  ru: ['Что обсудили с парламентом {country} и что – с парламентом {other}?'],
  kk: ['{country} парламентімен және {other} парламентімен не талқыланды?'],
  en: ['What was discussed with {country} and what with {other}?'],
};

export const MONTHS: Record<Language, readonly string[]> = {
  ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' '),
  kk: 'қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};
