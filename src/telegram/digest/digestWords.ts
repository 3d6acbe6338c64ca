import type { Language } from '../../core/language/language.ts';
import type { Delivery, Subscription } from './digestServices.ts';

/** What the bot says around digests, in one language; plain text. */
export interface DigestWords {
  buttons: {
    settings: string;
    off: string;
    on: string;
    now: string;
    hour: string;
    zone: string;
    days: string;
    language: string;
    countries: string;
    quietDays: string;
    back: string;
    open(day: string): string;
    clearFollowed: string;
  };
  /** The digest comes after its time. */
  late(hour: string): string;
  /** Of the edition of a day nobody knows whether it arrived. */
  perhapsLost(days: string): string;
  turnedOff: string;
  turnedOn(when: string): string;
  wasOff: string;
  heading: string;
  when(hour: string, days: string, zone: string): string;
  next(when: string): string;
  everyDay: string;
  workdays: string;
  weeklyOn(weekday: string): string;
  /** From Monday on, as they stand behind “once a week”. */
  weekdays: readonly string[];
  shortWeekdays: readonly string[];
  followed(names: string): string;
  followNothing: string;
  quietTold: string;
  quietSilent: string;
  chooseHour: string;
  chooseZone: string;
  chooseDays: string;
  weeklyHint: string;
  chooseLanguage: string;
  chooseFollowed: string;
  zoneSet(zone: string): string;
  notUnderstood(given: string): string;
  followedSet(names: string): string;
  countriesNamed(names: string): string;
  peopleNamed(names: string): string;
  onlyGroupAdmins: string;
  gone: string;
  page(page: number, pages: number): string;
  working: string;
  notReady: string;
  admin: {
    heading(counts: { active: number; blocked: number; off: number }): string;
    lastDays(days: number, byState: string): string;
    states: Record<Delivery['state'], string>;
    kinds: Record<Subscription['chatKind'], string>;
    none: string;
    channelUsage: string;
    channelOn(id: string): string;
    /** How to set it. */
    channelHint(id: string): string;
    channelOff(id: string): string;
    channelRefused(id: string): string;
  };
}

/** What the bot says of digests, in one language. */
export function digestWords(language: Language): DigestWords {
  return WORDS[language];
}

