import { beforeEach, expect, test } from 'vitest';
import { FakeClock } from '../../test/fake-clock.ts';
import { FakeSocket } from '../../test/fake-socket.ts';
import type { VisitorHears } from '../wire/visitor.ts';
import { Line, type LineState, type VisitorSide } from './line.ts';

let clock: FakeClock;
let sockets: FakeSocket[];
let states: LineState[];
let heard: VisitorHears[];
let line: Line<VisitorSide>;

const welcome = { kind: 'welcome', pingMillis: 10_000 };
const send = (id: string) => ({ kind: 'send', id, conversation: 1, text: id }) as const;

beforeEach(() => {
  clock = new FakeClock();
  sockets = [];
  states = [];
  heard = [];
  line = new Line<VisitorSide>({
    url: 'ws://test/ws/visitor',
    hello: () => ({ kind: 'hello', protocol: 1, workspace: 'demo' }),
    hear: (message) => heard.push(message),
    changed: (state) => states.push(state),
    pings: () => true,
    clock,
    openSocket: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
  });
});

function socket(): FakeSocket {
  const last = sockets.at(-1);
  if (!last) throw new Error('no socket');
  return last;
}

function connected(): FakeSocket {
  line.open();
  socket().opens();
  socket().hears(welcome);
  return socket();
}

test('it says hello first and is live after the welcome', () => {
  line.open();
  socket().opens();

  expect(socket().kinds()).toEqual(['hello']);
  expect(line.state.phase).toBe('connecting');

  socket().hears(welcome);

  expect(line.state.phase).toBe('live');
});

test('requests asked before the welcome go out after it, in order', () => {
  line.open();
  line.ask(send('a'));
  line.ask(send('b'));
  socket().opens();
  socket().hears(welcome);

  expect(socket().sent.map((it) => it.id)).toEqual([undefined, 'a', 'b']);
});

test('requests without an answer go out again after a reconnect, with the same ids in the same order', async () => {
  connected();
  line.ask(send('a'));
  const b = line.ask(send('b'));
  line.ask(send('c'));
  socket().hears({ kind: 'accepted', id: 'b', conversation: 1, seq: 1, at: 1 });

  socket().breaks();
  clock.pass(0);
  socket().opens();
  socket().hears(welcome);

  expect(socket().sent.map((it) => it.id)).toEqual([undefined, 'a', 'c']);
  expect((await b).kind).toBe('accepted');
});

test('the first attempt comes at once, those after it later and later', () => {
  connected();
  socket().breaks();
  clock.pass(0);
  expect(sockets).toHaveLength(2);

  const waits: number[] = [];
  for (let i = 0; i < 8; i++) {
    socket().breaks();
    const wait = line.state.phase === 'waiting' ? line.state.until - clock.now() : 0;
    waits.push(wait);
    clock.pass(wait);
    expect(sockets).toHaveLength(3 + i);
  }
  expect(waits).toEqual([250, 500, 1000, 2000, 4000, 4000, 4000, 4000]);
});

test('a goodbye says when to come back', () => {
  connected().hears({ kind: 'goodbye', reason: 'restart', afterMillis: 4000 });

  expect(line.state).toMatchObject({ phase: 'waiting', until: clock.now() + 2000 });
});

test('a goodbye for good is for good', () => {
  connected().hears({ kind: 'goodbye', reason: 'elsewhere', afterMillis: -1 });
  clock.pass(60_000);

  expect(line.state).toEqual({ phase: 'stopped', reason: 'elsewhere' });
  expect(sockets).toHaveLength(1);
});

test('a hello that is refused because of the crowd is said again later, whatever the goodbye says', () => {
  line.open();
  socket().opens();
  socket().hears({ kind: 'refused', code: 'too_fast', sentence: 'Too many connections.' });
  socket().hears({ kind: 'goodbye', reason: 'Too many connections.', afterMillis: -1 });

  expect(line.state).toMatchObject({ phase: 'waiting', until: clock.now() + 15_000 });
});

test('a connection that has gone silent is given up after two pings', () => {
  const first = connected();
  clock.pass(10_000);
  expect(first.kinds()).toEqual(['hello', 'ping']);

  clock.pass(10_000);

  expect(first.closed).toBe(true);
  expect(sockets).toHaveLength(2);
});

test('whatever is heard keeps the connection', () => {
  connected();
  for (let i = 0; i < 10; i++) {
    clock.pass(9_000);
    socket().hears({ kind: 'pong', heads: [] });
  }

  expect(sockets).toHaveLength(1);
});

test('no welcome within ten seconds is a failure', () => {
  line.open();
  socket().opens();
  clock.pass(10_000);

  expect(sockets.length).toBeGreaterThan(1);
});

test('too fast means again in a moment, in the old order', () => {
  connected();
  line.ask(send('a'));
  line.ask(send('b'));
  socket().hears({ kind: 'refused', id: 'a', code: 'too_fast', sentence: '' });
  line.ask(send('c'));
  expect(socket().sent.map((it) => it.id)).toEqual([undefined, 'a', 'b']);

  clock.pass(2_000);

  expect(socket().sent.map((it) => it.id)).toEqual([undefined, 'a', 'b', 'a', 'c']);
});

test('a refusal answers the request', async () => {
  connected();
  const answer = line.ask(send('a'));
  socket().hears({ kind: 'refused', id: 'a', code: 'blocked', sentence: 'No.' });

  expect(await answer).toMatchObject({ kind: 'refused', code: 'blocked' });
  expect(line.outbox.requests).toEqual([]);
});

test('at most twenty requests are in flight', () => {
  connected();
  for (let i = 0; i < 30; i++) line.ask(send(`${i}`));
  expect(socket().sent).toHaveLength(21);

  socket().hears({ kind: 'accepted', id: '0', conversation: 1, seq: 1, at: 1 });

  expect(socket().sent).toHaveLength(22);
});

test('what is not JSON is not heard', () => {
  connected().hearsText('<html>');

  expect(heard).toHaveLength(1);
});
