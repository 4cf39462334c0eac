import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Clock } from '../connection/clock.ts';
import {
  deskShelf,
  device,
  readDrafts,
  readSelected,
  writeDrafts,
  writeSelected,
} from '../connection/desk-memory.ts';
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
import { say } from '../messages/phone.ts';
import {
  type Conversation,
  conversationOf,
  heard,
  unansweredSince,
  unread,
  withAccepted,
  withAdded,
  withFailure,
  withHead,
  withoutPending,
  withPending,
  withReach,
} from '../model/conversation.ts';
import { firstSeq, lastSeq } from '../model/transcript.ts';
import type { CallEnd } from '../phone/phone.ts';
import type {
  AgentHears,
  AgentRequest,
  AgentSend,
  AgentWelcome,
  Floor,
  OfferEnded,
  Offered,
  Standing,
} from '../wire/agent.ts';
import type { Refused } from '../wire/common.ts';
import { type Customer, type Entry, type Hold, PROTOCOL, type QueueRow } from '../wire/parts.ts';
import type { ConversationItem, Session } from '../wire/rest.ts';
import { browserPhone } from './browser-phone.ts';
import { type Call, Softphone, type SoftphoneSetup } from './softphone.ts';

/** A conversation as an agent has it. */
export interface Talk {
  readonly conversation: Conversation;
  readonly customer: Customer;
  readonly hold: Hold;
}

export interface Offer extends Offered {
  /** When it ends, by the clock of this computer. */
  readonly until: number;
  readonly arrivedAt: number;
  readonly answering?: boolean;
}

export interface WrapUpChoice {
  readonly disposition?: string;
  readonly tags: readonly string[];
}

/** A sentence that appears for a moment. */
export interface Notice {
  readonly key: number;
  readonly tone: 'plain' | 'problem';
  readonly sentence: string;
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

const NOTICE_MILLIS = 6_000;
const TYPING_EVERY_MILLIS = 4_000;

/** Everything that an agent's desk shows and does, without how it looks. */
export class DeskModel {
  readonly session: Session;
  readonly line: Line<AgentSide>;
  readonly files: Files = filesOf('', rest.deskHeaders);
  readonly softphone: Softphone;
  readonly state = signal<LineState>({ phase: 'idle' });
  readonly welcome = signal<AgentWelcome | undefined>(undefined);
  readonly standing = signal<(Standing & { readonly since: number }) | undefined>(undefined);
  readonly offers = signal<readonly Offer[]>([]);
  readonly queues = signal<readonly QueueRow[]>([]);
  /** When the queues were told: their waits go on from there. */
  readonly queuesAt = signal(Date.now());
  readonly floor = signal<(Floor & { readonly at: number }) | undefined>(undefined);
  readonly notices = signal<readonly Notice[]>([]);
  readonly drafts = signal<Readonly<Record<string, string>>>({});
  /** What has been chosen so far in wrap-ups that are not finished. */
  readonly wrapUps = signal<Readonly<Record<number, WrapUpChoice>>>({});
  readonly selected = signal<number | undefined>(readSelected());
  /** Whether somebody looks at this tab. */
  readonly looking = signal(true);
  /** Ids of the talks held, in the order in which they came. */
  readonly ids = signal<readonly number[]>([]);
  onHappening: (happening: Happening) => void = () => {};
  readonly #talks = new Map<number, Signal<Talk>>();
  readonly #setup: DeskSetup;
  readonly #healing: Healing;
  readonly #typing = new Map<number, number>();
  #watching = false;
  #noticeKeys = 0;

  readonly lost: ReadonlySignal<boolean> = computed(
    () => this.welcome.value !== undefined && this.state.value.phase !== 'live',
  );

  readonly shown: ReadonlySignal<Talk | undefined> = computed(() => {
    const { value } = this.selected;
    if (value === undefined) return undefined;
    return this.ids.value.includes(value) ? this.#talks.get(value)?.value : undefined;
  });

  /** Calls that ring without an offer, as when a colleague passes one on. */
  readonly loneRings: ReadonlySignal<readonly Call[]> = computed(() => {
    const offered = new Set(this.offers.value.map((it) => it.conversation));
    return this.softphone.ringing.value.filter((it) => !offered.has(it.conversation));
  });

