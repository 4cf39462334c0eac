import type { AskHistory, CommonHears, Ping, SayTyping, Seen } from './common.ts';
import type { ConversationHead, Entry, Head, Identity, Page, WorkspaceCard } from './parts.ts';

export interface VisitorHello {
  readonly kind: 'hello';
  readonly protocol: number;
  readonly workspace: string;
  readonly token?: string;
  readonly language?: string;
  readonly page?: Page;
  readonly identity?: Identity;
  readonly have?: readonly Head[];
}

export interface Start {
  readonly kind: 'start';
  readonly id: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly consent: boolean;
  readonly text?: string;
  /** The telephone number at which the visitor wants to be called, as he has typed it. */
  readonly callback?: string;
}

export interface LeaveMessage {
  readonly kind: 'leave-message';
  readonly id: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly consent: boolean;
  readonly text: string;
}

export interface VisitorSend {
  readonly kind: 'send';
  readonly id: string;
  readonly conversation: number;
  readonly text?: string;
  readonly file?: string;
}

export interface RequestCallback {
  readonly kind: 'request-callback';
  readonly id: string;
  readonly conversation: number;
  /** As the visitor has typed it. */
  readonly number: string;
}

export interface CancelCallback {
  readonly kind: 'cancel-callback';
  readonly id: string;
  readonly conversation: number;
}

export interface End {
  readonly kind: 'end';
  readonly id: string;
  readonly conversation: number;
}

export interface Rate {
  readonly kind: 'rate';
  readonly id: string;
  readonly conversation: number;
  readonly score: number;
  readonly comment?: string;
}

export interface Erase {
  readonly kind: 'erase';
  readonly id: string;
  readonly conversation: number;
}

export interface Visit {
  readonly kind: 'visit';
  readonly page: Page;
}

/** What a visitor asks and is answered. */
export type VisitorRequest =
  | Start
  | LeaveMessage
  | VisitorSend
  | RequestCallback
  | CancelCallback
  | End
  | Rate
  | Erase;

export type VisitorSays =
  | VisitorHello
  | VisitorRequest
  | SayTyping
  | Seen
  | AskHistory
  | Visit
  | Ping;

export interface VisitorWelcome {
  readonly kind: 'welcome';
  readonly protocol: number;
  readonly token: string;
  readonly visitor: string;
  readonly now: number;
  readonly pingMillis: number;
  readonly workspace: WorkspaceCard;
  readonly conversations: readonly number[];
}

export interface VisitorConversation {
  readonly kind: 'conversation';
  readonly id?: string;
  readonly head: ConversationHead;
  readonly entries: readonly Entry[];
  readonly more: boolean;
}

export interface VisitorChanged {
  readonly kind: 'changed';
  readonly head: ConversationHead;
}

export interface Waiting {
  readonly kind: 'waiting';
  readonly conversation: number;
  readonly position: number;
  readonly lowMillis: number;
  readonly highMillis: number;
}

export type VisitorHears =
  | VisitorWelcome
  | VisitorConversation
  | VisitorChanged
  | Waiting
  | CommonHears;
