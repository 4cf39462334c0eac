import { beforeEach, expect, test, vi } from 'vitest';
import { FakeClock } from '../../test/fake-clock.ts';
import { FakeSocket } from '../../test/fake-socket.ts';
import { FakePhone } from '../phone/fake-phone.ts';
import { agentHears } from '../wire/examples.ts';
import { DeskModel } from './desk.ts';

const account = {
  uri: 'sip:ayse.demo@santral',
  user: 'ayse.demo',
  password: 'x',
  realm: 'santral',
  expiresAt: Date.now() + 60_000,
};

let socket: FakeSocket;
let phone: FakePhone;

function store() {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  };
}

/** The desk of an agent whose phone is registered, unless there is no telephone. */
async function desk(conversations: readonly number[] = [], telephone = true): Promise<DeskModel> {
  const model = new DeskModel({
    server: 'http://test',
    session: { agent: 'ayse', name: 'Ayşe', role: 'agent', workspace: 'demo' },
    signedOut: () => undefined,
    clock: new FakeClock(),
    openSocket: () => {
      socket = new FakeSocket();
      return socket;
    },
    phone: {
      account: async () => (telephone ? account : undefined),
      open: async (_, delegate) => {
        phone = new FakePhone(delegate);
        return phone;
      },
    },
  });
  socket.opens();
  socket.hears({ ...agentHears.welcome[0], conversations });
  await vi.waitFor(() => expect(model.softphone.exists.value).toBe(telephone));
  if (telephone) {
    await vi.waitFor(() => expect(phone.did).toContain('start'));
    phone.becomes('registered');
    phone.did.length = 0;
  }
  return model;
}

function offered(conversation = 41, offer = 7): void {
  socket.hears({ ...agentHears.offered[0], channel: 'voice', conversation, offer });
}

beforeEach(() => {
  vi.stubGlobal('localStorage', store());
  vi.stubGlobal('sessionStorage', store());
});

test('an offered call is answered by the phone, and leads to its conversation', async () => {
  const model = await desk();
  offered();
  phone.rings(41);
  await model.accept(model.offers.all.value[0] as never);

  expect(phone.did).toEqual(['answer call-41']);
  expect(socket.kinds()).not.toContain('accept');
  expect(model.offers.all.value).toEqual([]);
  expect(model.selected.value).toBe(41);
  expect(model.softphone.call(41)?.state).toBe('talking');
});

test('a call accepted before it came is answered when it comes', async () => {
  const model = await desk();
  offered();
  await model.accept(model.offers.all.value[0] as never);
  expect(phone.did).toEqual([]);

  phone.rings(41);

  expect(phone.did).toEqual(['answer call-41']);
});

test('an offer that has ended is not answered by a call that comes late', async () => {
  const model = await desk();
  offered();
  await model.accept(model.offers.all.value[0] as never);
  socket.hears({ kind: 'offer-ended', offer: 7, conversation: 41, cause: 'timed_out' });
  phone.rings(41);

  expect(phone.did).toEqual([]);
  expect(model.loneRings.value.map((it) => it.conversation)).toEqual([41]);
});

test('a declined call is declined by the phone alone', async () => {
  const model = await desk();
  offered();
  phone.rings(41);
  model.decline(model.offers.all.value[0] as never);

  expect(phone.did).toEqual(['decline call-41']);
  expect(socket.kinds()).not.toContain('decline');
  expect(model.offers.all.value).toEqual([]);
});

test('a caller who gives up stops the ringing', async () => {
  const model = await desk();
  offered();
  phone.rings(41);
  expect(model.softphone.ringing.value).toHaveLength(1);
  phone.ends(41);

  expect(model.softphone.ringing.value).toEqual([]);
});

test('a lost registration is shown, and so is its return', async () => {
  const model = await desk();
  phone.becomes('lost');
  expect(model.softphone.readiness.value).toBe('lost');
  phone.becomes('registered');
  expect(model.softphone.readiness.value).toBe('registered');
});

test('without a telephone there is nothing to see of one', async () => {
  const model = await desk([], false);

  expect(model.softphone.exists.value).toBe(false);
  expect(model.softphone.readiness.value).toBe('off');
});

test('a call goes on after a reload, without ringing and with its time', async () => {
  const before = await desk();
  offered();
  phone.rings(41);
  await before.accept(before.offers.all.value[0] as never);
  const since = before.softphone.call(41)?.since;

  const model = await desk([41]);
  expect(model.softphone.whereabouts(41)).toBe('returning');
  phone.rings(41, { id: 'again', resumes: true });

  expect(phone.did).toEqual(['answer again']);
  expect(model.softphone.call(41)).toMatchObject({ state: 'talking', since });
});

test('a call that was cut off comes back; one that ended does not', async () => {
  const model = await desk([41, 42]);
  phone.rings(41, { resumes: true });
  phone.rings(42, { resumes: true });
  phone.ends(41, 'failed');
  phone.ends(42);

  expect(model.softphone.whereabouts(41)).toBe('returning');
  expect(model.softphone.whereabouts(42)).toBe('over');
  expect(model.softphone.whereabouts(43)).toBe('elsewhere');
});

