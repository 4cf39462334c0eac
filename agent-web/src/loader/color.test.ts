import { expect, test } from 'vitest';
import { colorOf, readableOn, textOn } from './color.ts';

test('text on a colour is whichever of black and white reads better', () => {
  expect(textOn('#0f766e')).toBe('#ffffff');
  expect(textOn('#fde047')).toBe('#111318');
  expect(textOn('#fff')).toBe('#111318');
});

test('a colour is moved until it can be read', () => {
  expect(readableOn('#1d4ed8', '#ffffff')).toBe('#1d4ed8');
  expect(readableOn('#fde047', '#ffffff')).not.toBe('#fde047');
  expect(readableOn('#0f766e', '#16181d')).not.toBe('#0f766e');
});

test('only hexadecimal colours are taken', () => {
  expect(colorOf('#0f766e')).toBe('#0f766e');
  expect(colorOf('red;background:url(x)')).toBeUndefined();
  expect(colorOf(null)).toBeUndefined();
});
