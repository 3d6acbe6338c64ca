import { describe, expect, test } from 'vitest';
import { findTimeZone } from '../../../src/core/digest/timeZones.ts';

describe('the zone a person means', () => {
  test.each([
    ['Asia/Almaty', 'Asia/Almaty'],
    ['europe/berlin', 'Europe/Berlin'],
    ['Астана', 'Asia/Almaty'],
    ['астана', 'Asia/Almaty'],
    ['Алматы', 'Asia/Almaty'],
    ['Ташкент', 'Asia/Tashkent'],
    ['Берлин', 'Europe/Berlin'],
    ['Лондон', 'Europe/London'],
    ['Рим', 'Europe/Rome'],
    ['Мәскеу', 'Europe/Moscow'],
    ['Анкара', 'Europe/Istanbul'],
    ['Бейжің', 'Asia/Shanghai'],
    ['Washington', 'America/New_York'],
    ['Vienna', 'Europe/Vienna'],
    ['New York', 'America/New_York'],
    ['Женева', 'Europe/Zurich'],
    ['Ақтау', 'Asia/Aqtau'],
    ['UTC', 'UTC'],
    ['+5', 'Etc/GMT-5'],
    ['UTC+5', 'Etc/GMT-5'],
    ['GMT -3', 'Etc/GMT+3'],
    ['utc+05:30', 'Asia/Kolkata'],
    ['+0', 'UTC'],
  ])('%s', (typed, zone) => {
    expect(findTimeZone(typed)).toBe(zone);
    expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow();
  });

  test.each(['', 'Италия', 'Asia/Astana', '+19', 'UTC+5:17', 'x'.repeat(500), 'Ласло Кёвер', '../../etc', 'мир'])(
    'is none in “%s”',
    (typed) => {
      expect(findTimeZone(typed)).toBeNull();
    },
  );
});
