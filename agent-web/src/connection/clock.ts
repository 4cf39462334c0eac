/** The time and timers, so that tests can hold them in their hands. */
export interface Clock {
  now(): number;
  /** Runs it once after that time; the result cancels it. */
  later(millis: number, run: () => void): () => void;
  random(): number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  later(millis, run) {
    const timer = setTimeout(run, millis);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};
