import { type ReadonlySignal, signal } from '@preact/signals';

let timer: ReturnType<typeof setInterval> | undefined;

const time = signal(Date.now(), {
  watched() {
    this.value = Date.now();
    timer = setInterval(() => {
      time.value = Date.now();
    }, 1000);
  },
  unwatched() {
    clearInterval(timer);
  },
});

/** The time in milliseconds. It moves once a second, while somebody looks at it. */
export const now: ReadonlySignal<number> = time;