  readonly unread: ReadonlySignal<number> = computed(() => {
    let count = 0;
    for (const id of this.ids.value) {
      const talk = this.#talks.get(id)?.value;
      if (talk?.hold === 'in_hand') count += unread(talk.conversation, 'agent');
    }
    return count;
  });

  constructor(setup: DeskSetup) {
    this.#setup = setup;
    this.session = setup.session;
    this.drafts.value = readDrafts(setup.session.agent);
    this.line = new Line<AgentSide>({
      url: `${setup.server.replace(/^http/, 'ws')}/ws/agent`,
      hello: () => ({
        kind: 'hello',
        protocol: PROTOCOL,
        device: device(),
        language: language.peek(),
        have: this.#have(),
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

  talk(id: number): Talk | undefined {
    return this.#talks.get(id)?.value;
  }

  /** The talks of these holds, newest first. */
  talksOf(...holds: Hold[]): readonly number[] {
    return this.ids.value
      .filter((id) => {
        const talk = this.#talks.get(id)?.value;
        return talk && holds.includes(talk.hold);
      })
      .toReversed();
  }

  /** The talk whose customer has waited longest for an answer. */
  longestWaiting(): number | undefined {
    return this.talksOf('in_hand')
      .map((id) => ({ id, since: unansweredSince((this.talk(id) as Talk).conversation) }))
      .filter((it) => it.since !== undefined)
      .sort((a, b) => (a.since ?? 0) - (b.since ?? 0))[0]?.id;
  }

  // Wishes

  async ask(wish: Wish): Promise<Answer<AgentSide>> {
    const request = { ...wish, id: crypto.randomUUID() } as AgentRequest;
    const answer = await this.line.ask(request);
    if (answer.kind === 'refused' && request.kind !== 'send') {
      this.notice(answer.sentence, 'problem');
    }
    return answer;
  }

  ready(): void {
    void this.ask({ kind: 'ready' });
  }

  pause(reason: string, afterWork: boolean): void {
    void this.ask({ kind: 'pause', reason, afterWork });
  }

  /** Takes what is offered: a call is answered by the phone, and the server hears it from there. */
  async accept({ offer, conversation, channel }: Offer): Promise<void> {
    this.#markAnswering(offer);
    if (channel === 'voice') {
      this.softphone.answer(conversation);
      return;
    }
    const answer = await this.ask({ kind: 'accept', offer });
    this.#dropOffer(offer);
    if (answer.kind === 'done') this.selected.value = conversation;
  }

  decline({ offer, conversation, channel }: Offer): void {
    this.#markAnswering(offer);
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

  async follow(conversation: number, on: boolean): Promise<void> {
    const answer = await this.ask({ kind: 'follow', conversation, on });
    if (answer.kind === 'done' && on) this.selected.value = conversation;
  }

  /** Live figures of the floor, for as long as they are looked at. */
  watch(on: boolean): void {
    this.#watching = on;
    this.line.say({ kind: 'watch', on });
  }

  draft(conversation: number, text: string): void {
    const { [conversation]: _, ...others } = this.drafts.value;
    this.drafts.value = text ? { ...others, [conversation]: text } : others;
    writeDrafts(this.session.agent, this.drafts.value);
  }

  typing(conversation: number, on: boolean): void {
    const now = Date.now();
    const said = this.#typing.get(conversation) ?? 0;
    if (on ? now - said < TYPING_EVERY_MILLIS : said === 0) return;
    this.#typing.set(conversation, on ? now : 0);
    this.line.say({ kind: 'typing', conversation, on });
  }

  send(conversation: number, text: string, note: boolean): void {
    if (!text.trim()) return;
    const id = crypto.randomUUID();
    this.#change(conversation, (it) =>
      withPending(it, { id, at: Date.now(), text: text.trim(), note }),
    );
    this.#typing.set(conversation, 0);
    this.draft(conversation, '');
    void this.line.ask({ kind: 'send', id, conversation, text: text.trim(), note });
  }

  async sendFile(conversation: number, file: File): Promise<void> {
    const limit = this.welcome.value?.desk.fileBytes ?? 0;
    const id = crypto.randomUUID();
    const pending = { id, at: Date.now(), fileName: file.name, note: false };
    this.#change(conversation, (it) => withPending(it, pending));
    try {
      if (limit && file.size > limit) throw new Error(`> ${limit}`);
      const attachment = await this.files.upload(conversation, file);
      this.#change(conversation, (it) => withPending(it, { ...pending, file: attachment }));
      void this.line.ask({ kind: 'send', id, conversation, file: attachment.id, note: false });
    } catch (error) {
      const sentence = error instanceof Error ? error.message : String(error);
      this.#change(conversation, (it) => withFailure(it, id, sentence));
    }
  }

  retry(conversation: number, id: string): void {
    const failed = this.talk(conversation)?.conversation.pending.find((it) => it.id === id);
    this.#change(conversation, (it) => withoutPending(it, id));
    if (failed?.text !== undefined) this.send(conversation, failed.text, failed.note);
  }

  /** Fetches what was said before the first entry held. */
  async earlier(id: number): Promise<void> {
    const talk = this.talk(id);
    if (!talk || firstSeq(talk.conversation.entries) <= 1) return;
    if (talk.hold !== 'earlier') {
      this.#healing.earlier(talk.conversation);
      return;
    }
    await this.#trying(async () => {
      const page = await rest.entries(id, firstSeq(talk.conversation.entries));
      this.#change(id, (it) => withAdded(it, page.entries));
    });
  }

  /** Opens a conversation that is not in hand, to read. */
  async look({ head, customer }: ConversationItem): Promise<void> {
    const id = head.conversation;
    if (!this.#talks.has(id)) {
      await this.#trying(async () => {
        const page = await rest.entries(id);
        const conversation = withAdded(conversationOf(head), page.entries);
        this.#put({ conversation, customer, hold: 'earlier' });
      });
    }
    this.selected.value = id;
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
    this.selected.value ??= this.longestWaiting();
  }

  /** Removes a conversation that was looked up from the list. */
  forget(id: number): void {
    if (this.talk(id)?.hold === 'earlier') this.#remove(id);
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
    const key = ++this.#noticeKeys;
    this.notices.value = [...this.notices.value.slice(-3), { key, tone, sentence }];
    setTimeout(() => this.dropNotice(key), NOTICE_MILLIS);
  }

  dropNotice(key: number): void {
    this.notices.value = this.notices.value.filter((it) => it.key !== key);
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
        const old = this.#talks.get(head.conversation)?.peek();
        const before = old?.conversation ?? this.#unsent(conversationOf(head));
        const conversation = withAdded(withHead(before, head), entries);
        this.#put({ conversation, customer, hold });
        this.#healing.heal(conversation);
        return;
      }
      case 'released':
        this.#remove(message.conversation);
        return;
      case 'changed': {
        const talk = this.#talks.get(message.head.conversation);
        if (!talk) return;
        const { conversation, customer } = talk.peek();
        this.#put({
          conversation: withHead(conversation, message.head),
          customer,
          hold: message.hold,
        });
        return;
      }
      case 'added': {
        const { conversation, entry } = message;
        this.#change(conversation, (it) => heard(it, message, Date.now()));
        const talk = this.talk(conversation);
        if (talk && entry.author.side === 'visitor') {
          this.onHappening({ kind: 'message', talk, entry });
        }
        return;
      }
      case 'receipt':
      case 'typing':
        this.#change(message.conversation, (it) => heard(it, message, Date.now()));
        return;
      case 'history':
        this.#healing.answered(message.conversation);
        this.#change(message.conversation, (it) => heard(it, message, Date.now()));
        return;
      case 'accepted': {
        const { agent, name } = this.session;
        const author = { side: 'agent', agent, name } as const;
        this.#change(message.conversation, (it) => withAccepted(it, message, author));
        return;
      }
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
          this.#change(conversation, (it) =>
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
    this.offers.value = [];
    const held = new Set(message.conversations);
    for (const id of this.ids.peek()) {
      const hold = this.talk(id)?.hold;
      if (!held.has(id) && (hold === 'in_hand' || hold === 'wrap_up')) this.#remove(id);
      if (!held.has(id) && hold === 'followed') {
        queueMicrotask(() => void this.ask({ kind: 'follow', conversation: id, on: true }));
      }
    }
    if (this.#watching) queueMicrotask(() => this.watch(true));
  }

