import { expect, test } from 'vitest';
import { daysBetween, initials, minutes, size, span } from './format.ts';

test('spans read like a watch', () => {
  expect([0, 7_000, 754_000, 3_723_000, -5].map(span)).toEqual([
    '0:00',
    '0:07',
    '12:34',
    '1:02:03',
    '0:00',
  ]);
});

test('initials know the Turkish i', () => {
  expect(initials('işıl şahin', 'tr')).toBe('İŞ');
  expect(initials('ırmak', 'tr')).toBe('I');
  expect(initials('', 'tr')).toBe('');
});

test('sizes have the unit that fits', () => {
  expect(size(812, 'tr')).toBe('812 B');
  expect(size(3_355_443, 'tr')).toBe('3,2 MB');
  expect(size(49_152, 'en')).toBe('48 KB');
});

test('a wait is at least a minute', () => {
  expect([10_000, 90_000, 300_000].map(minutes)).toEqual([1, 2, 5]);
});

test('days are counted by midnights', () => {
  const late = new Date(2026, 10, 21, 23, 59).getTime();
  expect(daysBetween(late, late + 120_000)).toBe(1);
  expect(daysBetween(late, late)).toBe(0);
});
