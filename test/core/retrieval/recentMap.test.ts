import { expect, test } from 'vitest';
import { RecentMap } from '../../../src/core/retrieval/recentMap.ts';

test('gives back what was set, and nothing for a key never set', () => {
  const map = new RecentMap<string>(10);
  map.set('visit', 'визит', 1);
  expect(map.get('visit')).toBe('визит');
  expect(map.get('senate')).toBeUndefined();
});

test('forgets what was not used for long and keeps what is used often', () => {
  const map = new RecentMap<number>(10);
  map.set('often', 0, 1);
  map.set('once', 0, 1);
  for (let key = 1; key <= 50; key++) {
    map.set(`key ${key}`, key, 1);
    expect(map.get('often')).toBe(0);
  }
  expect(map.get('once')).toBeUndefined();
  expect(map.get('key 50')).toBe(50);
});

test('never remembers more than its bound', () => {
  const map = new RecentMap<number>(10);
  for (let key = 1; key <= 50; key++) map.set(`key ${key}`, key, 1);
  const kept = Array.from({ length: 50 }, (_, index) => map.get(`key ${index + 1}`)).filter((value) => value);
  expect(kept.length).toBeLessThanOrEqual(10);
});