  #offered(message: Offered): void {
    this.line.say({ kind: 'confirm', offer: message.offer });
    const now = Date.now();
    const offer: Offer = { ...message, arrivedAt: now, until: now + message.remainingMillis };
    const known = this.offers.value.some((it) => it.offer === offer.offer);
    this.offers.value = [...this.offers.value.filter((it) => it.offer !== offer.offer), offer];
    if (!known) this.onHappening({ kind: 'offer', offer });
  }

  #callAnswered(conversation: number): void {
    const offer = this.offers.value.find((it) => it.conversation === conversation);
    if (offer) this.#dropOffer(offer.offer);
    this.selected.value = conversation;
  }

  #callEnded(conversation: number, end: CallEnd): void {
    const offer = this.offers.value.find((it) => it.conversation === conversation);
    if (offer?.answering) this.#dropOffer(offer.offer);
    if (end === 'microphone') this.notice(say('ended.microphone'), 'problem');
    if (end === 'failed') this.notice(say('ended.failed'), 'problem');
  }

  #markAnswering(offer: number): void {
    this.offers.value = this.offers.value.map((it) =>
      it.offer === offer ? { ...it, answering: true } : it,
    );
  }

  #dropOffer(offer: number): void {
    this.offers.value = this.offers.value.filter((it) => it.offer !== offer);
    if (this.offers.value.length === 0) this.onHappening({ kind: 'offer-gone' });
  }

  #refused({ id, code, sentence }: Refused): void {
    if (code === 'too_fast' || code === 'busy') return;
    const request = id ? this.line.outbox.get(id) : undefined;
    if (request?.kind === 'send') {
      this.#change(request.conversation, (it) => withFailure(it, request.id, sentence));
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

  #have() {
    return this.ids
      .peek()
      .map((id) => this.#talks.get(id)?.peek())
      .filter((talk) => talk !== undefined)
      .filter((talk) => talk.hold !== 'earlier' && talk.conversation.entries.length > 0)
      .map(({ conversation }) => ({
        conversation: conversation.head.conversation,
        seq: lastSeq(conversation.entries),
      }));
  }

  /** With the messages that were on their way when the page was left. */
  #unsent(conversation: Conversation): Conversation {
    return this.line.outbox.requests
      .filter((it): it is AgentSend => it.kind === 'send')
      .filter((it) => it.conversation === conversation.head.conversation)
      .reduce(
        (talk, { id, text, note }) =>
          withPending(talk, { id, at: Date.now(), note, ...(text !== undefined && { text }) }),
        conversation,
      );
  }

  #tellSeen(): void {
    if (this.state.value.phase !== 'live') return;
    const shown = this.looking.value ? this.selected.value : undefined;
    for (const id of this.ids.value) {
      const talk = this.#talks.get(id)?.value;
      if (talk?.hold !== 'in_hand') continue;
      const { entries, head } = talk.conversation;
      const delivered = lastSeq(entries);
      const read = id === shown ? delivered : head.agents.read;
      if (delivered <= head.agents.delivered && read <= head.agents.read) continue;
      if (this.line.say({ kind: 'seen', conversation: id, delivered, read })) {
        this.#change(id, (it) => withReach(it, 'agent', { delivered, read }));
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

  #put(talk: Talk): void {
    const id = talk.conversation.head.conversation;
    const known = this.#talks.get(id);
    if (known) {
      known.value = talk;
    } else {
      this.#talks.set(id, signal(talk));
      this.ids.value = [...this.ids.peek(), id];
    }
  }

  #change(id: number, change: (conversation: Conversation) => Conversation): void {
    const talk = this.#talks.get(id);
    if (!talk) return;
    const old = talk.peek();
    const conversation = change(old.conversation);
    if (conversation === old.conversation) return;
    talk.value = { ...old, conversation };
    if (old.hold !== 'earlier') this.#healing.heal(conversation);
  }

  #remove(id: number): void {
    this.ids.value = this.ids.peek().filter((it) => it !== id);
    this.#talks.delete(id);
    const { [id]: _, ...wrapUps } = this.wrapUps.peek();
    this.wrapUps.value = wrapUps;
    if (this.selected.peek() === id) this.selected.value = undefined;
  }
}

/** When it began, for a span that the server has told. */
function sinceTime(spanMillis: number): number {
  return Date.now() - spanMillis;
}
