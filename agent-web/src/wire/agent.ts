import type { AskHistory, CommonHears, Ping, SayTyping, Seen } from './common.ts';
import type {
  AgentRow,
  AgentState,
  CallParty,
  ConversationHead,
  ConversationRow,
  Customer,
  DeskCard,
  Entry,
  Facing,
  Head,
  Hold,
  OfferEnd,
  QueueRow,
  Role,
  Supervision,
} from './parts.ts';

export interface AgentHello {
  readonly kind: 'hello';
  readonly protocol: number;
  readonly device: string;
  readonly language?: string;
  readonly have?: readonly Head[];
}

export interface Ready {
  readonly kind: 'ready';
  readonly id: string;
}

export interface Pause {
  readonly kind: 'pause';
  readonly id: string;
  readonly reason: string;
  readonly afterWork: boolean;
}

export interface LogOut {
  readonly kind: 'log-out';
  readonly id: string;
}

export interface Confirm {
  readonly kind: 'confirm';
  readonly offer: number;
}

export interface Accept {
  readonly kind: 'accept';
  readonly id: string;
  readonly offer: number;
}

export interface Decline {
  readonly kind: 'decline';
  readonly id: string;
  readonly offer: number;
}

export interface Pick {
  readonly kind: 'pick';
  readonly id: string;
  readonly conversation: number;
}

export interface AgentSend {
  readonly kind: 'send';
  readonly id: string;
  readonly conversation: number;
  readonly text?: string;
  readonly file?: string;
  readonly note: boolean;
}

export interface Complete {
  readonly kind: 'complete';
  readonly id: string;
  readonly conversation: number;
}

export interface WrapUp {
  readonly kind: 'wrap-up';
  readonly id: string;
  readonly conversation: number;
  readonly disposition?: string;
  readonly tags?: readonly string[];
  readonly finished: boolean;
}

export interface ExtendWrapUp {
  readonly kind: 'extend-wrap-up';
  readonly id: string;
  readonly conversation: number;
}

export interface Transfer {
  readonly kind: 'transfer';
  readonly id: string;
  readonly conversation: number;
  readonly queue?: string;
  readonly agent?: string;
  /** Outside, as it is typed: a caller is put through to it. */
  readonly number?: string;
}

export interface Consult {
  readonly kind: 'consult';
  readonly id: string;
  readonly conversation: number;
  readonly queue?: string;
  readonly agent?: string;
}

export interface TurnTo {
  readonly kind: 'turn-to';
  readonly id: string;
  readonly conversation: number;
  readonly facing: Facing;
}

export interface CompleteConsult {
  readonly kind: 'complete-consult';
  readonly id: string;
  readonly conversation: number;
}

export interface EndConsult {
  readonly kind: 'end-consult';
  readonly id: string;
  readonly conversation: number;
  readonly agent?: string;
}

export interface Dial {
  readonly kind: 'dial';
  readonly id: string;
  readonly number: string;
  readonly conversation?: number;
}

export interface NoteNumber {
  readonly kind: 'note-number';
  readonly id: string;
  readonly conversation: number;
  /** As it is typed; empty takes back what was noted. */
  readonly number: string;
}

export interface Follow {
  readonly kind: 'follow';
  readonly id: string;
  readonly conversation: number;
  readonly on: boolean;
}

export interface PauseRecording {
  readonly kind: 'pause-recording';
  readonly id: string;
  readonly conversation: number;
  readonly paused: boolean;
}

export interface Supervise {
  readonly kind: 'supervise';
  readonly id: string;
  readonly conversation: number;
  readonly how?: Supervision;
}

export interface Watch {
  readonly kind: 'watch';
  readonly on: boolean;
}

export interface Requeue {
  readonly kind: 'requeue';
  readonly id: string;
  readonly conversation: number;
}

export interface SetState {
  readonly kind: 'set-state';
  readonly id: string;
  readonly agent: string;
  readonly pauseReason?: string;
}

export interface SetQueue {
  readonly kind: 'set-queue';
  readonly id: string;
  readonly queue: string;
  readonly open: boolean;
}

export interface Block {
  readonly kind: 'block';
  readonly id: string;
  readonly conversation: number;
  readonly on: boolean;
}

/** What an agent asks and is answered. */
export type AgentRequest =
  | Ready
  | Pause
  | LogOut
  | Accept
  | Decline
  | Pick
  | AgentSend
  | Complete
  | WrapUp
  | ExtendWrapUp
  | Transfer
  | PauseRecording
  | Consult
  | TurnTo
  | CompleteConsult
  | EndConsult
  | Dial
  | NoteNumber
  | Follow
  | Supervise
  | Requeue
  | SetState
  | SetQueue
  | Block;

export type AgentSays =
  | AgentHello
  | AgentRequest
  | Confirm
  | SayTyping
  | Seen
  | AskHistory
  | Watch
  | Ping;

export interface AgentWelcome {
  readonly kind: 'welcome';
  readonly protocol: number;
  readonly agent: string;
  readonly name: string;
  readonly role: Role;
  readonly now: number;
  readonly pingMillis: number;
  readonly desk: DeskCard;
  readonly conversations: readonly number[];
}

export interface Standing {
  readonly kind: 'standing';
  readonly state: AgentState;
  readonly pauseReason?: string;
  readonly pauseAfterWork?: string;
  readonly sinceMillis: number;
  readonly used: number;
  readonly units: number;
}

export interface Offered {
  readonly kind: 'offered';
  readonly offer: number;
  readonly conversation: number;
  readonly channel: string;
  readonly queue: string;
  readonly customer: Customer;
  readonly firstText?: string;
  readonly waitedMillis: number;
  readonly remainingMillis: number;
}

export interface OfferEnded {
  readonly kind: 'offer-ended';
  readonly offer: number;
  readonly conversation: number;
  readonly cause: OfferEnd;
}

export interface AgentConversation {
  readonly kind: 'conversation';
  readonly head: ConversationHead;
  readonly customer: Customer;
  readonly entries: readonly Entry[];
  readonly more: boolean;
  readonly hold: Hold;
}

export interface Released {
  readonly kind: 'released';
  readonly conversation: number;
  readonly reason: string;
}

export interface AgentChanged {
  readonly kind: 'changed';
  readonly head: ConversationHead;
  readonly hold: Hold;
}

/** Who of the house takes part in a call. */
export interface CallParties {
  readonly kind: 'call';
  readonly conversation: number;
  readonly facing: Facing;
  readonly parties: readonly CallParty[];
}

export interface Queues {
  readonly kind: 'queues';
  readonly queues: readonly QueueRow[];
}

export interface Floor {
  readonly kind: 'floor';
  readonly agents: readonly AgentRow[];
  readonly conversations: readonly ConversationRow[];
}

export type AgentHears =
  | AgentWelcome
  | Standing
  | Offered
  | OfferEnded
  | AgentConversation
  | Released
  | AgentChanged
  | CallParties
  | Queues
  | Floor
  | CommonHears;