test('one caller at a time: the others are held', async () => {
  const model = await desk();
  phone.rings(41);
  phone.rings(42);
  model.softphone.answer(41);
  model.softphone.answer(42);
  model.softphone.toggleHold(41);

  expect(phone.did).toEqual([
    'answer call-41',
    'hold call-41',
    'answer call-42',
    'hold call-42',
    'resume call-41',
  ]);
});

test('a phone that answers by itself does so after a tone, unless somebody was faster', async () => {
  const model = await desk();
  vi.useFakeTimers();
  phone.rings(41, { answersItself: true });
  phone.rings(42, { answersItself: true });
  model.softphone.decline(42);
  expect(phone.did).toEqual(['decline call-42']);

  vi.advanceTimersByTime(2_000);
  vi.useRealTimers();

  expect(phone.did).toEqual(['decline call-42', 'answer call-41']);
});

test('a supervisor takes part by his own phone, which answers by itself', async () => {
  const model = await desk();
  socket.hears({ ...agentHears.conversation[0], hold: 'followed' });
  void model.supervise(41, 'listen');
  phone.rings(41);

  expect(phone.did).toEqual(['answer call-41']);
  expect(socket.sent.at(-1)).toMatchObject({ kind: 'supervise', conversation: 41, how: 'listen' });

  void model.supervise(41, 'barge');
  expect(socket.sent.at(-1)).toMatchObject({ how: 'barge' });
  expect(phone.did).toHaveLength(1);
});

test('without a phone nobody listens in', async () => {
  const model = await desk();
  phone.becomes('lost');
  await model.supervise(41, 'listen');

  expect(socket.kinds()).not.toContain('supervise');
  expect(model.notices.all.value).toHaveLength(1);
});

test('mute, digits and the end of a call go to the phone', async () => {
  const model = await desk();
  phone.rings(41);
  model.softphone.answer(41);
  model.softphone.toggleMute(41);
  model.softphone.sendDigits(41, '5');
  expect(model.softphone.call(41)?.muted).toBe(true);
  model.softphone.hangUp(41);

  expect(phone.did.slice(1)).toEqual(['mute call-41', 'digits 5 call-41', 'hang up call-41']);
  expect(model.softphone.call(41)).toBeUndefined();
});

test('a dialled number is called by the phone of the tab where it was dialled', async () => {
  const model = await desk();
  const dialled = model.dial('0532 123 45 67', 41);
  const dial = socket.sent.at(-1) as { kind: string; id: string };
  expect(dial).toMatchObject({ kind: 'dial', number: '0532 123 45 67', conversation: 41 });
  socket.hears({ kind: 'accepted', id: dial.id, conversation: 52, seq: 1, at: 1 });
  expect(await dialled).toBeUndefined();

  phone.rings(52);

  expect(phone.did).toEqual(['answer call-52']);
  expect(model.selected.value).toBe(52);
});

test('a number that may not be called is refused in the words of the page', async () => {
  const model = await desk();
  const dialled = model.dial('112');
  const { id } = socket.sent.at(-1) as { id: string };
  socket.hears({ kind: 'refused', id, code: 'number_emergency', sentence: 'No.' });

  expect(await dialled).toMatch(/kısa numara/);
  expect(phone.did).toEqual([]);
});

test('a number to which a caller may not be put through is refused in the words of the page', async () => {
  const model = await desk();
  const asked = model.ask({ kind: 'transfer', conversation: 41, number: '0900 111 22 33' });
  const { id } = socket.sent.at(-1) as { id: string };
  socket.hears({ kind: 'refused', id, code: 'number_premium', sentence: 'No.' });
  await asked;

  expect(model.notices.all.value.map((it) => it.sentence)).toEqual([
    expect.stringMatching(/olağan bir aramadan pahalı/),
  ]);
});

test('who accepts a callback is called by his own phone, which answers at once', async () => {
  const model = await desk();
  socket.hears({ ...agentHears.offered[0], channel: 'callback', conversation: 41, offer: 7 });
  const accepted = model.accept(model.offers.all.value[0] as never);
  const { id, kind } = socket.sent.at(-1) as { id: string; kind: string };
  expect(kind).toBe('accept');
  phone.rings(41);
  socket.hears({ kind: 'done', id });
  await accepted;

  expect(phone.did).toEqual(['answer call-41']);
  expect(model.selected.value).toBe(41);
});

test('a callback that somebody else has taken lets no phone answer', async () => {
  const model = await desk();
  socket.hears({ ...agentHears.offered[0], channel: 'callback', conversation: 41, offer: 7 });
  const accepted = model.accept(model.offers.all.value[0] as never);
  const { id } = socket.sent.at(-1) as { id: string };
  socket.hears({ kind: 'refused', id, code: 'offer_ended', sentence: 'The offer has ended.' });
  await accepted;
  phone.rings(41);

  expect(phone.did).toEqual([]);
});
