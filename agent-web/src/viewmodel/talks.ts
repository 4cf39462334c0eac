import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type Conversation, unansweredSince, unread } from '../model/conversation.ts';
import { lastSeq } from '../model/transcript.ts';
import type { Customer, Head, Hold } from '../wire/parts.ts';

/** A conversation as an agent has it. */
export interface Talk {
  readonly conversation: Conversation;
  readonly customer: Customer;
  readonly hold: Hold;
}

/** The talks on a desk. Each is a signal of its own, so that one message redraws one row. */
export class Talks {
  /** In the order in which they came. */
  readonly ids = signal<readonly number[]>([]);
  readonly #talks = new Map<number, Signal<Talk>>();
  readonly #changed: (talk: Talk) => void;

  readonly unread: ReadonlySignal<number> = computed(() => {
    let count = 0;
    for (const id of this.of('in_hand')) {
      const talk = this.get(id);
      if (talk) count += unread(talk.conversation, 'agent');
    }
    return count;
  });

  /** @param changed hears of each talk whose conversation has changed */
  constructor(changed: (talk: Talk) => void) {
    this.#changed = changed;
  }

  get(id: number): Talk | undefined {
    return this.#talks.get(id)?.value;
  }

  peek(id: number): Talk | undefined {
    return this.#talks.get(id)?.peek();
  }

  /** Those of these holds, newest first. */
  of(...holds: Hold[]): readonly number[] {
    return this.ids.value
      .filter((id) => {
        const talk = this.get(id);
        return talk && holds.includes(talk.hold);
      })
      .toReversed();
  }

  /** The one whose customer has waited longest for an answer. */
  longestWaiting(): number | undefined {
    return this.of('in_hand')
      .map((id) => ({ id, since: unansweredSince((this.get(id) as Talk).conversation) }))
      .filter((it) => it.since !== undefined)
      .sort((a, b) => (a.since ?? 0) - (b.since ?? 0))[0]?.id;
  }

  /** How much is held of each, for the server to send what came after. */
  heads(): readonly Head[] {
    return this.ids
      .peek()
      .map((id) => this.peek(id))
      .filter((talk) => talk !== undefined)
      .filter((talk) => talk.hold !== 'earlier' && talk.conversation.entries.length > 0)
      .map(({ conversation }) => ({
        conversation: conversation.head.conversation,
        seq: lastSeq(conversation.entries),
      }));
  }

  put(talk: Talk): void {
    const id = talk.conversation.head.conversation;
    const known = this.#talks.get(id);
    if (known) {
      known.value = talk;
    } else {
      this.#talks.set(id, signal(talk));
      this.ids.value = [...this.ids.peek(), id];
    }
  }

  change(id: number, change: (conversation: Conversation) => Conversation): void {
    const talk = this.#talks.get(id);
    if (!talk) return;
    const old = talk.peek();
    const conversation = change(old.conversation);
    if (conversation === old.conversation) return;
    talk.value = { ...old, conversation };
    this.#changed(talk.peek());
  }

  remove(id: number): void {
    this.ids.value = this.ids.peek().filter((it) => it !== id);
    this.#talks.delete(id);
  }
}
