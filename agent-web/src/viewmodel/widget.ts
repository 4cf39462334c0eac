import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Clock } from '../connection/clock.ts';
import { type Files, filesOf } from '../connection/files.ts';
import { Healing } from '../connection/healing.ts';
import { Line, type LineState, type Socket, type VisitorSide } from '../connection/line.ts';
import type { Memory } from '../connection/memory.ts';
import { visitorCallAccount } from '../connection/rest.ts';
import { language } from '../messages/catalogue.ts';
import {
  type Conversation,
  conversationOf,
  heard,
  isOpen,
  lastKnown,
  unread,
  withAccepted,
  withAdded,
  withFailure,
  withHead,
  withoutPending,
  withPending,
  withReach,
} from '../model/conversation.ts';
import { lastSeq } from '../model/transcript.ts';
import type { Refused } from '../wire/common.ts';
import { type Identity, type Page, PROTOCOL, type WorkspaceCard } from '../wire/parts.ts';
import type { VisitorHears, VisitorRequest, VisitorSend, Waiting } from '../wire/visitor.ts';
import { CallbackWish, isWish } from './callback.ts';
import { Voice, type VoiceSetup } from './voice.ts';

export interface WidgetSetup {
  readonly server: string;
  readonly workspace: string;
  readonly memory: Memory;
  page(): Page;
  identity(): Identity | undefined;
  readonly clock?: Clock;
  openSocket?(url: string): Socket;
  /** The telephone with which the agent is called. */
  readonly openPhone: VoiceSetup['open'];
}

export type Screen = 'connecting' | 'stopped' | 'start' | 'offline' | 'talk';

/** A sentence for the visitor about something that went wrong. */
export interface Problem {
  readonly code: string;
  readonly sentence: string;
}

const TYPING_EVERY_MILLIS = 4_000;

