import type { Entry } from '../wire/parts.ts';
import { isMessage } from './conversation.ts';
import type { Transcript } from './transcript.ts';

/** One row of a transcript as it is drawn. */
export type Row =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly entry: Entry;
      /** Whether it begins, or ends, a run of messages of one author. */
      readonly first: boolean;
      readonly last: boolean;
    }
  | { readonly kind: 'event'; readonly key: string; readonly entry: Entry };

const RUN_LASTS_MILLIS = 5 * 60_000;

/** The rows of these entries: days, runs of one author, events. Hidden entries have none. */
export function rowsOf(transcript: Transcript): readonly Row[] {
  const rows: Row[] = [];
  let day = '';
  for (let i = 0; i < transcript.length; i++) {
    const entry = transcript[i];
    if (!entry || entry.type === 'hidden') continue;
    const today = new Date(entry.at).toDateString();
    const newDay = today !== day;
    if (newDay) rows.push({ kind: 'day', key: `d${entry.seq}`, at: entry.at });
    day = today;
    const key = `${entry.seq}`;
    if (isSpoken(entry)) {
      const first = newDay || !sameRun(transcript[i - 1], entry);
      const last = !sameRun(entry, transcript[i + 1]);
      rows.push({ kind: 'message', key, entry, first, last });
    } else {
      rows.push({ kind: 'event', key, entry });
    }
  }
  return rows;
}

function isSpoken(entry: Entry): boolean {
  return isMessage(entry) || entry.type === 'note';
}

function sameRun(a: Entry | undefined, b: Entry | undefined): boolean {
  return (
    a !== undefined &&
    b !== undefined &&
    isSpoken(a) &&
    isSpoken(b) &&
    a.author.side === b.author.side &&
    a.author.agent === b.author.agent &&
    (a.type === 'note') === (b.type === 'note') &&
    b.at - a.at < RUN_LASTS_MILLIS
  );
}
