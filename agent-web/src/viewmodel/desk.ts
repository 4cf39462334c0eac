import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Clock } from '../connection/clock.ts';
import { deskShelf, device, readSelected, writeSelected } from '../connection/desk-memory.ts';
import { type Files, filesOf } from '../connection/files.ts';
import { Healing } from '../connection/healing.ts';
import {
  type AgentSide,
  type Answer,
  Line,
  type LineState,
  type Socket,
} from '../connection/line.ts';
import * as rest from '../connection/rest.ts';
import { language } from '../messages/catalogue.ts';
import { refusedNumber, say } from '../messages/phone.ts';
import {
  conversationOf,
  heard,
  withAccepted,
  withAdded,
  withFailure,
  withHead,
  withReach,
} from '../model/conversation.ts';
import { firstSeq, lastSeq } from '../model/transcript.ts';
import type { CallEnd } from '../phone/phone.ts';
import type {
  AgentHears,
  AgentRequest,
  AgentWelcome,
  Floor,
  OfferEnded,
  Offered,
  Standing,
} from '../wire/agent.ts';
import type { Refused } from '../wire/common.ts';
import { type Entry, PROTOCOL, type QueueRow, type Supervision } from '../wire/parts.ts';
import type { ConversationItem, History, Session } from '../wire/rest.ts';
import { browserPhone } from './browser-phone.ts';
import { type Notice, Notices } from './notices.ts';
import { type Offer, Offers } from './offers.ts';
import { Parties } from './parties.ts';
import { type Call, Softphone, type SoftphoneSetup } from './softphone.ts';
import { type Talk, Talks } from './talks.ts';
import { Writing } from './writing.ts';

export interface WrapUpChoice {
  readonly disposition?: string;
  readonly tags: readonly string[];
}

/** Something that happened which somebody who looks away should notice. */
export type Happening =
  | { readonly kind: 'offer'; readonly offer: Offer }
  | { readonly kind: 'offer-gone' }
  | { readonly kind: 'missed'; readonly ended: OfferEnded }
  | { readonly kind: 'message'; readonly talk: Talk; readonly entry: Entry };

/** A request without the id that it will get. */
type Wish = AgentRequest extends infer R
  ? R extends { id: string }
    ? Omit<R, 'id'>
    : never
  : never;

export interface DeskSetup {
  readonly server: string;
  readonly session: Session;
  /** The server does not know the session any more. */
  signedOut(): void;
  readonly clock?: Clock;
  openSocket?(url: string): Socket;
  /** Where the desk's phone comes from; else a browser's. */
  readonly phone?: Pick<SoftphoneSetup, 'account' | 'open'>;
}

/** Everything that an agent's desk shows and does, without how it looks. */
export class DeskModel {
  readonly session: Session;
  readonly line: Line<AgentSide>;
  readonly files: Files;
  readonly softphone: Softphone;
  readonly state = signal<LineState>({ phase: 'idle' });
  readonly welcome = signal<AgentWelcome | undefined>(undefined);
  readonly standing = signal<(Standing & { readonly since: number }) | undefined>(undefined);
  readonly offers = new Offers();
  readonly queues = signal<readonly QueueRow[]>([]);
  /** When the queues were told: their waits go on from there. */
  readonly queuesAt = signal(Date.now());
  readonly floor = signal<(Floor & { readonly at: number }) | undefined>(undefined);
  readonly notices = new Notices();
  readonly parties: Parties;
  readonly talks: Talks;
  readonly writing: Writing;
  /** What has been chosen so far in wrap-ups that are not finished. */
  readonly wrapUps = signal<Readonly<Record<number, WrapUpChoice>>>({});
  readonly selected = signal<number | undefined>(readSelected());
  /** Whether somebody looks at this tab. */
  readonly looking = signal(true);
  onHappening: (happening: Happening) => void = () => {};
  readonly #setup: DeskSetup;
  readonly #healing: Healing;
  #watching = false;

  readonly lost: ReadonlySignal<boolean> = computed(
    () => this.welcome.value !== undefined && this.state.value.phase !== 'live',
  );