/** Everything that the widget shows and does, without how it looks. */
export class WidgetModel {
  readonly line: Line<VisitorSide>;
  readonly files: Files;
  readonly state = signal<LineState>({ phase: 'idle' });
  readonly card = signal<WorkspaceCard | undefined>(undefined);
  readonly conversations = signal<ReadonlyMap<number, Conversation>>(new Map());
  readonly places = signal<ReadonlyMap<number, Waiting>>(new Map());
  readonly starting = signal(false);
  readonly leaving = signal<'no' | 'going' | 'done'>('no');
  readonly problem = signal<Problem | undefined>(undefined);
  readonly draft = signal('');
  readonly rated = signal<ReadonlySet<number>>(new Set());
  /** Whether the panel is open in a tab that is looked at. */
  readonly looking = signal(false);
  readonly callback = new CallbackWish((wish) => this.#ask(wish));
  readonly voice: Voice;
  readonly #dismissed = signal<ReadonlySet<number>>(new Set());
  readonly #setup: WidgetSetup;
  readonly #healing: Healing;
  #typingSaidAt = 0;
  #identityRefused = false;

  readonly shown: ReadonlySignal<Conversation | undefined> = computed(() => {
    const all = [...this.conversations.value.values()].sort(
      (a, b) => b.head.openedAt - a.head.openedAt,
    );
    return all.find(isOpen) ?? all.find((it) => !this.#dismissed.value.has(it.head.conversation));
  });

  readonly screen: ReadonlySignal<Screen> = computed(() => {
    if (this.state.value.phase === 'stopped') return 'stopped';
    if (this.shown.value) return 'talk';
    if (!this.card.value) return 'connecting';
    return this.card.value.open ? 'start' : 'offline';
  });

  readonly unread: ReadonlySignal<number> = computed(() => {
    let count = 0;
    for (const it of this.conversations.value.values()) count += unread(it, 'visitor');
    return count;
  });

  /** Connected once, and not now. */
  readonly lost: ReadonlySignal<boolean> = computed(
    () => this.card.value !== undefined && this.state.value.phase !== 'live',
  );

  constructor(setup: WidgetSetup) {
    this.#setup = setup;
    this.voice = new Voice({
      account: (conversation) =>
        visitorCallAccount(setup.server, setup.memory.read().token ?? '', conversation),
      open: setup.openPhone,
    });
    const remembered = setup.memory.read();
    this.draft.value = remembered.draft ?? '';
    this.#dismissed.value = new Set(remembered.dismissed);
    this.line = new Line<VisitorSide>({
      url: `${setup.server.replace(/^http/, 'ws')}/ws/visitor`,
      hello: () => this.#hello(),
      hear: (message) => this.#hear(message),
      changed: (state) => {
        this.state.value = state;
      },
      pings: () => [...this.conversations.value.values()].some(isOpen),
      shelf: setup.memory.shelf(),
      ...(setup.clock && { clock: setup.clock }),
      ...(setup.openSocket && { openSocket: setup.openSocket }),
    });
    this.starting.value = this.line.outbox.requests.some((it) => it.kind === 'start');
    this.#healing = new Healing((message) => this.line.say(message), setup.clock);
    this.files = filesOf({
      server: setup.server,
      headers: () => ({ Authorization: `Bearer ${setup.memory.read().token ?? ''}` }),
      reachable: () => this.line.live(),
      ...(setup.clock && { clock: setup.clock }),
    });
    effect(() => this.#tellSeen());
    effect(() => this.#rememberHeld());
  }

  /** @param callback the number at which he wants to be called instead of writing */
  start(
    fields: Readonly<Record<string, string>>,
    consent: boolean,
    text: string,
    callback = '',
  ): void {
    this.problem.value = undefined;
    this.callback.forget();
    this.starting.value = true;
    this.#ask({
      kind: 'start',
      id: crypto.randomUUID(),
      fields,
      consent,
      ...(text.trim() && { text: text.trim() }),
      ...(callback.trim() && { callback: callback.trim() }),
    });
    this.write('');
  }

  leaveMessage(fields: Readonly<Record<string, string>>, consent: boolean, text: string): void {
    this.problem.value = undefined;
    this.leaving.value = 'going';
    const id = crypto.randomUUID();
    this.#ask({ kind: 'leave-message', id, fields, consent, text: text.trim() });
  }

  /** The draft as it is typed; it outlives a reload. */
  write(text: string): void {
    this.draft.value = text;
    this.#setup.memory.write({ draft: text });
    const conversation = this.shown.value;
    if (conversation && isOpen(conversation)) this.#tellTyping(conversation, text !== '');
  }

  send(text: string): void {
    const conversation = this.shown.value?.head.conversation;
    if (conversation === undefined || !text.trim()) return;
    const id = crypto.randomUUID();
    this.#change(conversation, (it) =>
      withPending(it, { id, at: Date.now(), text: text.trim(), note: false }),
    );
    this.#typingSaidAt = 0;
    this.draft.value = '';
    this.#setup.memory.write({ draft: '' });
    this.#ask({ kind: 'send', id, conversation, text: text.trim() });
  }

  async sendFile(file: File): Promise<void> {
    const conversation = this.shown.value?.head.conversation;
    if (conversation === undefined) return;
    const limit = this.card.value?.fileBytes ?? 0;
    if (limit && file.size > limit) {
      this.problem.value = { code: 'file-too-large', sentence: file.name };
      return;
    }
    const id = crypto.randomUUID();
    const pending = { id, at: Date.now(), fileName: file.name, note: false };
    this.#change(conversation, (it) => withPending(it, pending));
    try {
      const attachment = await this.files.upload(conversation, file);
      this.#change(conversation, (it) => withPending(it, { ...pending, file: attachment }));
      this.#ask({ kind: 'send', id, conversation, file: attachment.id });
    } catch (error) {
      this.#change(conversation, (it) => withFailure(it, id, String(error)));
    }
  }

  /** Sends a message again that was refused. */
  retry(id: string): void {
    const conversation = this.shown.value;
    const failed = conversation?.pending.find((it) => it.id === id);
    if (!conversation || !failed) return;
    this.forgetFailed(id);
    if (failed.text !== undefined) this.send(failed.text);
  }

  forgetFailed(id: string): void {
    const conversation = this.shown.value?.head.conversation;
    if (conversation !== undefined) this.#change(conversation, (it) => withoutPending(it, id));
  }

  end(): void {
    const conversation = this.shown.value?.head.conversation;
    if (conversation === undefined) return;
    this.#ask({ kind: 'end', id: crypto.randomUUID(), conversation });
  }

  erase(): void {
    const conversation = this.shown.value?.head.conversation;
    if (conversation === undefined) return;
    this.#ask({ kind: 'erase', id: crypto.randomUUID(), conversation });
    this.dismiss();
  }

  rate(score: number, comment: string): void {
    const conversation = this.shown.value?.head.conversation;
    if (conversation === undefined) return;
    this.rated.value = new Set([...this.rated.value, conversation]);
    this.#ask({
      kind: 'rate',
      id: crypto.randomUUID(),
      conversation,
      score,
      ...(comment.trim() && { comment: comment.trim() }),
    });
  }

  /** Puts a closed conversation away and shows the form for a new one. */
  dismiss(): void {
    const conversation = this.shown.value?.head.conversation;
    if (conversation === undefined) return;
    this.#dismissed.value = new Set([...this.#dismissed.value, conversation]);
    this.#setup.memory.dismiss(conversation);
  }

  earlier(): void {
    if (this.shown.value) this.#healing.earlier(this.shown.value);
  }

  async transcript(): Promise<Blob | undefined> {
    const conversation = this.shown.value?.head.conversation;
    const token = this.#setup.memory.read().token;
    const response = await fetch(
      `${this.#setup.server}/api/conversations/${conversation}/transcript?format=text`,
      { headers: { Authorization: `Bearer ${token}` } },
    );
    if (response.ok) return response.blob();
    this.problem.value = { code: 'transcript', sentence: response.statusText };
    return undefined;
  }

  visit(): void {
    this.line.say({ kind: 'visit', page: this.#setup.page() });
  }

  /** The host page has said who the visitor is: say hello again with it. */
  identified(): void {
    this.#identityRefused = false;
    this.#greetAgain();
  }

  #greetAgain(): void {
    if (this.line.state.phase === 'idle') return;
    this.line.close();
    this.line.open();
  }

  #hello() {
    const { token } = this.#setup.memory.read();
    const identity = this.#identityRefused ? undefined : this.#setup.identity();
    return {
      kind: 'hello',
      protocol: PROTOCOL,
      workspace: this.#setup.workspace,
      language: language.peek(),
      page: this.#setup.page(),
      ...(token && { token }),
      ...(identity && { identity }),
      have: [...this.conversations.value.values()]
        .filter((it) => it.entries.length > 0)
        .map((it) => ({ conversation: it.head.conversation, seq: lastSeq(it.entries) })),
    } as const;
  }

  #hear(message: VisitorHears): void {
    switch (message.kind) {
      case 'welcome': {
        const { token, visitor, now, workspace, conversations } = message;
        this.#healing.forget();
        this.#setup.memory.keepToken(token, visitor, now);
        this.card.value = workspace;
        const known = new Set(conversations);
        this.#setAll([...this.conversations.value].filter(([id]) => known.has(id)));
        return;
      }
      case 'conversation': {
        const { head, entries, id } = message;
        if (head.state === 'erased') return this.#remove(head.conversation);
        const old = this.conversations.value.get(head.conversation);
        const fresh = withAdded(withHead(old ?? conversationOf(head), head), entries);
        this.#set(old ? fresh : this.#withUnsent(fresh));
        if (id) this.starting.value = false;
        return;
      }
      case 'changed':
        if (message.head.state === 'erased') return this.#remove(message.head.conversation);
        this.#change(message.head.conversation, (it) => withHead(it, message.head));
        return;
      case 'added':
      case 'receipt':
      case 'typing':
        this.#change(message.conversation, (it) => heard(it, message, Date.now()));
        return;
      case 'history':
        this.#healing.answered(message.conversation);
        this.#change(message.conversation, (it) => heard(it, message, Date.now()));
        return;
      case 'accepted':
        this.#change(message.conversation, (it) =>
          withAccepted(it, message, { side: 'visitor', name: '' }),
        );
        return;
      case 'done': {
        const request = this.line.outbox.get(message.id);
        if (request?.kind === 'leave-message') this.leaving.value = 'done';
        if (isWish(request)) this.callback.granted();
        return;
      }
      case 'waiting':
        this.places.value = new Map([...this.places.value, [message.conversation, message]]);
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
    }
  }

  #refused({ id, code, sentence }: Refused): void {
    if (code === 'too_fast' || code === 'busy') return;
    const request = id ? this.line.outbox.get(id) : undefined;
    if (request?.kind === 'send') {
      this.#change(request.conversation, (it) => withFailure(it, request.id, sentence));
      return;
    }
    if (isWish(request)) return this.callback.refused(code);
    if (!request && code === 'unauthenticated') {
      this.#unknown();
      return;
    }
    const card = this.card.value;
    if (request?.kind === 'start') {
      this.starting.value = false;
      this.write(request.text ?? '');
      if (request.callback !== undefined) return this.callback.refused(code);
      if (code === 'closed' && card) this.card.value = { ...card, open: false };
    }
    if (request?.kind === 'leave-message') {
      this.leaving.value = 'no';
      if (code === 'open' && card) this.card.value = { ...card, open: true };
    }
    if (request) this.problem.value = { code, sentence };
  }

  /** The server does not believe who we are: go on as somebody whom nobody vouches for. */
  #unknown(): void {
    if (!this.#identityRefused && this.#setup.identity()) this.#identityRefused = true;
    else if (this.#setup.memory.read().token) this.#setup.memory.forgetVisitor();
    else return;
    this.#greetAgain();
  }

  #ask(request: VisitorRequest): void {
    this.line.open();
    void this.line.ask(request);
  }

  /** With the messages that were on their way when the page was left. */
  #withUnsent(conversation: Conversation): Conversation {
    const stored = new Set(conversation.entries.map((it) => it.id));
    return this.line.outbox.requests
      .filter((it): it is VisitorSend => it.kind === 'send')
      .filter((it) => it.conversation === conversation.head.conversation && !stored.has(it.id))
      .reduce(
        (talk, { id, text }) =>
          withPending(talk, { id, at: Date.now(), note: false, ...(text && { text }) }),
        conversation,
      );
  }

  #tellTyping(conversation: Conversation, on: boolean): void {
    const now = Date.now();
    if (on ? now - this.#typingSaidAt < TYPING_EVERY_MILLIS : this.#typingSaidAt === 0) return;
    this.#typingSaidAt = on ? now : 0;
    this.line.say({ kind: 'typing', conversation: conversation.head.conversation, on });
  }

  #tellSeen(): void {
    if (this.state.value.phase !== 'live') return;
    const shown = this.looking.value ? this.shown.value?.head.conversation : undefined;
    for (const it of this.conversations.value.values()) {
      const { conversation, visitor } = it.head;
      const delivered = lastSeq(it.entries);
      const read = conversation === shown ? delivered : visitor.read;
      if (delivered <= visitor.delivered && read <= visitor.read) continue;
      if (this.line.say({ kind: 'seen', conversation, delivered, read })) {
        this.#change(conversation, (talk) => withReach(talk, 'visitor', { delivered, read }));
      }
    }
  }

  #rememberHeld(): void {
    if (!this.card.value) return;
    const held = [...this.conversations.value.values()]
      .filter(isOpen)
      .map((it) => ({ conversation: it.head.conversation, seq: lastKnown(it) }));
    this.#setup.memory.write({ held });
  }

  #change(id: number, change: (conversation: Conversation) => Conversation): void {
    const old = this.conversations.peek().get(id);
    if (!old) return;
    const changed = change(old);
    if (changed !== old) this.#set(changed);
  }

  #set(conversation: Conversation): void {
    this.#setAll([
      ...this.conversations.peek(),
      [conversation.head.conversation, conversation] as const,
    ]);
    this.#healing.heal(conversation);
  }

  #remove(id: number): void {
    this.#setAll([...this.conversations.peek()].filter(([it]) => it !== id));
  }

  #setAll(all: readonly (readonly [number, Conversation])[]): void {
    this.conversations.value = new Map(all);
  }
}
