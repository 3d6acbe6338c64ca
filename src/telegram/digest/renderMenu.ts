import { writtenDate } from '../../core/answering/answerWords.ts';
import { nextDelivery } from '../../core/digest/dueDeliveries.ts';
import { localTime } from '../../core/digest/localTime.ts';
import { countryName } from '../../core/language/countries.ts';
import { LANGUAGES, type Language } from '../../core/language/language.ts';
import { encodeCallback } from '../callbackData.ts';
import type { Button, RenderedMessage } from '../rendering/message.ts';
import { shortened } from '../rendering/shortened.ts';
import { bold, joined } from '../rendering/styledText.ts';
import type { Subscription } from './digestServices.ts';
import { type DigestWords, digestWords } from './digestWords.ts';

/** A view of the menu of a digest. */
export type MenuView = 'main' | 'hour' | 'zone' | 'days' | 'language' | 'followed';

export const EVERY_DAY: readonly number[] = [1, 2, 3, 4, 5, 6, 7];
export const WORKDAYS: readonly number[] = [1, 2, 3, 4, 5];

/** Where most readers are; any other place is typed. */
export const OFFERED_ZONES: readonly string[] = [
  'Asia/Almaty',
  'Asia/Tashkent',
  'Europe/Moscow',
  'Europe/Istanbul',
  'Europe/Berlin',
  'Europe/London',
  'Asia/Dubai',
  'Asia/Shanghai',
  'America/New_York',
  'UTC',
];

export const LANGUAGE_NAMES: Record<Language, string> = { ru: 'Русский', kk: 'Қазақша', en: 'English' };
const HOURS_A_ROW = 6;
const FOLLOWED_UNITS = 600;

/** The menu of a digest: what is chosen, and the buttons to choose otherwise. */
export function renderMenu(
  view: MenuView,
  subscription: Subscription | null,
  language: Language,
  now: string,
): RenderedMessage {
  const words = digestWords(language);
  if (!subscription?.active) {
    return { ...joined(words.wasOff), buttons: [[button(words.buttons.on, 'on')]] };
  }
  switch (view) {
    case 'main':
      return mainView(subscription, words, language, now);
    case 'hour':
      return choice(
        words.chooseHour,
        inRows(
          HOURS.map((hour) => chosen(subscription.hour === hour, `${hour}:00`, 'h', hour)),
          HOURS_A_ROW,
        ),
        words,
      );
    case 'zone':
      return choice(
        words.chooseZone,
        inRows(
          OFFERED_ZONES.map((zone, place) => chosen(subscription.zone === zone, zone, 'z', place)),
          2,
        ),
        words,
      );
    case 'days': {
      const { weekly, weekdays } = subscription;
      const isAll = !weekly && weekdays.length === EVERY_DAY.length;
      const weeklyButtons = words.shortWeekdays.map((name, place) =>
        chosen(weekly && weekdays[0] === place + 1, name, 'd', place + 1),
      );
      return choice(
        `${words.chooseDays}\n${words.weeklyHint}`,
        [
          [chosen(isAll, words.everyDay, 'd', 'all'), chosen(!weekly && !isAll, words.workdays, 'd', 'work')],
          ...inRows(weeklyButtons, 4),
        ],
        words,
      );
    }
    case 'language':
      return choice(
        words.chooseLanguage,
        [LANGUAGES.map((one) => chosen(subscription.language === one, LANGUAGE_NAMES[one], 'l', one))],
        words,
      );
    case 'followed': {
      const isFollowing = subscription.countries.length + subscription.people.length > 0;
      return choice(
        [words.chooseFollowed, ...(isFollowing ? [words.followed(followedNames(subscription, language))] : [])].join(
          '\n\n',
        ),
        isFollowing ? [[button(words.buttons.clearFollowed, 'fclear')]] : [],
        words,
      );
    }
  }
}

/** When the digest of a chat comes, in words: «Каждый день в 8:00, Asia/Almaty». */
export function whenInWords({ hour, zone, weekdays, weekly }: Subscription, language: Language): string {
  const words = digestWords(language);
  const days = weekly
    ? words.weeklyOn(words.weekdays[(weekdays[0] ?? 1) - 1]!)
    : weekdays.length === EVERY_DAY.length
      ? words.everyDay
      : words.workdays;
  return words.when(`${hour}:00`, days, shownZone(zone));
}

/** The next time at which it comes, by the clock of the chat. */
export function nextInWords(subscription: Subscription, language: Language, now: string): string {
  const next = nextDelivery(subscription, now);
  if (!next) return '–';
  const { hour, minute } = localTime(next.dueAt, subscription.zone);
  return `${writtenDate(next.localDate, language)}, ${hour}:${String(minute).padStart(2, '0')}`;
}

/** What a chat follows, by name. */
export function followedNames(
  { countries, people }: Pick<Subscription, 'countries' | 'people'>,
  language: Language,
): string {
  return shortened([...countries.map((code) => countryName(code, language)), ...people].join(', '), FOLLOWED_UNITS);
}

/** The same with countries and people apart, so that a reader sees what a name was taken for. */
export function followedApart(
  { countries, people }: Pick<Subscription, 'countries' | 'people'>,
  language: Language,
): string {
  const words = digestWords(language);
  const names = countries.map((code) => countryName(code, language));
  const parts = [
    ...(names.length > 0 ? [words.countriesNamed(names.join(', '))] : []),
    ...(people.length > 0 ? [words.peopleNamed(people.join(', '))] : []),
  ];
  return shortened(parts.join('; '), FOLLOWED_UNITS);
}

/** An offset as people write it: POSIX counts west of Greenwich. */
export function shownZone(zone: string): string {
  const offset = /^Etc\/GMT([+-])(\d+)$/.exec(zone);
  return offset ? `UTC${offset[1] === '-' ? '+' : '−'}${offset[2]}` : zone;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => (hour + 5) % 24);

function mainView(subscription: Subscription, words: DigestWords, language: Language, now: string): RenderedMessage {
  const { buttons } = words;
  const isFollowing = subscription.countries.length + subscription.people.length > 0;
  const lines = [
    whenInWords(subscription, language),
    words.next(nextInWords(subscription, language, now)),
    isFollowing ? words.followed(followedNames(subscription, language)) : words.followNothing,
    subscription.tellQuietDays ? words.quietTold : words.quietSilent,
  ];
  return {
    ...joined(bold(words.heading), '\n', lines.join('\n')),
    buttons: [
      [button(`${buttons.hour}: ${subscription.hour}:00`, 'hour'), button(buttons.days, 'days')],
      [
        button(buttons.zone, 'zone'),
        button(`${buttons.language}: ${LANGUAGE_NAMES[subscription.language]}`, 'language'),
      ],
      [button(buttons.countries, 'followed'), button(buttons.quietDays, 'quiet')],
      [button(buttons.now, 'now'), button(buttons.off, 'moff')],
    ],
  };
}

function choice(text: string, rows: Button[][], words: DigestWords): RenderedMessage {
  return { ...joined(text), buttons: [...rows, [button(words.buttons.back, 'menu')]] };
}

function chosen(isChosen: boolean, label: string, action: string, value: string | number): Button {
  return button(isChosen ? `✓ ${label}` : label, action, String(value));
}

function button(label: string, action: string, value: string | null = null): Button {
  return { label, data: encodeCallback({ kind: 'digest', action, value }) };
}

function inRows<Item>(items: readonly Item[], length: number): Item[][] {
  return items.flatMap((_, place) => (place % length === 0 ? [items.slice(place, place + length)] : []));
}