const WORDS: Record<Language, DigestWords> = {
  ru: {
    buttons: {
      settings: '⚙ Настроить',
      off: '🔕 Отключить',
      on: '🔔 Включить',
      now: 'Показать сейчас',
      hour: 'Час',
      zone: 'Часовой пояс',
      days: 'Дни',
      language: 'Язык',
      countries: 'Страны и люди',
      quietDays: 'Дни без новостей',
      back: '‹ Назад',
      open: (day) => `Открыть выпуск за ${day}`,
      clearFollowed: 'Ни за кем не следить',
    },
    late: (hour) => `Выпуск пришел позже: он должен был быть в ${hour}.`,
    perhapsLost: (days) => `Неизвестно, дошел ли до вас выпуск за ${days}. Его можно открыть кнопкой ниже.`,
    turnedOff: 'Дайджест отключен. Включить снова: /digest',
    turnedOn: (when) => `Дайджест включен. Первый выпуск: ${when}.`,
    wasOff: 'Дайджест отключен.',
    heading: 'Дайджест парламентской дипломатии',
    when: (hour, days, zone) => `${days} в ${hour}, ${zone}`,
    next: (when) => `Следующий выпуск: ${when}`,
    everyDay: 'Каждый день',
    workdays: 'По будням',
    weeklyOn: (weekday) => `Раз в неделю, ${weekday}`,
    weekdays: [
      'по понедельникам',
      'по вторникам',
      'по средам',
      'по четвергам',
      'по пятницам',
      'по субботам',
      'по воскресеньям',
    ],
    shortWeekdays: ['Пн', 'Вт', 'Ср', 'Чт', 'Пт', 'Сб', 'Вс'],
    followed: (names) => `Сначала: ${names}`,
    followNothing: 'Все страны и люди наравне',
    quietTold: 'В дни без новостей – одна строка',
    quietSilent: 'В дни без новостей – ничего',
    chooseHour: 'В котором часу присылать дайджест?',
    chooseZone: 'Какой часовой пояс? Можно и написать город или смещение: /digest Астана, /digest UTC+5',
    chooseDays: 'В какие дни?',
    weeklyHint: 'Раз в неделю, за семь дней:',
    chooseLanguage: 'На каком языке? Фразы статей остаются на своем языке, если о событии нет статьи на вашем.',
    chooseFollowed:
      'За какими странами и людьми следить? Напишите их после команды через запятую: /digest Италия, Монголия, Ласло Кёвер',
    zoneSet: (zone) => `Часовой пояс: ${zone}.`,
    notUnderstood: (given) =>
      `Не понимаю «${given}». После команды можно написать час (9 или 19:00), город или смещение (Астана, UTC+5), язык, страны и имена с прописной буквы через запятую (Италия, Ласло Кёвер). Дни выбирают кнопками: /digest`,
    followedSet: (names) => `Сначала в дайджесте: ${names}.`,
    countriesNamed: (names) => `страны – ${names}`,
    peopleNamed: (names) => `люди – ${names}`,
    onlyGroupAdmins: 'Дайджест группы настраивают ее администраторы.',
    gone: 'Этот выпуск больше не хранится.',
    page: (page, pages) => `${page} / ${pages}`,
    working: 'Составляю…',
    notReady: 'Составить дайджест не удалось. Попробуйте позже.',
    admin: {
      heading: ({ active, blocked, off }) => `Подписано: ${active}. Заблокировали бота: ${blocked}. Отключили: ${off}.`,
      lastDays: (days, byState) => `Выпуски за ${days} дней: ${byState}.`,
      states: {
        claimed: 'готовится',
        rendered: 'отправляется',
        sent: 'отправлен',
        quiet: 'без новостей',
        unknown: 'неизвестно, дошел ли',
        refused: 'чат недоступен',
        failed: 'не отправлен',
        missed: 'пропущен, новости в следующем',
      },
      kinds: { private: 'личный чат', group: 'группа', channel: 'канал' },
      none: 'Подписок пока нет.',
      channelUsage: 'Напишите id канала: /digest channel -1001234567890; отключить: /digest channel off -1001234567890',
      channelOn: (id) => `Дайджест будет публиковаться в канале ${id}.`,
      channelHint: (id) =>
        `Изменить: /digest channel ${id} 9, вместо 9 – город, язык (қазақша), страны и имена через запятую. Отключить: /digest channel off ${id}`,
      channelOff: (id) => `Дайджест больше не публикуется в канале ${id}.`,
      channelRefused: (id) => `В канал ${id} бот писать не может: сделайте его администратором канала.`,
    },
  },
  kk: {
    buttons: {
      settings: '⚙ Баптау',
      off: '🔕 Өшіру',
      on: '🔔 Қосу',
      now: 'Қазір көрсету',
      hour: 'Сағаты',
      zone: 'Уақыт белдеуі',
      days: 'Күндері',
      language: 'Тілі',
      countries: 'Елдер мен адамдар',
      quietDays: 'Жаңалықсыз күндер',
      back: '‹ Артқа',
      open: (day) => `${day} күнгі шығарылымды ашу`,
      clearFollowed: 'Ешкімді бақыламау',
    },
    late: (hour) => `Шығарылым кешігіп келді: ол сағат ${hour} болуы керек еді.`,
    perhapsLost: (days) =>
      `${days} күнгі шығарылымның сізге жеткен-жетпегені белгісіз. Оны төмендегі батырмамен ашуға болады.`,
    turnedOff: 'Дайджест өшірілді. Қайта қосу: /digest',
    turnedOn: (when) => `Дайджест қосылды. Алғашқы шығарылым: ${when}.`,
    wasOff: 'Дайджест өшірулі.',
    heading: 'Парламенттік дипломатия дайджесті',
    when: (hour, days, zone) => `${days}, сағат ${hour}, ${zone}`,
    next: (when) => `Келесі шығарылым: ${when}`,
    everyDay: 'Күн сайын',
    workdays: 'Жұмыс күндері',
    weeklyOn: (weekday) => `Аптасына бір рет, ${weekday}`,
    weekdays: ['дүйсенбіде', 'сейсенбіде', 'сәрсенбіде', 'бейсенбіде', 'жұмада', 'сенбіде', 'жексенбіде'],
    shortWeekdays: ['Дс', 'Сс', 'Ср', 'Бс', 'Жм', 'Сн', 'Жс'],
    followed: (names) => `Алдымен: ${names}`,
    followNothing: 'Барлық ел мен адам бірдей',
    quietTold: 'Жаңалықсыз күндері – бір жол',
    quietSilent: 'Жаңалықсыз күндері – ештеңе',
    chooseHour: 'Дайджест сағат нешеде келсін?',
    chooseZone: 'Қай уақыт белдеуі? Қаланы немесе айырманы жазуға да болады: /digest Астана, /digest UTC+5',
    chooseDays: 'Қай күндері?',
    weeklyHint: 'Аптасына бір рет, жеті күн үшін:',
    chooseLanguage: 'Қай тілде? Оқиға туралы сіздің тілде мақала болмаса, сөйлемдер өз тілінде қалады.',
    chooseFollowed:
      'Қай елдер мен адамдарды бақылайсыз? Пәрменнен кейін үтірмен жазыңыз: /digest Италия, Моңғолия, Ласло Кёвер',
    zoneSet: (zone) => `Уақыт белдеуі: ${zone}.`,
    notUnderstood: (given) =>
      `«${given}» дегенді түсінбедім. Пәрменнен кейін сағатты (9 не 19:00), қаланы не UTC айырмасын (Астана, UTC+5), тілді, елдер мен есімдерді бас әріппен және үтірмен (Италия, Ласло Кёвер) жазуға болады. Күндері батырмамен таңдалады: /digest`,
    followedSet: (names) => `Дайджесте алдымен: ${names}.`,
    countriesNamed: (names) => `елдер – ${names}`,
    peopleNamed: (names) => `адамдар – ${names}`,
    onlyGroupAdmins: 'Топтың дайджестін оның әкімшілері баптайды.',
    gone: 'Бұл шығарылым енді сақталмайды.',
    page: (page, pages) => `${page} / ${pages}`,
    working: 'Құрастырып жатырмын…',
    notReady: 'Дайджест құрастырылмады. Кейінірек қайталап көріңіз.',
    admin: {
      heading: ({ active, blocked, off }) =>
        `Жазылғандар: ${active}. Ботты бұғаттағандар: ${blocked}. Өшіргендер: ${off}.`,
      lastDays: (days, byState) => `Соңғы ${days} күндегі шығарылымдар: ${byState}.`,
      states: {
        claimed: 'дайындалуда',
        rendered: 'жіберілуде',
        sent: 'жіберілді',
        quiet: 'жаңалықсыз',
        unknown: 'жеткені белгісіз',
        refused: 'чат қолжетімсіз',
        failed: 'жіберілмеді',
        missed: 'өткізілді, жаңалықтары келесісінде',
      },
      kinds: { private: 'жеке чат', group: 'топ', channel: 'арна' },
      none: 'Әзірге жазылған ешкім жоқ.',
      channelUsage: 'Арна id-ін жазыңыз: /digest channel -1001234567890; өшіру: /digest channel off -1001234567890',
      channelOn: (id) => `Дайджест ${id} арнасында жарияланады.`,
      channelHint: (id) =>
        `Өзгерту: /digest channel ${id} 9, 9-дың орнына – қала, тіл (русский), үтірмен елдер мен есімдер. Өшіру: /digest channel off ${id}`,
      channelOff: (id) => `Дайджест ${id} арнасында енді жарияланбайды.`,
      channelRefused: (id) => `Бот ${id} арнасына жаза алмайды: оны арна әкімшісі етіңіз.`,
    },
  },
  en: {
    buttons: {
      settings: '⚙ Settings',
      off: '🔕 Turn off',
      on: '🔔 Turn on',
      now: 'Show now',
      hour: 'Hour',
      zone: 'Time zone',
      days: 'Days',
      language: 'Language',
      countries: 'Countries and people',
      quietDays: 'Days without news',
      back: '‹ Back',
      open: (day) => `Open the edition of ${day}`,
      clearFollowed: 'Follow nobody',
    },
    late: (hour) => `This edition comes late: it was due at ${hour}.`,
    perhapsLost: (days) => `Nobody knows whether the edition of ${days} reached you. The button below opens it.`,
    turnedOff: 'The digest is off. Turn it on again: /digest',
    turnedOn: (when) => `The digest is on. First edition: ${when}.`,
    wasOff: 'The digest is off.',
    heading: 'Digest of parliamentary diplomacy',
    when: (hour, days, zone) => `${days} at ${hour}, ${zone}`,
    next: (when) => `Next edition: ${when}`,
    everyDay: 'Every day',
    workdays: 'On weekdays',
    weeklyOn: (weekday) => `Once a week, ${weekday}`,
    weekdays: [
      'on Mondays',
      'on Tuesdays',
      'on Wednesdays',
      'on Thursdays',
      'on Fridays',
      'on Saturdays',
      'on Sundays',
    ],
    shortWeekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    followed: (names) => `First: ${names}`,
    followNothing: 'All countries and people alike',
    quietTold: 'On days without news: one line',
    quietSilent: 'On days without news: nothing',
    chooseHour: 'At what hour should the digest come?',
    chooseZone: 'Which time zone? You may also type a city or an offset: /digest Astana, /digest UTC+5',
    chooseDays: 'On which days?',
    weeklyHint: 'Once a week, for seven days:',
    chooseLanguage: 'In which language? Sentences stay in their own where no article in yours tells the event.',
    chooseFollowed:
      'Which countries and people do you follow? Write them behind the command, with commas: /digest Italy, Mongolia, László Kövér',
    zoneSet: (zone) => `Time zone: ${zone}.`,
    notUnderstood: (given) =>
      `I do not understand “${given}”. Behind the command you may write an hour (9 or 19:00), a city or an offset (Astana, UTC+5), a language, or countries and capitalised names with commas (Italy, László Kövér). Days are chosen with buttons: /digest`,
    followedSet: (names) => `First in the digest: ${names}.`,
    countriesNamed: (names) => `countries – ${names}`,
    peopleNamed: (names) => `people – ${names}`,
    onlyGroupAdmins: 'The digest of a group is set by its administrators.',
    gone: 'This edition is not kept any more.',
    page: (page, pages) => `${page} / ${pages}`,
    working: 'Making it…',
    notReady: 'The digest could not be made. Try again later.',
    admin: {
      heading: ({ active, blocked, off }) =>
        `Subscribed: ${active}. Blocked the bot: ${blocked}. Turned it off: ${off}.`,
      lastDays: (days, byState) => `Editions of ${days} days: ${byState}.`,
      states: {
        claimed: 'being made',
        rendered: 'being sent',
        sent: 'sent',
        quiet: 'no news',
        unknown: 'perhaps not arrived',
        refused: 'chat not reachable',
        failed: 'not sent',
        missed: 'missed, told in the next',
      },
      kinds: { private: 'private chat', group: 'group', channel: 'channel' },
      none: 'Nobody is subscribed yet.',
      channelUsage:
        'Write the id of a channel: /digest channel -1001234567890; to end it: /digest channel off -1001234567890',
      channelOn: (id) => `The digest will be posted to the channel ${id}.`,
      channelHint: (id) =>
        `To change it: /digest channel ${id} 9, or in place of 9 a city, a language (қазақша), countries and names with commas. To end it: /digest channel off ${id}`,
      channelOff: (id) => `The digest is no longer posted to the channel ${id}.`,
      channelRefused: (id) => `The bot cannot write to the channel ${id}: make it an administrator there.`,
    },
  },
};
