import type { Language } from '../../core/language/language.ts';
import type { Subscription, SubscriptionChange } from './digestServices.ts';
import type { DigestWish } from './readWish.ts';
import { EVERY_DAY, OFFERED_ZONES, WORKDAYS } from './renderMenu.ts';

const DEFAULT_HOUR = 8;

/** What a chat has that never chose. */
export function defaultChoice(language: Language, zone: string): Required<SubscriptionChange> {
  return {
    chatKind: 'private',
    hour: DEFAULT_HOUR,
    zone,
    weekdays: [...EVERY_DAY],
    weekly: false,
    language,
    countries: [],
    people: [],
    tellQuietDays: true,
  };
}

/** What a wish changes; null for one that changes no choice. */
export function changeByWish(wish: DigestWish): SubscriptionChange | null {
  switch (wish.kind) {
    case 'hour':
      return { hour: wish.hour };
    case 'zone':
      return { zone: wish.zone };
    case 'language':
      return { language: wish.language };
    case 'followed':
      return { countries: wish.countries, people: wish.people };
    default:
      return null;
  }
}

/** What a button of the menu changes; null for one that no menu has. */
export function changeOf(action: string, value: string | null, known: Subscription | null): SubscriptionChange | null {
  switch (action) {
    case 'on':
      return {};
    case 'h': {
      const hour = Number(value);
      return Number.isInteger(hour) && hour >= 0 && hour < 24 ? { hour } : null;
    }
    case 'z': {
      const zone = OFFERED_ZONES[Number(value)];
      return zone === undefined ? null : { zone };
    }
    case 'd': {
      if (value === 'all') return { weekdays: [...EVERY_DAY], weekly: false };
      if (value === 'work') return { weekdays: [...WORKDAYS], weekly: false };
      const day = Number(value);
      return EVERY_DAY.includes(day) ? { weekdays: [day], weekly: true } : null;
    }
    case 'l':
      return value === 'ru' || value === 'kk' || value === 'en' ? { language: value } : null;
    case 'fclear':
      return { countries: [], people: [] };
    case 'quiet':
      return { tellQuietDays: !(known?.tellQuietDays ?? true) };
    default:
      return null;
  }
}
