import { expect, test } from 'vitest';
import { counted, grade, qualityBetween } from './quality.ts';

const stats = (received: number, lost: number) => [
  {
    type: 'inbound-rtp',
    kind: 'audio',
    packetsReceived: received,
    packetsLost: lost,
    jitter: 0.004,
  },
  { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.02 },
  { type: 'candidate-pair', nominated: false, currentRoundTripTime: 9 },
];

test('loss is that of the last interval, not of the whole call', () => {
  const before = counted(stats(1000, 100));
  const after = counted(stats(1090, 110));

  expect(qualityBetween(before, after)).toEqual({
    lossPercent: 10,
    jitterMillis: 4,
    roundTripMillis: 20,
  });
});

test('the round trip that the far end reports wins', () => {
  const reported = { type: 'remote-inbound-rtp', roundTripTime: 0.15 };

  expect(counted([reported, ...stats(1, 0)]).roundTripMillis).toBe(150);
});

test('a call is as good as its worst part', () => {
  expect(grade({ lossPercent: 0, jitterMillis: 5, roundTripMillis: 40 })).toBe('good');
  expect(grade({ lossPercent: 3, jitterMillis: 5, roundTripMillis: 40 })).toBe('fair');
  expect(grade({ lossPercent: 0, jitterMillis: 5, roundTripMillis: 900 })).toBe('bad');
});
