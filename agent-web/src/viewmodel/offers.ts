import { signal } from '@preact/signals';
import type { Offered } from '../wire/agent.ts';

export interface Offer extends Offered {
  /** When it ends, by the clock of this computer. */
  readonly until: number;
  readonly arrivedAt: number;
  readonly answering?: boolean;
}

/** What is offered to this agent at the moment. */
export class Offers {
  readonly all = signal<readonly Offer[]>([]);

  /** Adds it, or brings it up to date; the result is the offer if it is new. */
  add(message: Offered): Offer | undefined {
    const now = Date.now();
    const offer: Offer = { ...message, arrivedAt: now, until: now + message.remainingMillis };
    const others = this.all.value.filter((it) => it.offer !== offer.offer);
    const isNew = others.length === this.all.value.length;
    this.all.value = [...others, offer];
    return isNew ? offer : undefined;
  }

  of(conversation: number): Offer | undefined {
    return this.all.value.find((it) => it.conversation === conversation);
  }

  markAnswering(offer: number): void {
    this.all.value = this.all.value.map((it) =>
      it.offer === offer ? { ...it, answering: true } : it,
    );
  }

  drop(offer: number): void {
    this.all.value = this.all.value.filter((it) => it.offer !== offer);
  }

  clear(): void {
    this.all.value = [];
  }
}
