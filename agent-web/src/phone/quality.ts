import type { Quality } from './phone.ts';

/** What has been counted of a call so far. */
export interface Counted {
  readonly received: number;
  readonly lost: number;
  readonly jitterMillis: number;
  readonly roundTripMillis?: number;
}

/** Picks what matters out of the browser's statistics. */
export function counted(stats: Iterable<Record<string, unknown>>): Counted {
  let received = 0;
  let lost = 0;
  let jitterMillis = 0;
  let roundTrip: number | undefined;
  for (const it of stats) {
    if (it.type === 'inbound-rtp' && it.kind === 'audio') {
      received += Number(it.packetsReceived ?? 0);
      lost += Number(it.packetsLost ?? 0);
      jitterMillis = Number(it.jitter ?? 0) * 1000;
    }
    const time = it.type === 'remote-inbound-rtp' ? it.roundTripTime : undefined;
    const pairTime =
      it.type === 'candidate-pair' && it.nominated ? it.currentRoundTripTime : undefined;
    // What the far end reports is about the sound itself, so it wins.
    if (typeof time === 'number') roundTrip = time;
    else if (typeof pairTime === 'number') roundTrip ??= pairTime;
  }
  return {
    received,
    lost,
    jitterMillis,
    ...(roundTrip !== undefined && { roundTripMillis: roundTrip * 1000 }),
  };
}

/** How it was between two counts. */
export function qualityBetween(before: Counted | undefined, after: Counted): Quality {
  const received = after.received - (before?.received ?? 0);
  const lost = Math.max(0, after.lost - (before?.lost ?? 0));
  const { jitterMillis, roundTripMillis } = after;
  return {
    lossPercent: received + lost > 0 ? (100 * lost) / (received + lost) : 0,
    jitterMillis,
    ...(roundTripMillis !== undefined && { roundTripMillis }),
  };
}

export type Grade = 'good' | 'fair' | 'bad';

const FAIR = { lossPercent: 2, jitterMillis: 30, roundTripMillis: 300 };
const BAD = { lossPercent: 6, jitterMillis: 60, roundTripMillis: 600 };

/** One word for all of it: the worst part is what people hear. */
export function grade(quality: Quality): Grade {
  const beyond = (limit: typeof FAIR) =>
    quality.lossPercent > limit.lossPercent ||
    quality.jitterMillis > limit.jitterMillis ||
    (quality.roundTripMillis ?? 0) > limit.roundTripMillis;
  if (beyond(BAD)) return 'bad';
  return beyond(FAIR) ? 'fair' : 'good';
}
