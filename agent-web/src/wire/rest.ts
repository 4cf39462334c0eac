import type {
  ConversationHead,
  ConversationState,
  Customer,
  Entry,
  Person,
  RefusalCode,
  Role,
} from './parts.ts';

// Bodies of the REST routes that the desk uses.

export interface Session {
  readonly agent: string;
  readonly name: string;
  readonly role: Role;
  readonly workspace: string;
}

export interface ConversationItem {
  readonly head: ConversationHead;
  readonly customer: Customer;
}

export interface ConversationPage {
  readonly conversations: readonly ConversationItem[];
  readonly more: boolean;
}

export interface EntryPage {
  readonly entries: readonly Entry[];
  readonly more: boolean;
}

/** A conversation in the history of a customer, by whichever channel. */
export interface Encounter {
  readonly conversation: number;
  readonly state: ConversationState;
  readonly channel: string;
  readonly queue: string;
  readonly agent?: Person;
  readonly openedAt: number;
  readonly closedAt: number;
  readonly disposition?: string;
  readonly recorded: boolean;
  readonly score: number;
  /** Whether it surely is his; else it shares a number with him that somebody has only typed. */
  readonly certain: boolean;
}

export interface History {
  readonly encounters: readonly Encounter[];
  readonly more: boolean;
}

export interface RefusalBody {
  readonly code: RefusalCode;
  readonly sentence: string;
}

/** What a phone in a browser registers with, for a short while. */
export interface PhoneAccount {
  readonly uri: string;
  readonly user: string;
  readonly password: string;
  readonly realm: string;
  /** When the password ends. */
  readonly expiresAt: number;
}

/** What the test caller's page calls with, and whom it can call. */
export interface TestCallAccount extends PhoneAccount {
  readonly numbers: readonly CallableNumber[];
}

export interface CallableNumber {
  readonly number: string;
  readonly name: string;
}
