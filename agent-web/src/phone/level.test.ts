import { expect, test } from 'vitest';
import { levelOf } from './level.ts';

test('silence is nothing, full is one, and a tenth is a third less', () => {
  expect(levelOf(new Float32Array(64))).toBe(0);
  expect(levelOf(new Float32Array(64).fill(1))).toBeCloseTo(1);
  expect(levelOf(new Float32Array(64).fill(0.1))).toBeCloseTo(2 / 3);
});
