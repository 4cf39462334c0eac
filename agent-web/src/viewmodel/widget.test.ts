import { beforeEach, expect, test } from 'vitest';
import { FakeClock } from '../../test/fake-clock.ts';
import { FakeSocket } from '../../test/fake-socket.ts';
import { Memory } from '../connection/memory.ts';
import { visitorHears } from '../wire/examples.ts';
import type { Identity } from '../wire/parts.ts';
import { WidgetModel } from './widget.ts';

let disk: Map<string, string>;
let sockets: FakeSocket[];
let model: WidgetModel;
let identity: Identity | undefined;

const welcome = visitorHears.welcome[0] as (typeof visitorHears.welcome)[number];
const conversation = visitorHears.conversation[0] as (typeof visitorHears.conversation)[number];
const active = visitorHears.changed[0] as (typeof visitorHears.changed)[number];

function page(): WidgetModel {
  return new WidgetModel({
    server: 'http://test',
    workspace: 'demo',
    memory: new Memory('demo', {
      getItem: (key) => disk.get(key) ?? null,
      setItem: (key, value) => void disk.set(key, value),
    }),
    page: () => ({ url: 'http://shop.example/' }),
    identity: () => identity,
    openPhone: () => Promise.reject(new Error('nobody calls')),
    clock: new FakeClock(),
    openSocket: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
  });
}

function connect(): FakeSocket {
  model.line.open();
  const socket = sockets.at(-1) as FakeSocket;
  socket.opens();
  socket.hears(welcome);
  return socket;
}

beforeEach(() => {
  disk = new Map();
  identity = undefined;
  sockets = [];
  model = page();
});

test('nothing is connected before it is asked to', () => {
  expect(sockets).toEqual([]);
  expect(model.screen.value).toBe('connecting');
});

test('the form leads to a conversation', () => {
  const socket = connect();
  expect(model.screen.value).toBe('start');

  model.start({ name: 'Işıl' }, true, 'Siparişim nerede?');
  const start = socket.sent.at(-1);
  expect(start).toMatchObject({ kind: 'start', consent: true, text: 'Siparişim nerede?' });
  expect(model.starting.value).toBe(true);

  socket.hears({ ...conversation, id: start?.id });
  expect(model.screen.value).toBe('talk');
  expect(model.starting.value).toBe(false);
});

test('a refusal because it is closed leads to the offline form and keeps the text', () => {
  const socket = connect();
  model.start({}, true, 'Merhaba');
  socket.hears({ kind: 'refused', id: socket.sent.at(-1)?.id, code: 'closed', sentence: 'Closed' });

  expect(model.screen.value).toBe('offline');
  expect(model.draft.value).toBe('Merhaba');
});

test('a message is shown at once and stays when the page is left before it is stored', () => {
  const socket = connect();
  socket.hears(conversation);
  model.send('Orada mısınız?');
  expect(model.shown.value?.pending).toHaveLength(1);

  model = page();
  const next = connect();
  next.hears(conversation);

  expect(model.shown.value?.pending.map((it) => it.text)).toEqual(['Orada mısınız?']);
  const again = next.sent.find((it) => it.kind === 'send');
  expect(again).toMatchObject({ text: 'Orada mısınız?' });

  next.hears({ kind: 'accepted', id: again?.id, conversation: 41, seq: 3, at: 1 });
  expect(model.shown.value?.pending).toEqual([]);
  expect(model.shown.value?.entries.at(-1)?.text).toBe('Orada mısınız?');
});

test('a gap is healed', () => {
  const socket = connect();
  socket.hears(conversation);
  socket.hears({
    kind: 'added',
    conversation: 41,
    entry: { seq: 6, at: 1, type: 'text', author: { side: 'agent', name: 'Ayşe' }, text: 'x' },
  });

  expect(socket.sent.at(-1)).toEqual({ kind: 'history', conversation: 41, before: 6, limit: 3 });
});

test('what a reconnect says it has is what is held', () => {
  connect().hears(conversation);
  sockets.at(-1)?.breaks();
  model.line.hurry();
  sockets.at(-1)?.opens();

  expect(sockets.at(-1)?.sent[0]).toMatchObject({
    kind: 'hello',
    have: [{ conversation: 41, seq: 2 }],
  });
});

test('it is read when somebody looks, and only delivered when nobody does', () => {
  const socket = connect();
  socket.hears(conversation);
  socket.hears(active);
  const entry = {
    seq: 3,
    at: 1,
    type: 'text',
    author: { side: 'agent', name: 'Ayşe' },
    text: 'Buyurun',
  };
  socket.hears({ kind: 'added', conversation: 41, entry });
  expect(socket.sent.at(-1)).toEqual({ kind: 'seen', conversation: 41, delivered: 3, read: 2 });
  expect(model.unread.value).toBe(1);

  model.looking.value = true;

  expect(socket.sent.at(-1)).toEqual({ kind: 'seen', conversation: 41, delivered: 3, read: 3 });
  expect(model.unread.value).toBe(0);
});

test('a proof that is refused is not shown again and again', () => {
  identity = { id: 'c-7', expires: 1, signature: 'x' };
  model.line.open();
  sockets[0]?.opens();
  sockets[0]?.hears({ kind: 'refused', code: 'unauthenticated', sentence: 'Not verified.' });
  sockets[1]?.opens();
  sockets[1]?.hears(welcome);

  expect(sockets[0]?.sent[0]).toMatchObject({ identity });
  expect(sockets[1]?.sent[0]?.identity).toBeUndefined();
  expect(model.screen.value).toBe('start');
});

test('a token that is not known any more is forgotten', () => {
  const socket = connect();
  socket.hears({ kind: 'refused', code: 'unauthenticated', sentence: 'Unknown token.' });
  sockets.at(-1)?.opens();

  expect(sockets).toHaveLength(2);
  expect(sockets[1]?.sent[0]?.token).toBeUndefined();
});

test('a closed conversation can be put away, also for the next page', () => {
  const head = { ...conversation.head, state: 'closed' };
  connect().hears({ ...conversation, head });
  model.dismiss();
  expect(model.screen.value).toBe('start');

  model = page();
  connect().hears({ ...conversation, head });
  expect(model.screen.value).toBe('start');
});

test('who would rather be called says so, and is told when the number cannot be', () => {
  const socket = connect();
  socket.hears(conversation);

  model.callback.request(41, '0900 111 22 33');
  model.callback.request(41, 'twice');
  const first = socket.sent.at(-1);
  expect(first).toMatchObject({ kind: 'request-callback', number: '0900 111 22 33' });
  expect(model.callback.busy.value).toBe(true);
  socket.hears({
    kind: 'refused',
    id: first?.id,
    conversation: 41,
    code: 'number_premium',
    sentence: 'Too dear',
  });
  expect(model.callback.refusal.value).toBe('number_premium');
  expect(model.problem.value).toBeUndefined();

  model.callback.request(41, '0532 123 45 67');
  expect(model.callback.refusal.value).toBeUndefined();
  socket.hears({ kind: 'done', id: socket.sent.at(-1)?.id });
  expect(model.callback.busy.value).toBe(false);
});
