import type { CommonHears } from '../wire/common.ts';
import type { Attachment, Author, ConversationHead, Entry, Reach, Side } from '../wire/parts.ts';
import { lastSeq, type Transcript, withEntries } from './transcript.ts';

/** A message that is shown already and not yet stored for good. */
export interface Pending {
  readonly id: string;
  readonly at: number;
  readonly text?: string;
  /** A file on its way up; `file` follows when it is there. */
  readonly fileName?: string;
  readonly file?: Attachment;
  readonly note: boolean;
  /** Why it will not be sent. */
  readonly failure?: string;
}

export interface Typing {
  readonly name: string;
  readonly until: number;
}

export interface Conversation {
  readonly head: ConversationHead;
  readonly entries: Transcript;
  readonly pending: readonly Pending[];
  readonly typing?: Typing;
}

const TYPING_LASTS_MILLIS = 6_000;

export function conversationOf(head: ConversationHead): Conversation {
  return { head, entries: [], pending: [] };
}

/** The last number that is known to exist, held or not. */
export function lastKnown(conversation: Conversation): number {
  return Math.max(conversation.head.last, lastSeq(conversation.entries));
}

export function isOpen(conversation: Conversation): boolean {
  return conversation.head.state === 'waiting' || conversation.head.state === 'active';
}

export function withHead(conversation: Conversation, head: ConversationHead): Conversation {
  const old = conversation.head;
  return {
    ...conversation,
    head: {
      ...head,
      last: Math.max(head.last, old.last),
      visitor: furthest(old.visitor, head.visitor),
      agents: furthest(old.agents, head.agents),
    },
  };
}

export function withAdded(conversation: Conversation, added: readonly Entry[]): Conversation {
  const entries = withEntries(conversation.entries, added);
  const ids = new Set(added.map((entry) => entry.id));
  const pending = conversation.pending.some((it) => ids.has(it.id))
    ? conversation.pending.filter((it) => !ids.has(it.id))
    : conversation.pending;
  if (entries === conversation.entries && pending === conversation.pending) return conversation;

  const last = lastSeq(entries);
  const typing = added.some((entry) => entry.author.name === conversation.typing?.name)
    ? undefined
    : conversation.typing;
  return {
    ...without(conversation, 'typing'),
    head: last > conversation.head.last ? { ...conversation.head, last } : conversation.head,
    entries,
    pending,
    ...(typing && { typing }),
  };
}

export function withPending(conversation: Conversation, pending: Pending): Conversation {
  const others = conversation.pending.filter((it) => it.id !== pending.id);
  return { ...conversation, pending: [...others, pending] };
}

export function withoutPending(conversation: Conversation, id: string): Conversation {
  return { ...conversation, pending: conversation.pending.filter((it) => it.id !== id) };
}

export function withFailure(conversation: Conversation, id: string, failure: string): Conversation {
  return {
    ...conversation,
    pending: conversation.pending.map((it) => (it.id === id ? { ...it, failure } : it)),
  };
}

/** The pending message with this id is stored: it becomes an entry by its author. */
export function withAccepted(
  conversation: Conversation,
  accepted: { id: string; seq: number; at: number },
  author: Author,
): Conversation {
  const { id, seq, at } = accepted;
  const pending = conversation.pending.find((it) => it.id === id);
  if (!pending) return conversation;
  const { text, file, note } = pending;
  if (file) return withAdded(conversation, [{ seq, at, type: 'file', author, id, file }]);
  if (text === undefined) return withoutPending(conversation, id);
  return withAdded(conversation, [{ seq, at, type: note ? 'note' : 'text', author, id, text }]);
}

export function withReach(conversation: Conversation, side: Side, reach: Reach): Conversation {
  const { head } = conversation;
  if (side === 'system') return conversation;
  const part = side === 'visitor' ? 'visitor' : 'agents';
  const moved = furthest(head[part], reach);
  return moved === head[part]
    ? conversation
    : { ...conversation, head: { ...head, [part]: moved } };
}

/** What both sides hear alike. Answers to requests are not for here. */
export function heard(
  conversation: Conversation,
  message: Extract<CommonHears, { kind: 'added' | 'history' | 'receipt' | 'typing' }>,
  now: number,
): Conversation {
  switch (message.kind) {
    case 'added':
      return withAdded(conversation, [message.entry]);
    case 'history':
      return withAdded(conversation, message.entries);
    case 'receipt':
      return withReach(conversation, message.side, message);
    case 'typing':
      return message.on
        ? {
            ...conversation,
            typing: { name: message.name, until: now + TYPING_LASTS_MILLIS },
          }
        : without(conversation, 'typing');
  }
}

export function reachOf(conversation: Conversation, side: Side): Reach {
  return side === 'visitor' ? conversation.head.visitor : conversation.head.agents;
}

/** How many messages of others this side has not read. */
export function unread(conversation: Conversation, side: Side): number {
  const { read } = reachOf(conversation, side);
  let count = 0;
  for (let i = conversation.entries.length - 1; i >= 0; i--) {
    const entry = conversation.entries[i];
    if (!entry || entry.seq <= read) break;
    if (isMessage(entry) && entry.author.side !== side) count++;
  }
  return count;
}

/** Since when the visitor waits for an answer, or undefined. */
export function unansweredSince(conversation: Conversation): number | undefined {
  let since: number | undefined;
  for (let i = conversation.entries.length - 1; i >= 0; i--) {
    const entry = conversation.entries[i];
    if (!entry || !isMessage(entry)) continue;
    if (entry.author.side === 'agent') break;
    since = entry.at;
  }
  return since;
}

export function lastMessage(conversation: Conversation): Entry | undefined {
  for (let i = conversation.entries.length - 1; i >= 0; i--) {
    const entry = conversation.entries[i];
    if (entry && (isMessage(entry) || entry.type === 'note')) return entry;
  }
  return undefined;
}

export function isMessage(entry: Entry): boolean {
  return entry.type === 'text' || entry.type === 'file';
}

function furthest(a: Reach, b: Reach): Reach {
  const delivered = Math.max(a.delivered, b.delivered);
  const read = Math.max(a.read, b.read);
  return delivered === a.delivered && read === a.read ? a : { delivered, read };
}

function without<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  const { [key]: _, ...rest } = value;
  return rest;
}
