import type { Clock } from '../src/connection/clock.ts';

/** A clock that moves when a test says so. */
export class FakeClock implements Clock {
  #now = 1_000_000;
  #timers: { at: number; run: () => void }[] = [];
  chance = 0.5;

  now = () => this.#now;
  random = () => this.chance;

  later(millis: number, run: () => void): () => void {
    const timer = { at: this.#now + millis, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((it) => it !== timer);
    };
  }

  pass(millis: number): void {
    const end = this.#now + millis;
    for (;;) {
      const next = this.#timers.filter((it) => it.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#timers = this.#timers.filter((it) => it !== next);
      this.#now = next.at;
      next.run();
    }
    this.#now = end;
  }
}
