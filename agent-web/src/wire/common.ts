import type { Entry, Head, RefusalCode, Side } from './parts.ts';

// Messages that have the same fields on both sides.

export interface Ping {
  readonly kind: 'ping';
}

export interface SayTyping {
  readonly kind: 'typing';
  readonly conversation: number;
  readonly on: boolean;
}

export interface Seen {
  readonly kind: 'seen';
  readonly conversation: number;
  readonly delivered: number;
  readonly read: number;
}

export interface AskHistory {
  readonly kind: 'history';
  readonly conversation: number;
  readonly before: number;
  readonly limit: number;
}

export interface Added {
  readonly kind: 'added';
  readonly conversation: number;
  readonly entry: Entry;
}

export interface Accepted {
  readonly kind: 'accepted';
  readonly id: string;
  readonly conversation: number;
  readonly seq: number;
  readonly at: number;
}

export interface Done {
  readonly kind: 'done';
  readonly id: string;
}

export interface Receipt {
  readonly kind: 'receipt';
  readonly conversation: number;
  readonly side: Side;
  readonly delivered: number;
  readonly read: number;
}

export interface HearTyping {
  readonly kind: 'typing';
  readonly conversation: number;
  readonly on: boolean;
  readonly name: string;
}

export interface History {
  readonly kind: 'history';
  readonly conversation: number;
  readonly entries: readonly Entry[];
  readonly more: boolean;
}

export interface Refused {
  readonly kind: 'refused';
  readonly id?: string;
  readonly conversation?: number;
  readonly code: RefusalCode;
  readonly sentence: string;
}

export interface Goodbye {
  readonly kind: 'goodbye';
  readonly reason: string;
  readonly afterMillis: number;
}

export interface Pong {
  readonly kind: 'pong';
  readonly heads: readonly Head[];
}

/** What every connection hears, whichever side it is of. */
export type CommonHears =
  | Added
  | Accepted
  | Done
  | Receipt
  | HearTyping
  | History
  | Refused
  | Goodbye
  | Pong;
