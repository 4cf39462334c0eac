import type { AgentHears } from '../../src/wire/agent.ts';
import type { Author, ConversationHead, Customer, Entry, Role } from '../../src/wire/parts.ts';
import type { VisitorHears } from '../../src/wire/visitor.ts';

// What the fake centre is made of.

export interface Account {
  readonly agent: string;
  readonly name: string;
  readonly role: Role;
}

export const ACCOUNTS: Readonly<Record<string, Account>> = {
  ayse: { agent: 'ayse', name: 'Ayşe Yılmaz', role: 'agent' },
  mehmet: { agent: 'mehmet', name: 'Mehmet Kaya', role: 'agent' },
  derya: { agent: 'derya', name: 'Derya Işık', role: 'supervisor' },
};

export const PASSWORD = 'demo';

export interface Wire<M> {
  hear(message: M): void;
}

export interface Talk {
  head: ConversationHead;
  entries: Entry[];
  visitor: string;
  wrapUp?: string;
  answers: Map<string, unknown>;
}

export interface Visitor {
  customer: Customer;
  wires: Set<Wire<VisitorHears>>;
}

export interface Agent {
  account: Account;
  wires: Set<Wire<AgentHears>>;
  watching: Set<Wire<AgentHears>>;
  state: 'out' | 'ready' | 'paused';
  pauseReason?: string;
  pauseAfterWork?: string;
  since: number;
  following: Set<number>;
}

export interface Offer {
  offer: number;
  talk: Talk;
  agent: Agent;
  until: number;
  timer: NodeJS.Timeout;
}

export const SYSTEM: Author = { side: 'system', name: 'Santral' };

export function forSide(entry: Entry, side: 'visitor' | 'agent'): Entry {
  if (side === 'visitor' && (entry.type === 'note' || entry.type === 'disposed')) {
    return { seq: entry.seq, at: entry.at, type: 'hidden', author: SYSTEM };
  }
  const { id, ...rest } = entry;
  return id && entry.author.side === side ? entry : rest;
}

export function after(talk: Talk, have: number, visitor: boolean) {
  const all = talk.entries.slice(have).map((it) => forSide(it, visitor ? 'visitor' : 'agent'));
  const entries = all.slice(-200);
  return { entries, more: entries.length < all.length };
}

export function before(talk: Talk, seq: number, limit: number, visitor: boolean) {
  const end = Math.max(0, seq - 1);
  const start = Math.max(0, end - limit);
  return {
    entries: talk.entries.slice(start, end).map((it) => forSide(it, visitor ? 'visitor' : 'agent')),
    more: start > 0,
  };
}
