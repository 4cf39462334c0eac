import { expect, test } from 'vitest';
import type { ConversationHead, Entry, Side } from '../wire/parts.ts';
import {
  type Conversation,
  conversationOf,
  heard,
  unansweredSince,
  unread,
  withAccepted,
  withAdded,
  withHead,
  withPending,
  withReach,
} from './conversation.ts';

const head: ConversationHead = {
  conversation: 41,
  state: 'active',
  channel: 'chat',
  queue: 'sales',
  agentAway: false,
  visitorAway: false,
  last: 0,
  visitor: { delivered: 0, read: 0 },
  agents: { delivered: 0, read: 0 },
  openedAt: 0,
  score: 0,
};

const author = { side: 'visitor', name: 'Işıl' } as const;

function message(seq: number, side: Side, text = `${seq}`): Entry {
  return { seq, at: seq * 1000, type: 'text', author: { side, name: side }, text };
}

function conversation(...entries: Entry[]): Conversation {
  return withAdded(conversationOf(head), entries);
}

test('a message is shown at once and becomes an entry when it is accepted', () => {
  const typed = withPending(conversation(message(1, 'agent')), {
    id: 'a',
    at: 5,
    text: 'merhaba',
    note: false,
  });

  const stored = withAccepted(typed, { id: 'a', seq: 2, at: 7 }, author);

  expect(typed.pending).toHaveLength(1);
  expect(stored.pending).toEqual([]);
  expect(stored.entries.at(-1)).toEqual({
    seq: 2,
    at: 7,
    type: 'text',
    author,
    id: 'a',
    text: 'merhaba',
  });
});

test('an entry with the id of a pending message takes its place, and the answer after it changes nothing', () => {
  const typed = withPending(conversation(), { id: 'a', at: 5, text: 'merhaba', note: false });

  const added = withAdded(typed, [{ ...message(1, 'visitor', 'merhaba'), id: 'a' }]);
  const accepted = withAccepted(added, { id: 'a', seq: 1, at: 7 }, author);

  expect(added.pending).toEqual([]);
  expect(accepted.entries).toHaveLength(1);
});

test('messages of the other side are unread until they are read', () => {
  const talk = conversation(message(1, 'agent'), message(2, 'visitor'), message(3, 'agent'));

  expect(unread(talk, 'visitor')).toBe(2);
  expect(unread(withReach(talk, 'visitor', { delivered: 3, read: 1 }), 'visitor')).toBe(1);
  expect(unread(talk, 'agent')).toBe(1);
});

test('reach never moves back', () => {
  const read = withReach(conversation(), 'agent', { delivered: 5, read: 5 });

  expect(withReach(read, 'agent', { delivered: 3, read: 2 })).toBe(read);
  expect(withHead(read, head).head.agents).toEqual({ delivered: 5, read: 5 });
});

test('the visitor waits since his first message after the last answer', () => {
  const talk = conversation(message(1, 'visitor'), message(2, 'agent'), message(3, 'visitor'));

  expect(unansweredSince(withAdded(talk, [message(4, 'visitor')]))).toBe(3000);
  expect(unansweredSince(withAdded(talk, [message(4, 'agent')]))).toBeUndefined();
});

test('typing ends when the message arrives', () => {
  const typing = heard(
    conversation(),
    { kind: 'typing', conversation: 41, on: true, name: 'agent' },
    1000,
  );

  expect(typing.typing).toEqual({ name: 'agent', until: 7000 });
  expect(withAdded(typing, [message(1, 'agent')]).typing).toBeUndefined();
});
