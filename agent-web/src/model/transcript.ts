import type { Entry, EntryType } from '../wire/parts.ts';

/** Entries in the order of their numbers, each number once; numbers may be missing. */
export type Transcript = readonly Entry[];

/** A page of history worth asking for. */
export interface Missing {
  readonly before: number;
  readonly limit: number;
}

const MOST_ENTRIES_A_PAGE = 200;

export function lastSeq(transcript: Transcript): number {
  return transcript.at(-1)?.seq ?? 0;
}

export function firstSeq(transcript: Transcript): number {
  return transcript[0]?.seq ?? 0;
}

/** The transcript with these entries as well; what it has already stays as it is. */
export function withEntries(transcript: Transcript, added: readonly Entry[]): Transcript {
  if (added.length === 0) return transcript;
  const first = added[0];
  if (first && added.length === 1 && first.seq > lastSeq(transcript)) return [...transcript, first];

  const known = new Set(transcript.map((entry) => entry.seq));
  const fresh = added.filter((entry) => !known.has(entry.seq) && known.add(entry.seq));
  if (fresh.length === 0) return transcript;
  return [...transcript, ...fresh].sort((a, b) => a.seq - b.seq);
}

/**
 * The newest entries that are missing between those held and the last number known, or undefined.
 * Entries before the first one held are not missing: they are earlier, and fetched when looked at.
 */
export function newestGap(transcript: Transcript, last: number): Missing | undefined {
  if (last > lastSeq(transcript)) {
    return page(last + 1, transcript.length ? lastSeq(transcript) : last - MOST_ENTRIES_A_PAGE);
  }
  for (let i = transcript.length - 1; i > 0; i--) {
    const seq = transcript[i]?.seq ?? 0;
    const previous = transcript[i - 1]?.seq ?? 0;
    if (previous !== seq - 1) return page(seq, previous);
  }
  return undefined;
}

/** The page before the first entry held, or undefined at the beginning of the conversation. */
export function earlierPage(transcript: Transcript): Missing | undefined {
  const first = firstSeq(transcript);
  return first > 1 ? page(first, 0) : undefined;
}

function page(before: number, held: number): Missing {
  const missing = before - 1 - Math.max(0, held);
  return { before, limit: Math.max(1, Math.min(MOST_ENTRIES_A_PAGE, missing)) };
}

/** Whether the customer is being called and has not answered yet. */
export function isBeingCalled(entries: readonly Entry[]): boolean {
  const last = entries.findLast((it) => CALLING.has(it.type));
  return last?.type === 'dialled';
}

const CALLING: ReadonlySet<EntryType> = new Set(['dialled', 'reached', 'unreached']);
