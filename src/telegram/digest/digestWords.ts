import type { Language } from '../../core/language/language.ts';
import type { Delivery } from './digestServices.ts';

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
  /** A typed place or offset that is not understood. */
  unknownZone(given: string): string;
  zoneSet(zone: string): string;
  unknownFollowed(given: string): string;
  followedSet(names: string): string;
  onlyGroupAdmins: string;
  gone: string;
  page(page: number, pages: number): string;
  working: string;
  notReady: string;
  admin: {
    heading(counts: { active: number; blocked: number; off: number }): string;
    states: Record<Delivery['state'], string>;
    none: string;
    channelUsage: string;
    channelOn(id: string): string;
    channelOff(id: string): string;
    channelRefused(id: string): string;
  };
}

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
    weekdays: ['понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота', 'воскресенье'],
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
    unknownZone: (given) => `Не знаю такого места: «${given}». Напишите город или смещение, например Астана или UTC+5.`,
    zoneSet: (zone) => `Часовой пояс: ${zone}.`,
    unknownFollowed: (given) =>
      `Не понимаю «${given}». Напишите страны или имена через запятую, город или смещение от UTC.`,
    followedSet: (names) => `Сначала в дайджесте: ${names}.`,
    onlyGroupAdmins: 'Дайджест группы настраивают ее администраторы.',
    gone: 'Этот выпуск больше не хранится.',
    page: (page, pages) => `${page} / ${pages}`,
    working: 'Составляю…',
    notReady: 'Составить дайджест не удалось. Попробуйте позже.',
    admin: {
      heading: ({ active, blocked, off }) => `Подписано: ${active}. Заблокировали бота: ${blocked}. Отключили: ${off}.`,
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
      none: 'Подписок пока нет.',
      channelUsage: 'Напишите id канала: /digest channel -1001234567890; отключить: /digest channel off -1001234567890',
      channelOn: (id) => `Дайджест будет публиковаться в канале ${id}.`,
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
      `${days} күнгі шығарылымның сізге жеткен-жетпегені белгісіз. Оны төмендегі түймемен ашуға болады.`,
    turnedOff: 'Дайджест өшірілді. Қайта қосу: /digest',
    turnedOn: (when) => `Дайджест қосылды. Алғашқы шығарылым: ${when}.`,
    wasOff: 'Дайджест өшірулі.',
    heading: 'Парламенттік дипломатия дайджесті',
    when: (hour, days, zone) => `${days}, сағат ${hour}, ${zone}`,
    next: (when) => `Келесі шығарылым: ${when}`,
    everyDay: 'Күн сайын',
    workdays: 'Жұмыс күндері',
    weeklyOn: (weekday) => `Аптасына бір рет, ${weekday}`,
    weekdays: ['дүйсенбі', 'сейсенбі', 'сәрсенбі', 'бейсенбі', 'жұма', 'сенбі', 'жексенбі'],
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
      'Қай елдер мен адамдарды бақылайсыз? Командадан кейін үтірмен жазыңыз: /digest Италия, Моңғолия, Ласло Кёвер',
    unknownZone: (given) =>
      `Мұндай жерді білмеймін: «${given}». Қаланы немесе айырманы жазыңыз, мысалы Астана немесе UTC+5.`,
    zoneSet: (zone) => `Уақыт белдеуі: ${zone}.`,
    unknownFollowed: (given) =>
      `«${given}» дегенді түсінбедім. Елдерді немесе есімдерді үтірмен, не қаланы, не UTC айырмасын жазыңыз.`,
    followedSet: (names) => `Дайджесте алдымен: ${names}.`,
    onlyGroupAdmins: 'Топтың дайджестін оның әкімшілері баптайды.',
    gone: 'Бұл шығарылым енді сақталмайды.',
    page: (page, pages) => `${page} / ${pages}`,
    working: 'Құрастырып жатырмын…',
    notReady: 'Дайджест құрастырылмады. Кейінірек қайталап көріңіз.',
    admin: {
      heading: ({ active, blocked, off }) =>
        `Жазылғандар: ${active}. Ботты бұғаттағандар: ${blocked}. Өшіргендер: ${off}.`,
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
      none: 'Әзірге жазылған ешкім жоқ.',
      channelUsage: 'Арна id-ін жазыңыз: /digest channel -1001234567890; өшіру: /digest channel off -1001234567890',
      channelOn: (id) => `Дайджест ${id} арнасында жарияланады.`,
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
    weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
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
    unknownZone: (given) => `I do not know this place: “${given}”. Write a city or an offset, such as Astana or UTC+5.`,
    zoneSet: (zone) => `Time zone: ${zone}.`,
    unknownFollowed: (given) =>
      `I do not understand “${given}”. Write countries or names with commas, a city, or an offset from UTC.`,
    followedSet: (names) => `First in the digest: ${names}.`,
    onlyGroupAdmins: 'The digest of a group is set by its administrators.',
    gone: 'This edition is not kept any more.',
    page: (page, pages) => `${page} / ${pages}`,
    working: 'Making it…',
    notReady: 'The digest could not be made. Try again later.',
    admin: {
      heading: ({ active, blocked, off }) =>
        `Subscribed: ${active}. Blocked the bot: ${blocked}. Turned it off: ${off}.`,
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
      none: 'Nobody is subscribed yet.',
      channelUsage:
        'Write the id of a channel: /digest channel -1001234567890; to end it: /digest channel off -1001234567890',
      channelOn: (id) => `The digest will be posted to the channel ${id}.`,
      channelOff: (id) => `The digest is no longer posted to the channel ${id}.`,
      channelRefused: (id) => `The bot cannot write to the channel ${id}: make it an administrator there.`,
    },
  },
};
