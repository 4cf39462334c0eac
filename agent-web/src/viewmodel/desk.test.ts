import { beforeEach, expect, test, vi } from 'vitest';
import { FakeClock } from '../../test/fake-clock.ts';
import { FakeSocket } from '../../test/fake-socket.ts';
import { refusedNumber } from '../messages/phone.ts';
import { agentHears } from '../wire/examples.ts';
import { DeskModel, type Happening } from './desk.ts';

let sockets: FakeSocket[];
let model: DeskModel;
let happenings: Happening[];

function store() {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  };
}

function desk(): DeskModel {
  return new DeskModel({
    server: 'http://test',
    session: { agent: 'ayse', name: 'Ayşe', role: 'agent', workspace: 'demo' },
    signedOut: () => undefined,
    clock: new FakeClock(),
    openSocket: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
  });
}

function greeted(conversations: readonly number[] = [41]): FakeSocket {
  const socket = sockets.at(-1) as FakeSocket;
  socket.opens();
  socket.hears({ ...agentHears.welcome[0], conversations });
  return socket;
}

beforeEach(() => {
  vi.stubGlobal('localStorage', store());
  vi.stubGlobal('sessionStorage', store());
  sockets = [];
  happenings = [];
  model = desk();
  model.onHappening = (it) => happenings.push(it);
});

test('an offer is confirmed at once, and rings once', () => {
  const socket = greeted();
  socket.hears(agentHears.offered[0] as object);
  socket.hears(agentHears.offered[0] as object);

  expect(socket.sent[1]).toEqual({ kind: 'confirm', offer: 7 });
  expect(model.offers.all.value).toHaveLength(1);
  expect(happenings.map((it) => it.kind)).toEqual(['offer']);
});

test('an accepted offer leads to its conversation', async () => {
  const socket = greeted([]);
  socket.hears(agentHears.offered[0] as object);
  const accepted = model.accept(model.offers.all.value[0] as never);
  socket.hears({ kind: 'done', id: socket.sent.at(-1)?.id });
  socket.hears(agentHears.conversation[0] as object);
  await accepted;

  expect(model.offers.all.value).toEqual([]);
  expect(model.shown.value?.conversation.head.conversation).toBe(41);
});

test('an offer that went to somebody else says so and goes away', async () => {
  const socket = greeted();
  socket.hears(agentHears.offered[0] as object);
  const accepted = model.accept(model.offers.all.value[0] as never);
  const id = socket.sent.at(-1)?.id;
  socket.hears({ kind: 'refused', id, code: 'offer_ended', sentence: 'It has ended.' });
  await accepted;

  expect(model.offers.all.value).toEqual([]);
  expect(model.notices.all.value.map((it) => it.sentence)).toEqual(['It has ended.']);
});

test('what was written outlives a reload of the tab, with the same id', () => {
  const socket = greeted();
  socket.hears(agentHears.conversation[0] as object);
  model.writing.send(41, 'Bir saniye', false);
  const { id } = socket.sent.at(-1) ?? {};

  model = desk();
  const next = greeted();
  next.hears(agentHears.conversation[0] as object);

  expect(next.sent.find((it) => it.kind === 'send')).toMatchObject({ id, text: 'Bir saniye' });
  expect(model.talks.get(41)?.conversation.pending.map((it) => it.text)).toEqual(['Bir saniye']);
});

test('a draft stays with its conversation', () => {
  greeted();
  model.writing.draft(41, 'Yarım');
  model.writing.draft(42, 'Başka');
  model.writing.draft(42, '');

  expect(desk().writing.drafts.value).toEqual({ 41: 'Yarım' });
});

test('what is not in hand after a reconnect is gone', () => {
  greeted().hears(agentHears.conversation[0] as object);
  sockets.at(-1)?.breaks();
  model.line.hurry();
  greeted([]);

  expect(model.talks.ids.value).toEqual([]);
});

test('the customer who has waited longest comes first', () => {
  const socket = greeted([41, 42]);
  const talk = agentHears.conversation[0] as (typeof agentHears.conversation)[number];
  const asks = (conversation: number, at: number) =>
    socket.hears({
      ...talk,
      head: { ...talk.head, conversation },
      entries: [{ seq: 1, at, type: 'text', author: { side: 'visitor', name: '' }, text: 'Soru' }],
    });
  asks(41, 2000);
  asks(42, 1000);

  expect(model.talks.longestWaiting()).toBe(42);
  expect(model.talks.of('in_hand')).toEqual([42, 41]);
});

test('a number that cannot be noted says why, in the language of the page', async () => {
  const socket = greeted();
  const noted = model.noteNumber(41, 'x');
  const { id } = socket.sent.at(-1) ?? {};
  socket.hears({ kind: 'refused', id, code: 'number_malformed', sentence: 'No number.' });

  expect(socket.sent.at(-1)).toEqual({ kind: 'note-number', id, conversation: 41, number: 'x' });
  expect(await noted).toBe(refusedNumber({ code: 'number_malformed', sentence: 'No number.' }));
  expect(model.notices.all.value).toEqual([]);
});

test('a conversation of the history is fetched with its customer and opened', async () => {
  greeted();
  const { head, customer } = agentHears.conversation[0] as (typeof agentHears.conversation)[number];
  const bodies: Record<string, unknown> = {
    '/api/conversations/41': { head, customer },
    '/api/conversations/41/entries?limit=200': { entries: [], more: false },
  };
  vi.stubGlobal('fetch', (url: string) => Promise.resolve(Response.json(bodies[url])));

  await model.lookUp(41);

  expect(model.shown.value?.hold).toBe('earlier');
  expect(model.shown.value?.customer.phone).toEqual(customer.phone);
});
