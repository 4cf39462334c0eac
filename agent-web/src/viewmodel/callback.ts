import { signal } from '@preact/signals';
import type { RefusalCode } from '../wire/parts.ts';
import type { CancelCallback, RequestCallback } from '../wire/visitor.ts';

type Wish = RequestCallback | CancelCallback;

/** A visitor's wish to be called instead of waiting in front of the page. */
export class CallbackWish {
  /** Whether an answer is awaited. */
  readonly busy = signal(false);
  /** Why he cannot be called, or undefined. */
  readonly refusal = signal<RefusalCode | undefined>(undefined);
  readonly #ask: (wish: Wish) => void;

  constructor(ask: (wish: Wish) => void) {
    this.#ask = ask;
  }

  request(conversation: number, number: string): void {
    this.#wish({ kind: 'request-callback', id: crypto.randomUUID(), conversation, number });
  }

  cancel(conversation: number): void {
    this.#wish({ kind: 'cancel-callback', id: crypto.randomUUID(), conversation });
  }

  #wish(wish: Wish): void {
    if (this.busy.value) return;
    this.busy.value = true;
    this.refusal.value = undefined;
    this.#ask(wish);
  }

  granted(): void {
    this.busy.value = false;
  }

  refused(code: RefusalCode): void {
    this.busy.value = false;
    this.refusal.value = code;
  }

  /** What was refused has been read. */
  forget(): void {
    this.refusal.value = undefined;
  }
}

export function isWish(request: { kind: string } | undefined): request is Wish {
  return request?.kind === 'request-callback' || request?.kind === 'cancel-callback';
}
