import { randomUUID } from 'node:crypto';
import type { Author, Page, RefusalCode } from '../../src/wire/parts.ts';
import type { VisitorHears, VisitorSays } from '../../src/wire/visitor.ts';
import type { Entries } from './entries.ts';
import type { Floor } from './floor.ts';
import { after, before, SYSTEM, type Talk, type Visitor, type Wire } from './parts.ts';
import type { Routing } from './routing.ts';
import { card } from './sample.ts';
import type { Telling } from './telling.ts';

/** What visitors say, and what they get for it. */
export class Visitors {
  readonly #floor: Floor;
  readonly #telling: Telling;
  readonly #entries: Entries;
  readonly #routing: Routing;

  constructor(floor: Floor, telling: Telling, entries: Entries, routing: Routing) {
    this.#floor = floor;
    this.#telling = telling;
    this.#entries = entries;
    this.#routing = routing;
  }

  hello(wire: Wire<VisitorHears>, hello: Extract<VisitorSays, { kind: 'hello' }>): string {
    const id = this.#floor.tokens.get(hello.token ?? '') ?? `v-${randomUUID().slice(0, 8)}`;
    const visitor: Visitor = this.#floor.visitors.get(id) ?? {
      wires: new Set(),
      customer: { visitor: id, verified: false, fields: {}, earlier: 0, blocked: false },
    };
    this.#floor.visitors.set(id, visitor);
    visitor.wires.add(wire);
    visitor.customer = {
      ...visitor.customer,
      ...(hello.language && { language: hello.language }),
      ...(hello.page && { page: hello.page }),
      ...(hello.identity?.name && { name: hello.identity.name }),
      ...(hello.identity && { verified: true }),
    };
    const token = randomUUID();
    this.#floor.tokens.set(token, id);
    const own = [...this.#floor.talks.values()].filter(
      (talk) => talk.visitor === id && talk.head.state !== 'erased',
    );
    wire.hear({
      kind: 'welcome',
      protocol: 1,
      token,
      visitor: id,
      now: Date.now(),
      pingMillis: 3000,
      workspace: card(this.#floor),
      conversations: own.map((talk) => talk.head.conversation),
    });
    for (const talk of own) {
      const have = hello.have?.find((it) => it.conversation === talk.head.conversation)?.seq ?? 0;
      this.#entries.away(talk, false);
      this.#telling.customer(talk);
      wire.hear({ kind: 'conversation', head: talk.head, ...after(talk, have, true) });
      if (talk.head.state === 'waiting') this.#telling.waiting();
    }
    return id;
  }

