import type { Head } from '../wire/parts.ts';
import type { VisitorRequest } from '../wire/visitor.ts';
import type { Shelf } from './outbox.ts';

/** What a visitor's browser remembers of a workspace, over pages and reloads. */
export interface Remembered {
  readonly token?: string;
  /** When the server made the token, so that an older one of another tab never replaces it. */
  readonly tokenAt?: number;
  readonly visitor?: string;
  /** Open conversations. */
  readonly held?: readonly Head[];
  /** Closed conversations that the visitor has put away. */
  readonly dismissed?: readonly number[];
  readonly open?: boolean;
  readonly draft?: string;
  readonly outbox?: readonly VisitorRequest[];
}

type Store = Pick<Storage, 'getItem' | 'setItem'>;

const MOST_DISMISSED = 20;

export class Memory {
  readonly #key: string;
  readonly #store: Store;

  constructor(workspace: string, store: Store = localStoreOrNone()) {
    this.#key = `santral.${workspace}`;
    this.#store = store;
  }

  read(): Remembered {
    try {
      return JSON.parse(this.#store.getItem(this.#key) ?? '{}') as Remembered;
    } catch {
      return {};
    }
  }

  /** Changes only these parts; other tabs have theirs. */
  write(change: Remembered): void {
    try {
      this.#store.setItem(this.#key, JSON.stringify({ ...this.read(), ...change }));
    } catch {
      // Storage is full or forbidden: this page goes on without.
    }
  }

  /** Keeps the token unless a newer one is there. */
  keepToken(token: string, visitor: string, at: number): void {
    if ((this.read().tokenAt ?? 0) <= at) this.write({ token, visitor, tokenAt: at });
  }

  forgetVisitor(): void {
    const { open } = this.read();
    try {
      this.#store.setItem(this.#key, JSON.stringify({ open }));
    } catch {
      // As above.
    }
  }

  dismiss(conversation: number): void {
    const dismissed = [...(this.read().dismissed ?? []), conversation];
    this.write({ dismissed: dismissed.slice(-MOST_DISMISSED) });
  }

  shelf(): Shelf<VisitorRequest> {
    const outbox = () => this.read().outbox ?? [];
    return {
      load: outbox,
      put: (request) =>
        this.write({ outbox: [...outbox().filter((it) => it.id !== request.id), request] }),
      remove: (id) => this.write({ outbox: outbox().filter((it) => it.id !== id) }),
    };
  }
}

function localStoreOrNone(): Store {
  try {
    localStorage.getItem('santral');
    return localStorage;
  } catch {
    const values = new Map<string, string>();
    return {
      getItem: (key) => values.get(key) ?? null,
      setItem: (key, value) => void values.set(key, value),
    };
  }
}
