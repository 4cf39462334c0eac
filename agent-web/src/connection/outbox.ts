/** A request carries an id; its answer carries the same. */
export interface Request {
  readonly kind: string;
  readonly id: string;
}

/** Where an outbox outlives a reload. */
export interface Shelf<R> {
  load(): readonly R[];
  put(request: R): void;
  remove(id: string): void;
}

export function noShelf<R>(): Shelf<R> {
  return { load: () => [], put() {}, remove() {} };
}

/** The protocol allows 100; fewer keep a burst below the rate limit. */
const MOST_IN_FLIGHT = 20;

/**
 * Requests without an answer, in the order in which they were asked. Each goes out once for each
 * connection, until its answer comes.
 */
export class Outbox<R extends Request, A> {
  readonly #requests = new Map<string, R>();
  readonly #inFlight = new Set<string>();
  readonly #askers = new Map<string, (answer: A) => void>();
  readonly #shelf: Shelf<R>;

  constructor(shelf: Shelf<R> = noShelf()) {
    this.#shelf = shelf;
    for (const request of shelf.load()) this.#requests.set(request.id, request);
  }

  get requests(): readonly R[] {
    return [...this.#requests.values()];
  }

  put(request: R): Promise<A> {
    this.#requests.set(request.id, request);
    this.#shelf.put(request);
    return new Promise((resolve) => this.#askers.set(request.id, resolve));
  }

  /** What may go out now; it counts as sent. */
  take(): readonly R[] {
    const ready: R[] = [];
    for (const [id, request] of this.#requests) {
      if (this.#inFlight.size >= MOST_IN_FLIGHT) break;
      if (this.#inFlight.has(id)) continue;
      this.#inFlight.add(id);
      ready.push(request);
    }
    return ready;
  }

  /** The connection is gone: everything has to go out again. */
  lost(): void {
    this.#inFlight.clear();
  }

  /** The server had no time for it: it goes out again, in its old place. */
  again(id: string): void {
    this.#inFlight.delete(id);
  }

  answered(id: string, answer: A): void {
    this.#requests.delete(id);
    this.#inFlight.delete(id);
    this.#shelf.remove(id);
    const asker = this.#askers.get(id);
    this.#askers.delete(id);
    asker?.(answer);
  }

  get(id: string): R | undefined {
    return this.#requests.get(id);
  }

  clear(): void {
    for (const id of [...this.#requests.keys()]) this.#shelf.remove(id);
    this.#requests.clear();
    this.#inFlight.clear();
    this.#askers.clear();
  }
}