  gone(wire: Wire<VisitorHears>, id: string): void {
    const visitor = this.#floor.visitors.get(id);
    visitor?.wires.delete(wire);
    if (visitor?.wires.size === 0) {
      for (const talk of this.#floor.talks.values())
        if (talk.visitor === id) this.#entries.away(talk, true);
    }
  }

  says(wire: Wire<VisitorHears>, id: string, message: VisitorSays): void {
    const visitor = this.#floor.visitors.get(id);
    if (!visitor) return;
    const author: Author = { side: 'visitor', name: visitor.customer.name ?? '' };
    const own = (conversation: number): Talk | undefined => {
      const talk = this.#floor.talks.get(conversation);
      return talk?.visitor === id ? talk : undefined;
    };
    switch (message.kind) {
      case 'hello':
      case 'visit': {
        const page = message.page as Page | undefined;
        if (page) visitor.customer = { ...visitor.customer, page };
        for (const talk of this.#floor.talks.values())
          if (talk.visitor === id) this.#telling.customer(talk);
        return;
      }
      case 'ping':
        wire.hear({ kind: 'pong', heads: this.#floor.heads((talk) => talk.visitor === id) });
        return;
      case 'start': {
        const callback = message.callback === undefined ? undefined : numberOf(message.callback);
        if (typeof callback === 'object') {
          wire.hear({ kind: 'refused', id: message.id, ...callback });
          return;
        }
        if (!this.#floor.open && !callback) {
          wire.hear({ kind: 'refused', id: message.id, code: 'closed', sentence: 'Closed.' });
          return;
        }
        const already = [...this.#floor.talks.values()].find(
          (talk) =>
            talk.visitor === id && (talk.head.state !== 'closed' || talk.answers.has(message.id)),
        );
        const talk = already ?? this.#routing.start(visitor, message);
        talk.answers.set(message.id, true);
        if (callback && !already) {
          this.#entries.push(talk, 'callback', SYSTEM, { detail: callback });
          talk.head = { ...talk.head, callback };
        }
        const answer = { head: talk.head, ...after(talk, 0, true) };
        wire.hear({ kind: 'conversation', id: message.id, ...answer });
        for (const other of visitor.wires) {
          if (other !== wire) other.hear({ kind: 'conversation', ...answer });
        }
        this.#routing.route();
        return;
      }
      case 'leave-message':
        this.#floor.leftMessages.push(message);
        wire.hear({ kind: 'done', id: message.id });
        return;
      case 'send': {
        const talk = own(message.conversation);
        if (!talk) return this.#unknown(wire, message.id, message.conversation);
        if (talk.head.state === 'closed') {
          this.#entries.add(talk, 'reopened', author);
          this.#entries.change(talk, { state: 'waiting' });
          this.#entries.add(talk, 'queued', SYSTEM, { detail: talk.head.queue });
        }
        this.#entries.send(talk, message, author, wire);
        this.#routing.route();
        return;
      }
      case 'typing': {
        const talk = own(message.conversation);
        if (talk) {
          this.#telling.toAgents(talk, { ...message, name: author.name });
          for (const other of visitor.wires) {
            if (other !== wire) other.hear({ ...message, name: author.name });
          }
        }
        return;
      }
      case 'seen': {
        const talk = own(message.conversation);
        if (talk) this.#entries.seen(talk, 'visitor', message.delivered, message.read);
        return;
      }
      case 'history': {
        const talk = own(message.conversation);
        if (talk) {
          wire.hear({
            kind: 'history',
            conversation: message.conversation,
            ...before(talk, message.before, message.limit, true),
          });
        }
        return;
      }
      case 'request-callback': {
        const talk = own(message.conversation);
        if (!talk) return this.#unknown(wire, message.id, message.conversation);
        const number = numberOf(message.number);
        if (typeof number === 'object') {
          wire.hear({ kind: 'refused', id: message.id, ...number });
          return;
        }
        this.#entries.add(talk, 'callback', SYSTEM, { detail: number });
        this.#entries.change(talk, { callback: number });
        wire.hear({ kind: 'done', id: message.id });
        return;
      }
      case 'cancel-callback': {
        const talk = own(message.conversation);
        if (!talk) return this.#unknown(wire, message.id, message.conversation);
        const { callback: _, ...head } = talk.head;
        talk.head = head;
        this.#entries.add(talk, 'callback_cancelled', SYSTEM);
        this.#entries.change(talk, {});
        wire.hear({ kind: 'done', id: message.id });
        return;
      }
      case 'end': {
        const talk = own(message.conversation);
        if (!talk) return this.#unknown(wire, message.id, message.conversation);
        wire.hear({ kind: 'done', id: message.id });
        if (talk.head.state !== 'closed') this.#routing.close(talk, 'visitor');
        return;
      }
      case 'rate': {
        const talk = own(message.conversation);
        if (!talk) return this.#unknown(wire, message.id, message.conversation);
        wire.hear({ kind: 'done', id: message.id });
        this.#entries.change(talk, { score: message.score });
        this.#entries.add(talk, 'rated', author, {
          detail: `${message.score}`,
          ...(message.comment && { text: message.comment }),
        });
        return;
      }
      case 'erase': {
        const talk = own(message.conversation);
        if (!talk) return this.#unknown(wire, message.id, message.conversation);
        wire.hear({ kind: 'done', id: message.id });
        talk.entries = [];
        this.#entries.change(talk, { state: 'erased' });
        return;
      }
    }
  }

  #unknown(wire: Wire<VisitorHears>, id: string, conversation: number): void {
    wire.hear({
      kind: 'refused',
      id,
      conversation,
      code: 'unknown_conversation',
      sentence: `There is no conversation ${conversation} of yours.`,
    });
  }
}

/** A number as it is called, or why it is not. */
function numberOf(typed: string): string | { code: RefusalCode; sentence: string } {
  const number = typed.replaceAll(' ', '').replace(/^0/, '+90');
  const sentence = 'This number is not called.';
  if (!/^\+[0-9]{10,14}$/.test(number)) return { code: 'number_malformed', sentence };
  return number.startsWith('+90900') ? { code: 'number_premium', sentence } : number;
}
