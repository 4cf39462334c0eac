import { expect, test } from 'vitest';
import type { Entry, EntryType, Side } from '../wire/parts.ts';
import { rowsOf } from './rows.ts';

const noon = new Date(2026, 10, 22, 12).getTime();

function entry(seq: number, side: Side, minutes: number, type: EntryType = 'text'): Entry {
  return { seq, at: noon + minutes * 60_000, type, author: { side, name: side }, text: 'x' };
}

const shape = (entries: Entry[]) =>
  rowsOf(entries).map((row) =>
    row.kind === 'message' ? `${row.first ? '[' : '-'}${row.last ? ']' : '-'}` : row.kind,
  );

test('messages of one author close to each other are one run', () => {
  expect(
    shape([
      entry(1, 'agent', 0),
      entry(2, 'agent', 1),
      entry(3, 'agent', 2),
      entry(4, 'visitor', 3),
    ]),
  ).toEqual(['day', '[-', '--', '-]', '[]']);
});

test('a pause, a note or an event ends a run', () => {
  expect(shape([entry(1, 'agent', 0), entry(2, 'agent', 9)])).toEqual(['day', '[]', '[]']);
  expect(shape([entry(1, 'agent', 0), entry(2, 'agent', 1, 'note')])).toEqual(['day', '[]', '[]']);
  expect(shape([entry(1, 'agent', 0), entry(2, 'agent', 1, 'left')])).toEqual([
    'day',
    '[]',
    'event',
  ]);
});

test('each day has its heading and hidden entries have no row', () => {
  expect(
    shape([entry(1, 'agent', 0), entry(2, 'agent', 1, 'hidden'), entry(3, 'agent', 24 * 60)]),
  ).toEqual(['day', '[]', 'day', '[]']);
});
