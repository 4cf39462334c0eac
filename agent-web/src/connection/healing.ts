import { type Conversation, lastKnown } from '../model/conversation.ts';
import { earlierPage, type Missing, newestGap } from '../model/transcript.ts';
import type { AskHistory } from '../wire/common.ts';
import { type Clock, systemClock } from './clock.ts';

const ASK_AGAIN_MILLIS = 5_000;

/** Asks for the entries that are missing: one page at a time for each conversation. */
export class Healing {
  readonly #asked = new Map<number, { before: number; at: number }>();

  constructor(
    private readonly say: (message: AskHistory) => boolean,
    private readonly clock: Clock = systemClock,
  ) {}

  /** Looks for a gap, and asks if nobody has. */
  heal(conversation: Conversation): void {
    const gap = newestGap(conversation.entries, lastKnown(conversation));
    if (gap) this.#ask(conversation.head.conversation, gap);
  }

  /** Asks for the page before the first entry held. */
  earlier(conversation: Conversation): void {
    const page = earlierPage(conversation.entries);
    if (page) this.#ask(conversation.head.conversation, page);
  }

  /** An answer has come. */
  answered(conversation: number): void {
    this.#asked.delete(conversation);
  }

  /** The connection is new: no answer to an old question will come. */
  forget(): void {
    this.#asked.clear();
  }

  #ask(conversation: number, page: Missing): void {
    const asked = this.#asked.get(conversation);
    const now = this.clock.now();
    if (asked && asked.before === page.before && now - asked.at < ASK_AGAIN_MILLIS) return;
    if (this.say({ kind: 'history', conversation, ...page })) {
      this.#asked.set(conversation, { before: page.before, at: now });
    }
  }
}
