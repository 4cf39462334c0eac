import { beforeEach, expect, test } from 'vitest';
import { RestRefusal } from '../connection/rest.ts';
import { FakePhone } from '../phone/fake-phone.ts';
import type { PhoneDelegate } from '../phone/phone.ts';
import type { PhoneAccount } from '../wire/rest.ts';
import { Voice } from './voice.ts';

const account: PhoneAccount = {
  uri: 'sip:visitor~41~demo@santral',
  user: 'visitor~41~demo',
  password: 'secret',
  realm: 'santral',
  expiresAt: 0,
};

let phones: { readonly phone: FakePhone; readonly delegate: PhoneDelegate }[];
let asked: number[];
let refusal: Error | undefined;
let voice: Voice;

beforeEach(() => {
  phones = [];
  asked = [];
  refusal = undefined;
  voice = new Voice({
    account: async (conversation) => {
      asked.push(conversation);
      if (refusal) throw refusal;
      return account;
    },
    open: async (_, delegate) => {
      const phone = new FakePhone(delegate);
      phones.push({ phone, delegate });
      return phone;
    },
  });
});

/** As far as the agent's phone rings. */
async function calls() {
  await voice.call(41);
  const last = phones.at(-1);
  if (!last) throw new Error('no phone was opened');
  last.phone.becomes('registered');
  last.delegate.callProgresses?.('to-agent');
  return last;
}

test('a call goes from asking to ringing to talking', async () => {
  const calling = voice.call(41);
  expect(voice.state.value).toEqual({ phase: 'asking', conversation: 41 });
  await calling;
  const { phone, delegate } = phones[0] as (typeof phones)[number];
  phone.becomes('registered');
  expect(phone.did).toEqual(['start', 'call agent']);

  delegate.callProgresses?.('to-agent');
  expect(voice.state.value.phase).toBe('calling');
  delegate.callAnswered('to-agent');

  expect(voice.state.value).toMatchObject({ phase: 'talking', conversation: 41 });
  expect(asked).toEqual([41]);
});

test('who hangs up is told so, and may call again with another telephone', async () => {
  const { phone } = await calls();
  voice.hangUp();

  expect(phone.did.at(-1)).toBe('stop');
  expect(voice.state.value).toEqual({ phase: 'idle', end: 'over' });
  await calls();
  expect(phones).toHaveLength(2);
  expect(voice.state.value.phase).toBe('calling');
});

test('an end before the answer is no answer, and one afterwards is the end', async () => {
  const first = await calls();
  first.delegate.callEnded('to-agent', 'failed');
  expect(voice.state.value).toEqual({ phase: 'idle', end: 'unanswered' });

  const second = await calls();
  second.delegate.callAnswered('to-agent');
  second.delegate.callEnded('to-agent', 'far-end');
  expect(voice.state.value).toEqual({ phase: 'idle', end: 'over' });
});

test('a microphone that is not allowed is said', async () => {
  const { delegate } = await calls();
  delegate.callEnded('to-agent', 'microphone');

  expect(voice.state.value).toEqual({ phase: 'idle', end: 'microphone' });
});

test('a refusal of the server is no failure of the network', async () => {
  refusal = new RestRefusal(409, 'no_phone', 'The agent cannot be called now.');
  await voice.call(41);
  expect(voice.state.value).toEqual({ phase: 'idle', end: 'refused' });

  refusal = new TypeError('Failed to fetch');
  await voice.call(41);
  expect(voice.state.value).toEqual({ phase: 'idle', end: 'failed' });
  voice.forget();
  expect(voice.state.value).toEqual({ phase: 'idle' });
});

test('a connection that does not come about ends the attempt, and one that is lost no call', async () => {
  await voice.call(41);
  phones[0]?.phone.becomes('lost');
  expect(voice.state.value).toEqual({ phase: 'idle', end: 'failed' });

  const { phone, delegate } = await calls();
  delegate.callAnswered('to-agent');
  phone.becomes('lost');
  expect(voice.state.value.phase).toBe('talking');
});

test('only who talks is muted', async () => {
  const { phone, delegate } = await calls();
  voice.toggleMute();
  expect(voice.muted.value).toBe(false);

  delegate.callAnswered('to-agent');
  voice.toggleMute();
  expect(voice.muted.value).toBe(true);
  expect(phone.did.at(-1)).toBe('mute to-agent');
});

test('who hangs up before the telephone has come calls nobody', async () => {
  const calling = voice.call(41);
  voice.hangUp();
  await calling;

  expect(phones).toEqual([]);
  expect(voice.state.value).toEqual({ phase: 'idle', end: 'over' });
});

test('there is one call at a time', async () => {
  await calls();
  await voice.call(42);

  expect(asked).toEqual([41]);
});
