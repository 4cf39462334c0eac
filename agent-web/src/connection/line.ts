import type { AgentHears, AgentRequest, AgentSays } from '../wire/agent.ts';
import type { Refused } from '../wire/common.ts';
import type { RefusalCode } from '../wire/parts.ts';
import type { VisitorHears, VisitorRequest, VisitorSays } from '../wire/visitor.ts';
import { backoffMillis } from './backoff.ts';
import { type Clock, systemClock } from './clock.ts';
import { Outbox, type Shelf } from './outbox.ts';

export interface VisitorSide {
  says: VisitorSays;
  request: VisitorRequest;
  hears: VisitorHears;
}

export interface AgentSide {
  says: AgentSays;
  request: AgentRequest;
  hears: AgentHears;
}

type AnySide = VisitorSide | AgentSide;

/** What answers a request. */
export type Answer<S extends AnySide> = Extract<
  S['hears'],
  { kind: 'accepted' | 'done' | 'conversation' | 'refused' }
>;

export type LineState =
  /** Not wanted. */
  | { readonly phase: 'idle' }
  /** On the way, for the first time or again. */
  | { readonly phase: 'connecting'; readonly failures: number }
  | { readonly phase: 'live' }
  /** Lost; the next attempt is at `until`. */
  | { readonly phase: 'waiting'; readonly until: number; readonly failures: number }
  /** The server does not want this connection again. */
  | { readonly phase: 'stopped'; readonly reason: string };

/** The part of WebSocket that a line needs. */
export interface Socket {
  send(text: string): void;
  close(): void;
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
}

export interface LineSetup<S extends AnySide> {
  readonly url: string;
  /** The first message of each connection. */
  hello(): S['says'];
  hear(message: S['hears']): void;
  changed(state: LineState): void;
  /** Whether it is worth while to ping. */
  pings(): boolean;
  readonly shelf?: Shelf<S['request']>;
  readonly clock?: Clock;
  openSocket?(url: string): Socket;
}

const WELCOME_WITHIN_MILLIS = 10_000;
const CROWDED_MILLIS = 10_000;
const PASSING: ReadonlySet<RefusalCode> = new Set(['too_fast', 'too_many', 'busy']);
const PAUSE_WHEN_TOO_FAST_MILLIS = 1_000;

/**
 * A connection that comes back by itself. It says hello, resends what has no answer, pings, and
 * follows the server's goodbyes; what is heard is for its owner.
 */
export class Line<S extends AnySide> {
  readonly #setup: LineSetup<S>;
  readonly #clock: Clock;
  readonly outbox: Outbox<S['request'], Answer<S>>;
  #state: LineState = { phase: 'idle' };
  #socket: Socket | undefined;
  #failures = 0;
  #pingMillis = 15_000;
  /** When the ping was sent that nothing has been heard after, or undefined. */
  #pingedAt: number | undefined;
  #paused = false;
  /** Why the server refused the hello of this connection, if it did. */
  #refusal: RefusalCode | undefined;
  readonly #waitingForLive: (() => void)[] = [];
  #cancelAttempt = () => {};
  #cancelWatch = () => {};

  constructor(setup: LineSetup<S>) {
    this.#setup = setup;
    this.#clock = setup.clock ?? systemClock;
    this.outbox = new Outbox(setup.shelf);
  }

  get state(): LineState {
    return this.#state;
  }

