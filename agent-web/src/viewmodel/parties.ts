import { signal } from '@preact/signals';
import { say } from '../messages/phone.ts';
import type { CallParties } from '../wire/agent.ts';
import type { CallParty, CallRole, Facing, Supervision } from '../wire/parts.ts';

/** What the host of a call with more than two can be doing. */
export type Turn = 'calling' | Facing;

/** A supervisor in a call. */
export interface Observer extends CallParty {
  readonly how: Supervision;
}

/** A call with more than two in it, as one of them sees it. */
export interface Party {
  readonly host: CallParty;
  readonly guests: readonly CallParty[];
  /** Supervisors, as far as one may know of them. */
  readonly observers: readonly Observer[];
  readonly turn: Turn;
  /** Whether it is this desk's agent who has the customer. */
  readonly mine: boolean;
}

/** Customer, host and those who are asked. */
const MOST_IN_CALL = 5;
const HOW: Partial<Record<CallRole, Supervision>> = {
  listening: 'listen',
  whispering: 'whisper',
  barging: 'barge',
};

/** Who of the house takes part in the calls of a desk. */
export class Parties {
  readonly #agent: string;
  readonly #notice: (sentence: string) => void;
  readonly #calls = signal<Readonly<Record<number, CallParties>>>({});
  /** Whom this agent has sent away: that they go is no news to him. */
  readonly #sentAway = new Set<string>();

  constructor(agent: string, notice: (sentence: string) => void) {
    this.#agent = agent;
    this.#notice = notice;
  }

  /** The others in the call of a conversation, or undefined if there is only the customer. */
  of(conversation: number): Party | undefined {
    const call = this.#calls.value[conversation];
    const host = call?.parties.find((it) => it.role === 'host');
    const guests = call?.parties.filter((it) => it.role === 'colleague') ?? [];
    const observers = call?.parties.flatMap(observing) ?? [];
    if (!call || !host || guests.length + observers.length === 0) return undefined;
    const calling = call.facing === 'colleague' && guests.every((it) => !it.answered);
    return {
      host,
      guests,
      observers,
      turn: calling ? 'calling' : call.facing,
      mine: host.agent === this.#agent,
    };
  }

  /** Whether one more may be asked into a call. */
  mayAsk(conversation: number): boolean {
    const party = this.of(conversation);
    if (!party || party.guests.length === 0) return true;
    return party.turn === 'all' && party.guests.length < MOST_IN_CALL - 2;
  }

  /** How this desk's agent supervises a call, or undefined. */
  supervision(conversation: number): Supervision | undefined {
    return this.of(conversation)?.observers.find((it) => it.agent === this.#agent)?.how;
  }

  sendsAway(agent: string): void {
    this.#sentAway.add(agent);
  }

  heard(message: CallParties): void {
    const { conversation } = message;
    const before = this.of(conversation);
    this.#calls.value = { ...this.#calls.peek(), [conversation]: message };
    const left = new Set(message.parties.map((it) => it.agent));
    for (const { agent, name, answered } of before?.guests ?? []) {
      if (left.has(agent)) continue;
      const known = this.#sentAway.delete(agent);
      if (before?.mine && !known) {
        this.#notice(say(answered ? 'party.left' : 'party.notAnswered', { name }));
      }
    }
  }

  forget(conversation: number): void {
    const { [conversation]: _, ...others } = this.#calls.peek();
    this.#calls.value = others;
  }
}

function observing(party: CallParty): readonly Observer[] {
  const how = HOW[party.role];
  return how ? [{ ...party, how }] : [];
}
