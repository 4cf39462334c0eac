const FIRST_MILLIS = 500;
const MOST_MILLIS = 8_000;

/**
 * How long to wait before an attempt to connect: nothing the first time, then a random time below a
 * limit that doubles (full jitter), so that a crowd does not come back all at once.
 *
 * @param failures attempts that have failed since the last time all was well
 */
export function backoffMillis(failures: number, random: () => number): number {
  if (failures === 0) return 0;
  return random() * Math.min(MOST_MILLIS, FIRST_MILLIS * 2 ** (failures - 1));
}