  /** Is over as soon as the server is there. */
  live(): Promise<void> {
    if (this.#state.phase === 'live') return Promise.resolve();
    return new Promise((resolve) => this.#waitingForLive.push(resolve));
  }

  open(): void {
    if (this.#state.phase === 'idle' || this.#state.phase === 'stopped') {
      this.#failures = 0;
      this.#attempt();
    }
  }

  close(): void {
    this.#drop();
    this.#become({ phase: 'idle' });
  }

  /** The network is back, or somebody looks: no reason to wait any longer. */
  hurry(): void {
    if (this.#state.phase === 'waiting') this.#attempt();
    else if (this.#state.phase === 'live') this.#ping();
  }

  /** Asks until an answer comes, over reconnects. */
  ask(request: S['request']): Promise<Answer<S>> {
    const answer = this.outbox.put(request);
    this.#pump();
    return answer;
  }

  /** Says something that is worth nothing later: not kept when there is no connection. */
  say(message: S['says']): boolean {
    if (this.#state.phase !== 'live') return false;
    this.#socket?.send(JSON.stringify(message));
    return true;
  }

  #attempt(): void {
    this.#drop();
    this.#become({ phase: 'connecting', failures: this.#failures });
    const socket = (this.#setup.openSocket ?? openWebSocket)(this.#setup.url);
    this.#socket = socket;
    socket.onopen = () => socket.send(JSON.stringify(this.#setup.hello()));
    socket.onmessage = (event) => {
      if (socket === this.#socket) this.#hear(String(event.data));
    };
    socket.onclose = () => {
      if (socket === this.#socket) this.#lost();
    };
    this.#cancelWatch = this.#clock.later(WELCOME_WITHIN_MILLIS, () => this.#lost());
  }

  #hear(text: string): void {
    this.#pingedAt = undefined;
    const message = parse<S['hears']>(text);
    if (!message) return;

    if (message.kind === 'welcome') {
      this.#pingMillis = message.pingMillis;
      this.#failures = 0;
      this.#become({ phase: 'live' });
    }
    this.#setup.hear(message);
    switch (message.kind) {
      case 'welcome':
        this.#watch();
        this.#pump();
        return;
      case 'accepted':
      case 'done':
      case 'conversation':
      case 'refused':
        if (this.#state.phase === 'connecting') this.#refusal = (message as Refused).code;
        this.#answer(message as Answer<S>);
        return;
      case 'goodbye':
        this.#leave(message.reason, message.afterMillis);
        return;
    }
  }

  #answer(answer: Answer<S>): void {
    const id = 'id' in answer ? answer.id : undefined;
    const code = answer.kind === 'refused' ? answer.code : undefined;
    if (code === 'too_fast' || code === 'busy') {
      if (id) this.outbox.again(id);
      this.#rest();
    } else if (id && this.outbox.get(id)) {
      this.outbox.answered(id, answer);
      this.#pump();
    }
  }

  #rest(): void {
    if (this.#paused) return;
    this.#paused = true;
    this.#clock.later(PAUSE_WHEN_TOO_FAST_MILLIS * (1 + this.#clock.random()), () => {
      this.#paused = false;
      this.#pump();
    });
  }

  #pump(): void {
    if (this.#state.phase !== 'live' || this.#paused) return;
    for (const request of this.outbox.take()) this.#socket?.send(JSON.stringify(request));
  }

  #leave(reason: string, afterMillis: number): void {
    if (this.#refusal && PASSING.has(this.#refusal)) {
      this.#retry(CROWDED_MILLIS * (1 + this.#clock.random()));
    } else if (afterMillis < 0) {
      this.#drop();
      this.#become({ phase: 'stopped', reason });
    } else {
      this.#retry(this.#clock.random() * afterMillis);
    }
  }

  #lost(): void {
    const wait = backoffMillis(this.#failures, this.#clock.random);
    this.#failures++;
    this.#retry(wait);
  }

  #retry(millis: number): void {
    this.#drop();
    const until = this.#clock.now() + millis;
    this.#become({ phase: 'waiting', until, failures: this.#failures });
    this.#cancelAttempt = this.#clock.later(millis, () => this.#attempt());
  }

  #watch(): void {
    this.#cancelWatch();
    this.#cancelWatch = this.#clock.later(this.#pingMillis, () => {
      const silentMillis = this.#clock.now() - (this.#pingedAt ?? this.#clock.now());
      if (silentMillis >= this.#pingMillis / 2) {
        this.#lost();
        return;
      }
      if (this.#setup.pings()) this.#ping();
      this.#watch();
    });
  }

  #ping(): void {
    this.#pingedAt ??= this.#clock.now();
    this.say({ kind: 'ping' });
  }

  #drop(): void {
    this.#cancelAttempt();
    this.#cancelWatch();
    const socket = this.#socket;
    this.#socket = undefined;
    this.#pingedAt = undefined;
    this.#refusal = undefined;
    this.outbox.lost();
    if (socket) {
      socket.onopen = null;
      socket.onmessage = null;
      socket.onclose = null;
      socket.close();
    }
  }

  #become(state: LineState): void {
    this.#state = state;
    this.#setup.changed(state);
    if (state.phase === 'live') for (const resolve of this.#waitingForLive.splice(0)) resolve();
  }
}

function openWebSocket(url: string): Socket {
  return new WebSocket(url);
}

function parse<M>(text: string): M | undefined {
  try {
    return JSON.parse(text) as M;
  } catch {
    return undefined;
  }
}
