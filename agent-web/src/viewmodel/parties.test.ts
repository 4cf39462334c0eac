import { beforeEach, expect, test } from 'vitest';
import type { CallParties } from '../wire/agent.ts';
import type { CallParty, Facing } from '../wire/parts.ts';
import { Parties } from './parties.ts';

const ayse: CallParty = { agent: 'ayse', name: 'Ayşe', role: 'host', answered: true };
const mehmet: CallParty = { agent: 'mehmet', name: 'Mehmet', role: 'colleague', answered: true };
const can: CallParty = { agent: 'can', name: 'Can', role: 'colleague', answered: true };
const emma: CallParty = { agent: 'emma', name: 'Emma', role: 'colleague', answered: true };

let told: string[];
let parties: Parties;

function call(facing: Facing, ...others: CallParty[]): CallParties {
  return { kind: 'call', conversation: 41, facing, parties: [ayse, ...others] };
}

beforeEach(() => {
  told = [];
  parties = new Parties('ayse', (sentence) => told.push(sentence));
});

test('a host alone with the customer is no party', () => {
  parties.heard(call('customer'));

  expect(parties.of(41)).toBeUndefined();
  expect(parties.mayAsk(41)).toBe(true);
});

test('while a colleague is asked aside nobody else may be', () => {
  parties.heard(call('colleague', { ...mehmet, answered: false }));
  expect(parties.of(41)).toMatchObject({ turn: 'calling', mine: true });
  expect(parties.mayAsk(41)).toBe(false);

  parties.heard(call('colleague', mehmet));
  expect(parties.of(41)?.turn).toBe('colleague');
  expect(parties.mayAsk(41)).toBe(false);
});

test('others join those who speak together, up to five', () => {
  parties.heard(call('all', mehmet));
  expect(parties.mayAsk(41)).toBe(true);

  parties.heard(call('all', mehmet, can, emma));
  expect(parties.mayAsk(41)).toBe(false);
});

test('the host hears of a colleague who leaves, and of one who has not come', () => {
  parties.heard(call('all', mehmet, { ...can, answered: false }));
  parties.heard(call('all', mehmet));
  parties.heard(call('customer'));

  expect(told).toHaveLength(2);
  expect(told[0]).toContain('Can');
  expect(told[1]).toContain('Mehmet');
});

test('whom the host has sent away himself is no news', () => {
  parties.heard(call('colleague', mehmet));
  parties.sendsAway('mehmet');
  parties.heard(call('customer'));

  expect(told).toEqual([]);
});

test('a supervisor is no guest, and knows how he takes part', () => {
  const supervisors = new Parties('deniz', (sentence) => told.push(sentence));
  const deniz = { agent: 'deniz', name: 'Deniz', role: 'whispering', answered: true } as const;
  supervisors.heard(call('customer', deniz));
  parties.heard(call('customer', deniz));

  expect(supervisors.supervision(41)).toBe('whisper');
  expect(parties.supervision(41)).toBeUndefined();
  expect(parties.of(41)?.guests).toEqual([]);
  expect(parties.mayAsk(41)).toBe(true);
});

test('a guest sees who asks him', () => {
  const guests = new Parties('mehmet', (sentence) => told.push(sentence));
  guests.heard(call('colleague', mehmet));

  expect(guests.of(41)).toMatchObject({ mine: false, host: ayse });
});