  readonly shown: ReadonlySignal<Talk | undefined> = computed(() => {
    const { value } = this.selected;
    if (value === undefined) return undefined;
    return this.talks.ids.value.includes(value) ? this.talks.get(value) : undefined;
  });

  /** Calls that ring without an offer, as when a colleague passes one on. */
  readonly loneRings: ReadonlySignal<readonly Call[]> = computed(() => {
    const offered = new Set(this.offers.all.value.map((it) => it.conversation));
    return this.softphone.ringing.value.filter((it) => !offered.has(it.conversation));
  });

  constructor(setup: DeskSetup) {
    this.#setup = setup;
    this.session = setup.session;
    this.parties = new Parties(setup.session.agent, (sentence) => this.notice(sentence));
    this.line = new Line<AgentSide>({
      url: `${setup.server.replace(/^http/, 'ws')}/ws/agent`,
      hello: () => ({
        kind: 'hello',
        protocol: PROTOCOL,
        device: device(),
        language: language.peek(),
        have: this.talks.heads(),
      }),
      hear: (message) => batch(() => this.#hear(message)),
      changed: (state) => {
        this.state.value = state;
        if (state.phase === 'waiting' && state.failures === 2) void this.#checkSession();
      },
      pings: () => true,
      shelf: deskShelf(),
      ...(setup.clock && { clock: setup.clock }),
      ...(setup.openSocket && { openSocket: setup.openSocket }),
    });
    this.files = filesOf({
      server: '',
      headers: rest.deskHeaders,
      reachable: () => this.line.live(),
      ...(setup.clock && { clock: setup.clock }),
    });
    this.talks = new Talks(({ conversation, hold }) => {
      if (hold !== 'earlier') this.#healing.heal(conversation);
    });
    this.writing = new Writing(setup.session.agent, this.talks, this.line, this.files);
    this.#healing = new Healing((message) => this.line.say(message), setup.clock);
    effect(() => this.#tellSeen());
    effect(() => writeSelected(this.selected.value));
    this.softphone = new Softphone({
      ...(setup.phone ?? browserPhone(setup.server)),
      answered: (conversation) => this.#callAnswered(conversation),
      ended: (conversation, end) => this.#callEnded(conversation, end),
    });
    this.line.open();
    void this.softphone.begin();
  }

  // Wishes

  async ask(wish: Wish): Promise<Answer<AgentSide>> {
    const request = { ...wish, id: crypto.randomUUID() } as AgentRequest;
    const answer = await this.line.ask(request);
    if (answer.kind === 'refused' && request.kind !== 'send') {
      this.notice(refusedNumber(answer), 'problem');
    }
    return answer;
  }

  ready(): void {
    void this.ask({ kind: 'ready' });
  }

  pause(reason: string, afterWork: boolean): void {
    void this.ask({ kind: 'pause', reason, afterWork });
  }

  /**
   * Calls a customer. The phone of this tab answers by itself, since it was asked for here.
   *
   * @returns why not, or undefined
   */
  async dial(number: string, conversation?: number): Promise<string | undefined> {
    const id = crypto.randomUUID();
    const about = conversation !== undefined && { conversation };
    const answer = await this.line.ask({ kind: 'dial', id, number, ...about });
    if (answer.kind === 'refused') return refusedNumber(answer);
    if (answer.kind === 'accepted') {
      this.softphone.answer(answer.conversation);
      this.selected.value = answer.conversation;
    }
    return undefined;
  }

  /** Takes what is offered: a call is answered by the phone, and the server hears it from there. */
  async accept({ offer, conversation, channel }: Offer): Promise<void> {
    this.offers.markAnswering(offer);
    if (channel === 'voice') {
      this.softphone.answer(conversation);
      return;
    }
    // A customer who is called back: the server calls this phone first.
    if (channel === 'callback') this.softphone.answer(conversation);
    const answer = await this.ask({ kind: 'accept', offer });
    if (answer.kind !== 'done') this.softphone.forget(conversation);
    this.#dropOffer(offer);
    if (answer.kind === 'done') this.selected.value = conversation;
  }

  decline({ offer, conversation, channel }: Offer): void {
    this.offers.markAnswering(offer);
    if (channel === 'voice') {
      this.softphone.decline(conversation);
      this.#dropOffer(offer);
      return;
    }
    void this.ask({ kind: 'decline', offer }).then(() => this.#dropOffer(offer));
  }

  async pick(conversation: number): Promise<void> {
    const answer = await this.ask({ kind: 'pick', conversation });
    if (answer.kind === 'done') this.selected.value = conversation;
  }

  pauseRecording(conversation: number, paused: boolean): void {
    void this.ask({ kind: 'pause-recording', conversation, paused });
  }

  /** Whether the agent may hear what was recorded of calls. */
  get hearsRecordings(): boolean {
    return this.session.role !== 'agent' || this.welcome.value?.desk.hearsRecordings === true;
  }

  /** Where a player finds a file of a conversation. */
  fileUrl(id: string): string {
    return `${this.#setup.server}/api/files/${encodeURIComponent(id)}`;
  }

  async follow(conversation: number, on: boolean): Promise<void> {
    const answer = await this.ask({ kind: 'follow', conversation, on });
    if (answer.kind === 'done' && on) this.selected.value = conversation;
  }

  /** Asks a colleague no more: this one, or who was asked last. */
  endConsult(conversation: number, agent?: string): void {
    const guest = agent ?? this.parties.of(conversation)?.guests.at(-1)?.agent;
    if (guest) this.parties.sendsAway(guest);
    void this.ask({ kind: 'end-consult', conversation, ...(agent && { agent }) });
  }

  /** Takes part in an agent's call by the own phone, in another way, or no more. */
  async supervise(conversation: number, how?: Supervision): Promise<void> {
    const { softphone } = this;
    if (how && softphone.readiness.value !== 'registered') {
      this.notice(say('supervise.noPhone'), 'problem');
      return;
    }
    if (how && !softphone.call(conversation)) softphone.answer(conversation);
    if (how && !this.talks.peek(conversation)) await this.follow(conversation, true);
    const answer = await this.ask({ kind: 'supervise', conversation, ...(how && { how }) });
    if (answer.kind !== 'done') softphone.forget(conversation);
  }

  /** Live figures of the floor, for as long as they are looked at. */
  watch(on: boolean): void {
    this.#watching = on;
    this.line.say({ kind: 'watch', on });
  }

  /** Fetches what was said before the first entry held. */
  async earlier(id: number): Promise<void> {
    const talk = this.talks.get(id);
    if (!talk || firstSeq(talk.conversation.entries) <= 1) return;
    if (talk.hold !== 'earlier') {
      this.#healing.earlier(talk.conversation);
      return;
    }
    await this.#trying(async () => {
      const page = await rest.entries(id, firstSeq(talk.conversation.entries));
      this.talks.change(id, (it) => withAdded(it, page.entries));
    });
  }

  /** Opens a conversation that is not in hand, to read. */
  async look({ head, customer }: ConversationItem): Promise<void> {
    const id = head.conversation;
    if (!this.talks.peek(id)) {
      await this.#trying(async () => {
        const page = await rest.entries(id);
        const conversation = withAdded(conversationOf(head), page.entries);
        this.talks.put({ conversation, customer, hold: 'earlier' });
      });
    }
    this.selected.value = id;
  }

  /** Opens a conversation of which only the number is known. */
  async lookUp(id: number): Promise<void> {
    const item = await this.#trying(() => rest.conversation(id));
    if (item) await this.look(item);
  }

  /** Everything with a conversation's customer, by chat and by phone, newest first. */
  async history(id: number, before?: number): Promise<History | undefined> {
    return this.#trying(() => rest.history(id, before));
  }

  /**
   * Notes the number by which the customer of a conversation is known from now on.
   *
   * @returns why not, or undefined
   */
  async noteNumber(conversation: number, number: string): Promise<string | undefined> {
    const id = crypto.randomUUID();
    const answer = await this.line.ask({ kind: 'note-number', id, conversation, number });
    return answer.kind === 'refused' ? refusedNumber(answer) : undefined;
  }

  chooseWrapUp(conversation: number, choice: WrapUpChoice): void {
    this.wrapUps.value = { ...this.wrapUps.value, [conversation]: choice };
  }

  /** Ends the wrap-up with what has been chosen, and turns to who has waited longest. */
  async finishWrapUp(conversation: number): Promise<void> {
    const { disposition, tags = [] } = this.wrapUps.value[conversation] ?? {};
    await this.ask({
      kind: 'wrap-up',
      conversation,
      ...(disposition && { disposition }),
      ...(tags.length > 0 && { tags }),
      finished: true,
    });
    this.selected.value ??= this.talks.longestWaiting();
  }

  /** Removes a conversation that was looked up from the list. */
  forget(id: number): void {
    if (this.talks.get(id)?.hold === 'earlier') this.#remove(id);
  }

  async find(search: rest.Search): Promise<readonly ConversationItem[]> {
    return (await this.#trying(() => rest.conversations(search)))?.conversations ?? [];
  }

  async signOut(): Promise<void> {
    await Promise.race([
      this.ask({ kind: 'log-out' }),
      new Promise((resolve) => setTimeout(resolve, 1500)),
    ]);
    this.end();
    await rest.signOut();
    this.#setup.signedOut();
  }

  end(): void {
    this.line.close();
    this.softphone.end();
  }

  notice(sentence: string, tone: Notice['tone'] = 'plain'): void {
    this.notices.show(sentence, tone);
  }

  // What is heard

  #hear(message: AgentHears): void {
    switch (message.kind) {
      case 'welcome':
        this.#welcomed(message);
        return;
      case 'standing':
        this.standing.value = { ...message, since: sinceTime(message.sinceMillis) };
        return;
      case 'offered':
        this.#offered(message);
        return;
      case 'offer-ended':
        this.#dropOffer(message.offer);
        if (message.cause !== 'accepted') this.softphone.forget(message.conversation);
        if (message.cause === 'timed_out') {
          this.onHappening({ kind: 'missed', ended: message });
        }
        return;
      case 'conversation': {
        const { head, customer, entries, hold } = message;
        const old = this.talks.peek(head.conversation);
        const before = old?.conversation ?? this.writing.unsent(conversationOf(head));
        const conversation = withAdded(withHead(before, head), entries);
        this.talks.put({ conversation, customer, hold });
        this.#healing.heal(conversation);
        return;
      }
      case 'released':
        this.#remove(message.conversation);
        return;
      case 'changed': {
        const talk = this.talks.peek(message.head.conversation);
        if (!talk) return;
        const { conversation, customer } = talk;
        this.talks.put({
          conversation: withHead(conversation, message.head),
          customer,
          hold: message.hold,
        });
        return;
      }
      case 'added': {
        const { conversation, entry } = message;
        this.talks.change(conversation, (it) => heard(it, message, Date.now()));
        const talk = this.talks.get(conversation);
        if (talk && entry.author.side === 'visitor') {
          this.onHappening({ kind: 'message', talk, entry });
        }
        return;
      }
      case 'receipt':
      case 'typing':
        this.talks.change(message.conversation, (it) => heard(it, message, Date.now()));
        return;
      case 'history':
        this.#healing.answered(message.conversation);
        this.talks.change(message.conversation, (it) => heard(it, message, Date.now()));
        return;
      case 'accepted': {
        const { agent, name } = this.session;
        const author = { side: 'agent', agent, name } as const;
        this.talks.change(message.conversation, (it) => withAccepted(it, message, author));
        return;
      }
      case 'call':
        this.parties.heard(message);
        return;
      case 'queues':
        this.queues.value = message.queues;
        this.queuesAt.value = Date.now();
        return;
      case 'floor':
        this.floor.value = { ...message, at: Date.now() };
        return;
      case 'refused':
        this.#refused(message);
        return;
      case 'pong':
        for (const { conversation, seq } of message.heads) {
          this.talks.change(conversation, (it) =>
            seq > it.head.last ? { ...it, head: { ...it.head, last: seq } } : it,
          );
        }
        return;
      case 'goodbye':
        if (message.afterMillis < 0) void this.#checkSession();
        return;
      case 'done':
        return;
    }
  }

  #welcomed(message: AgentWelcome): void {
    this.#healing.forget();
    this.welcome.value = message;
    this.offers.clear();
    const held = new Set(message.conversations);
    for (const id of this.talks.ids.peek()) {
      const hold = this.talks.get(id)?.hold;
      const isGone = hold === 'in_hand' || hold === 'wrap_up' || hold === 'consulted';
      if (!held.has(id) && isGone) this.#remove(id);
      else this.parties.forget(id);
      if (!held.has(id) && hold === 'followed') {
        queueMicrotask(() => void this.ask({ kind: 'follow', conversation: id, on: true }));
      }
    }
    if (this.#watching) queueMicrotask(() => this.watch(true));
  }

  #offered(message: Offered): void {
    this.line.say({ kind: 'confirm', offer: message.offer });
    const offer = this.offers.add(message);
    if (offer) this.onHappening({ kind: 'offer', offer });
  }

  #callAnswered(conversation: number): void {
    const offer = this.offers.of(conversation);
    if (offer) this.#dropOffer(offer.offer);
    this.selected.value = conversation;
  }

  #callEnded(conversation: number, end: CallEnd): void {
    const offer = this.offers.of(conversation);
    if (offer?.answering) this.#dropOffer(offer.offer);
    if (this.talks.peek(conversation)?.hold === 'followed') this.parties.forget(conversation);
    if (end === 'microphone') this.notice(say('ended.microphone'), 'problem');
    if (end === 'failed') this.notice(say('ended.failed'), 'problem');
  }

  #dropOffer(offer: number): void {
    this.offers.drop(offer);
    if (this.offers.all.value.length === 0) this.onHappening({ kind: 'offer-gone' });
  }

  #refused({ id, code, sentence }: Refused): void {
    if (code === 'too_fast' || code === 'busy') return;
    const request = id ? this.line.outbox.get(id) : undefined;
    if (request?.kind === 'send') {
      this.talks.change(request.conversation, (it) => withFailure(it, request.id, sentence));
    } else if (code === 'unauthenticated') {
      void this.#checkSession();
    }
  }

  /** Whether it is the session that keeps us out. */
  async #checkSession(): Promise<void> {
    try {
      if (await rest.session()) return;
      this.end();
      this.#setup.signedOut();
    } catch {
      // The server is away: the line goes on trying.
    }
  }

  #tellSeen(): void {
    if (this.state.value.phase !== 'live') return;
    const shown = this.looking.value ? this.selected.value : undefined;
    for (const id of this.talks.of('in_hand')) {
      const talk = this.talks.get(id);
      if (!talk) continue;
      const { entries, head } = talk.conversation;
      const delivered = lastSeq(entries);
      const read = id === shown ? delivered : head.agents.read;
      if (delivered <= head.agents.delivered && read <= head.agents.read) continue;
      if (this.line.say({ kind: 'seen', conversation: id, delivered, read })) {
        this.talks.change(id, (it) => withReach(it, 'agent', { delivered, read }));
      }
    }
  }

  async #trying<T>(run: () => Promise<T>): Promise<T | undefined> {
    try {
      return await run();
    } catch (error) {
      this.notice(error instanceof Error ? error.message : String(error), 'problem');
      return undefined;
    }
  }

  #remove(id: number): void {
    this.talks.remove(id);
    this.parties.forget(id);
    const { [id]: _, ...wrapUps } = this.wrapUps.peek();
    this.wrapUps.value = wrapUps;
    if (this.selected.peek() === id) this.selected.value = undefined;
  }
}

/** When it began, for a span that the server has told. */
function sinceTime(spanMillis: number): number {
  return Date.now() - spanMillis;
}
