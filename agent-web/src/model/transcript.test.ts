import { expect, test } from 'vitest';
import type { Entry } from '../wire/parts.ts';
import { earlierPage, newestGap, type Transcript, withEntries } from './transcript.ts';

function entry(seq: number): Entry {
  return { seq, at: seq, type: 'text', author: { side: 'visitor', name: 'Işıl' }, text: `${seq}` };
}

function held(...seqs: number[]): Transcript {
  return seqs.map(entry);
}

const numbers = (transcript: Transcript) => transcript.map((it) => it.seq);

test('entries are kept in order, each once', () => {
  const transcript = withEntries(held(1, 2, 5), [entry(4), entry(2), entry(3), entry(6)]);

  expect(numbers(transcript)).toEqual([1, 2, 3, 4, 5, 6]);
});

test('entries that are held already change nothing', () => {
  const transcript = held(1, 2);

  expect(withEntries(transcript, [entry(2)])).toBe(transcript);
  expect(withEntries(transcript, [])).toBe(transcript);
});

test('nothing is missing where the numbers have no gap', () => {
  expect(newestGap(held(3, 4, 5), 5)).toBeUndefined();
  expect(newestGap([], 0)).toBeUndefined();
});

test('a gap is asked for from its newer end', () => {
  expect(newestGap(held(1, 2, 6, 7), 7)).toEqual({ before: 6, limit: 3 });
});

test('what lies past the last entry held is asked for first', () => {
  expect(newestGap(held(1, 4), 9)).toEqual({ before: 10, limit: 5 });
});

test('a long gap is asked for in pages', () => {
  expect(newestGap(held(1, 1000), 1000)).toEqual({ before: 1000, limit: 200 });
  expect(newestGap([], 1000)).toEqual({ before: 1001, limit: 200 });
  expect(newestGap([], 3)).toEqual({ before: 4, limit: 3 });
});

test('entries before the first are earlier, not missing', () => {
  expect(newestGap(held(50, 51), 51)).toBeUndefined();
  expect(earlierPage(held(50, 51))).toEqual({ before: 50, limit: 49 });
  expect(earlierPage(held(1))).toBeUndefined();
});
