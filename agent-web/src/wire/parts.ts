// The parts that messages of both sides are made of: the records of `org.santral.chat.wire`.

export const PROTOCOL = 1;
export const MOST_BYTES = 32_768;

export type ByLanguage = Readonly<Record<string, string>>;

export type Side = 'visitor' | 'agent' | 'system';
export type ConversationState = 'waiting' | 'active' | 'closed' | 'erased';
export type AgentState = 'out' | 'ready' | 'paused' | 'away';
export type Hold = 'in_hand' | 'wrap_up' | 'consulted' | 'followed' | 'earlier';
export type Facing = 'customer' | 'colleague' | 'all';
export type CallRole = 'host' | 'colleague' | 'listening' | 'whispering' | 'barging';
export type Supervision = 'listen' | 'whisper' | 'barge';
export type OfferEnd = 'accepted' | 'declined' | 'timed_out' | 'withdrawn';
export type Recording = 'on' | 'paused';
export type NumberSource = 'called' | 'vouched' | 'noted' | 'claimed';
export type Role = 'agent' | 'supervisor' | 'admin';

export type EntryType =
  | 'text'
  | 'file'
  | 'note'
  | 'hidden'
  | 'form'
  | 'joined'
  | 'left'
  | 'queued'
  | 'nudged'
  | 'closed'
  | 'reopened'
  | 'callback'
  | 'callback_cancelled'
  | 'dialled'
  | 'forwarded'
  | 'reached'
  | 'unreached'
  | 'voice_began'
  | 'voice_ended'
  | 'voice_missed'
  | 'rated'
  | 'disposed'
  | 'recorded'
  | 'recording'
  | 'voicemail'
  | 'consulted'
  | 'supervised';

export type RefusalCode =
  | 'malformed'
  | 'too_large'
  | 'unsupported'
  | 'unauthenticated'
  | 'forbidden'
  | 'unknown_workspace'
  | 'unknown_conversation'
  | 'unknown_file'
  | 'unknown_agent'
  | 'unknown_queue'
  | 'blocked'
  | 'consent_needed'
  | 'field_missing'
  | 'invalid'
  | 'closed'
  | 'open'
  | 'offer_ended'
  | 'not_in_hand'
  | 'not_possible'
  | 'number_malformed'
  | 'number_emergency'
  | 'number_premium'
  | 'number_forbidden'
  | 'called_enough'
  | 'no_phone'
  | 'too_many'
  | 'too_fast'
  | 'busy';

export interface Author {
  readonly side: Side;
  readonly agent?: string;
  readonly name: string;
}

export interface Attachment {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
}

export interface Entry {
  readonly seq: number;
  readonly at: number;
  readonly type: EntryType;
  readonly author: Author;
  readonly id?: string;
  readonly text?: string;
  readonly file?: Attachment;
  readonly detail?: string;
}

export interface Head {
  readonly conversation: number;
  readonly seq: number;
}

export interface Reach {
  readonly delivered: number;
  readonly read: number;
}

export interface Person {
  readonly agent: string;
  readonly name: string;
}

export interface Named {
  readonly id: string;
  readonly name: ByLanguage;
}

export interface Page {
  readonly url: string;
  readonly title?: string;
  readonly referrer?: string;
}

export interface Identity {
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly expires: number;
  readonly signature: string;
}

export interface ConversationHead {
  readonly conversation: number;
  readonly state: ConversationState;
  readonly channel: string;
  readonly queue: string;
  readonly agent?: Person;
  readonly agentAway: boolean;
  readonly visitorAway: boolean;
  readonly last: number;
  readonly visitor: Reach;
  readonly agents: Reach;
  readonly openedAt: number;
  readonly score: number;
  readonly recording?: Recording;
  /** The number at which the customer wants to be called, in E.164. */
  readonly callback?: string;
}

export interface Field {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly label: ByLanguage;
  readonly choices: Readonly<Record<string, ByLanguage>>;
}

export interface WorkspaceCard {
  readonly workspace: string;
  readonly name: string;
  readonly open: boolean;
  readonly opensAt?: number;
  readonly languages: readonly string[];
  readonly consent: ByLanguage;
  readonly greeting: ByLanguage;
  readonly fields: readonly Field[];
  readonly fileBytes: number;
  readonly color?: string;
  /** Whether visitors can ask to be called. */
  readonly callsBack: boolean;
  /** Whether visitors can call the agent who has their conversation. */
  readonly takesCalls: boolean;
}

export interface CannedReply {
  readonly shortcut: string;
  readonly text: ByLanguage;
}

export interface DeskCard {
  readonly workspace: string;
  readonly name: string;
  readonly queues: readonly Named[];
  readonly agents: readonly Person[];
  readonly pauseReasons: readonly Named[];
  readonly dispositions: readonly Named[];
  readonly tags: readonly string[];
  readonly cannedReplies: readonly CannedReply[];
  readonly fileBytes: number;
  /** Whether agents may hear recorded calls, as supervisors always may. */
  readonly hearsRecordings: boolean;
}

export interface CustomerNumber {
  /** In E.164. */
  readonly number: string;
  readonly source: NumberSource;
}

export interface Customer {
  readonly visitor: string;
  readonly name?: string;
  readonly email?: string;
  readonly phone?: CustomerNumber;
  readonly verified: boolean;
  readonly language?: string;
  readonly page?: Page;
  readonly fields: Readonly<Record<string, string>>;
  readonly earlier: number;
  readonly blocked: boolean;
}

export interface CallParty {
  readonly agent: string;
  readonly name: string;
  readonly role: CallRole;
  readonly answered: boolean;
}

export interface QueueRow {
  readonly queue: string;
  readonly open: boolean;
  readonly waiting: number;
  readonly longestMillis: number;
  readonly answeredToday: number;
  readonly servicePercent: number;
}

export interface AgentRow {
  readonly agent: string;
  readonly name: string;
  readonly state: AgentState;
  readonly pauseReason?: string;
  readonly sinceMillis: number;
  readonly used: number;
  readonly units: number;
  readonly conversations: readonly number[];
}

export interface ConversationRow {
  readonly conversation: number;
  readonly state: ConversationState;
  readonly channel: string;
  readonly queue: string;
  readonly agent?: string;
  readonly customer?: string;
  readonly sinceMillis: number;
}
