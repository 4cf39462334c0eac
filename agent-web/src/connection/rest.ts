import type { RefusalCode } from '../wire/parts.ts';
import type {
  ConversationItem,
  ConversationPage,
  EntryPage,
  History,
  PhoneAccount,
  RefusalBody,
  Session,
  TestCallAccount,
} from '../wire/rest.ts';

/** The server has said no; the sentence is for people. */
export class RestRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: RefusalCode | undefined,
    sentence: string,
  ) {
    super(sentence);
  }
}

const CHANGES = { 'X-Santral': '1' };

/** The marks that a request of the desk needs which changes something. */
export function deskHeaders(): Record<string, string> {
  return CHANGES;
}

/** Who is signed in, or undefined. */
export async function session(): Promise<Session | undefined> {
  const response = await fetch('/api/session');
  if (response.status === 401) return undefined;
  return bodyOf<Session>(response);
}

export async function signIn(workspace: string, user: string, password: string): Promise<Session> {
  const response = await fetch('/api/session', {
    method: 'POST',
    headers: { ...CHANGES, 'Content-Type': 'application/json' },
    body: JSON.stringify({ workspace, user, password }),
  });
  return bodyOf<Session>(response);
}

export async function signOut(): Promise<void> {
  await fetch('/api/session', { method: 'DELETE', headers: CHANGES });
}

export interface Search {
  readonly visitor?: string;
  readonly state?: string;
  readonly text?: string;
  readonly before?: number;
  readonly limit?: number;
}

export async function conversations(search: Search): Promise<ConversationPage> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) query.set(name, String(value));
  return bodyOf<ConversationPage>(await fetch(`/api/conversations?${query}`));
}

export async function entries(conversation: number, before?: number): Promise<EntryPage> {
  const query = new URLSearchParams({ limit: '200' });
  if (before !== undefined) query.set('before', String(before));
  return bodyOf<EntryPage>(await fetch(`/api/conversations/${conversation}/entries?${query}`));
}

export async function conversation(id: number): Promise<ConversationItem> {
  return bodyOf<ConversationItem>(await fetch(`/api/conversations/${id}`));
}

/** Everything with the customer of a conversation, by chat and by phone, newest first. */
export async function history(conversation: number, before?: number): Promise<History> {
  const query = new URLSearchParams({ limit: '20' });
  if (before !== undefined) query.set('before', String(before));
  return bodyOf<History>(await fetch(`/api/conversations/${conversation}/history?${query}`));
}

export async function transcript(conversation: number): Promise<Blob> {
  const response = await fetch(`/api/conversations/${conversation}/transcript?format=text`);
  if (!response.ok) throw await refusalOf(response);
  return response.blob();
}

/** What this agent's phone registers with, or undefined where there is no telephone. */
export function phoneAccount(): Promise<PhoneAccount | undefined> {
  return account<PhoneAccount>('/api/phone');
}

/** What a test call is made with, or undefined where there are none. */
export function testCallAccount(): Promise<TestCallAccount | undefined> {
  return account<TestCallAccount>('/api/test-call');
}

/** With what a visitor calls the agent of a conversation. */
export async function visitorCallAccount(
  server: string,
  token: string,
  conversation: number,
): Promise<PhoneAccount> {
  return bodyOf<PhoneAccount>(
    await fetch(`${server}/api/visitor-call?conversation=${conversation}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}` },
    }),
  );
}

async function account<T>(path: string): Promise<T | undefined> {
  const response = await fetch(path, { method: 'POST', headers: CHANGES });
  if (response.status === 404) return undefined;
  return bodyOf<T>(response);
}

async function bodyOf<T>(response: Response): Promise<T> {
  if (!response.ok) throw await refusalOf(response);
  return (await response.json()) as T;
}

async function refusalOf(response: Response): Promise<RestRefusal> {
  const body = (await response.json().catch(() => ({}))) as Partial<RefusalBody>;
  return new RestRefusal(response.status, body.code, body.sentence ?? response.statusText);
}
