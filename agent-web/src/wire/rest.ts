import type { ConversationHead, Customer, Entry, RefusalCode, Role } from './parts.ts';

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

export interface RefusalBody {
  readonly code: RefusalCode;
  readonly sentence: string;
}
