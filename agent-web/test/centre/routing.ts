import { randomUUID } from 'node:crypto';
import type { Author, Page, Recording } from '../../src/wire/parts.ts';
import type { VisitorSays } from '../../src/wire/visitor.ts';
import type { Entries } from './entries.ts';
import type { Floor } from './floor.ts';
import { type Agent, type Offer, SYSTEM, type Talk, type Visitor } from './parts.ts';
import type { Telling } from './telling.ts';

/** Who gets which conversation, and what becomes of it. */
export class Routing {
  readonly #floor: Floor;
  readonly #telling: Telling;
  readonly #entries: Entries;
  /** A call is offered to an agent: his phone has to ring, and to stop when the offer ends. */
  onCallOffered: (conversation: number, agent: string) => void = () => {};
  onCallOfferEnded: (conversation: number, agent: string) => void = () => {};
  #numbers = 40;
  #offerNumbers = 0;

  constructor(floor: Floor, telling: Telling, entries: Entries) {
    this.#floor = floor;
    this.#telling = telling;
    this.#entries = entries;
  }

  route(except?: Agent): void {
    if (this.#floor.offerMillis > 0) {
      const waiting = [...this.#floor.talks.values()]
        .filter((talk) => talk.head.state === 'waiting')
        .filter((talk) => ![...this.#floor.offers.values()].some((offer) => offer.talk === talk));
      for (const talk of waiting) {
        const agent = [...this.#floor.agents.values()].find(
          (it) =>
            it !== except &&
            it.state === 'ready' &&
            it.wires.size > 0 &&
            this.#floor.used(it) < this.#floor.capacity &&
            ![...this.#floor.offers.values()].some((offer) => offer.agent === it),
        );
        if (!agent) break;
        const offer: Offer = {
          offer: ++this.#offerNumbers,
          talk,
          agent,
          until: Date.now() + this.#floor.offerMillis,
          timer: setTimeout(() => {
            this.endOffer(offer, 'timed_out');
            this.stand(agent, 'paused', 'missed');
          }, this.#floor.offerMillis),
        };
        this.#floor.offers.set(offer.offer, offer);
        this.#telling.offer(offer);
        if (talk.head.channel === 'voice') {
          this.onCallOffered(talk.head.conversation, agent.account.agent);
        }
      }
    }
    this.#telling.waiting();
    this.#telling.queues();
  }

  stop(): void {
    for (const offer of this.#floor.offers.values()) clearTimeout(offer.timer);
  }

  start(visitor: Visitor, start: Extract<VisitorSays, { kind: 'start' }>, channel = 'chat'): Talk {
    const fields = start.fields ?? {};
    visitor.customer = {
      ...visitor.customer,
      ...(fields.name && { name: fields.name }),
      fields: { ...visitor.customer.fields, ...fields },
    };
    const conversation = ++this.#numbers;
    const topic = fields.topic;
    const queue = topic && this.#floor.queuesById.has(topic) ? topic : 'sales';
    const talk: Talk = {
      visitor: visitor.customer.visitor,
      entries: [],
      answers: new Map(),
      head: {
        conversation,
        state: 'waiting',
        channel,
        queue,
        agentAway: false,
        visitorAway: visitor.wires.size === 0,
        last: 0,
        visitor: { delivered: 0, read: 0 },
        agents: { delivered: 0, read: 0 },
        openedAt: Date.now(),
        score: 0,
      },
    };
    this.#floor.talks.set(conversation, talk);
    const author: Author = { side: 'visitor', name: visitor.customer.name ?? '' };
    if (Object.keys(fields).length && channel === 'chat') {
      const text = Object.entries(fields)
        .map(([name, value]) => `${name}: ${value}`)
        .join('\n');
      this.#entries.push(talk, 'form', author, { text });
    }
    if (start.text) this.#entries.push(talk, 'text', author, { id: start.id, text: start.text });
    this.#entries.push(talk, 'queued', SYSTEM, { detail: queue });
    return talk;
  }

  take(agent: Agent, talk: Talk): void {
    this.#entries.change(talk, {
      state: 'active',
      agent: { agent: agent.account.agent, name: agent.account.name },
    });
    this.#telling.conversation(agent, talk, undefined, 0);
    this.#entries.add(talk, 'joined', {
      side: 'agent',
      agent: agent.account.agent,
      name: agent.account.name,
    });
    const queue = this.#floor.queuesById.get(talk.head.queue);
    if (queue) queue.answered++;
    this.#telling.standing(agent);
    this.route();
  }

  close(talk: Talk, reason: string): void {
    const holder = talk.head.agent?.agent;
    this.#entries.add(talk, 'closed', SYSTEM, { detail: reason });
    if (holder) talk.wrapUp = holder;
    this.#entries.change(talk, { state: 'closed' });
    for (const offer of this.#floor.offers.values()) {
      if (offer.talk === talk) this.endOffer(offer, 'withdrawn');
    }
    this.route();
  }

  finish(talk: Talk, reason: string): void {
    const name = talk.wrapUp ?? talk.head.agent?.agent;
    delete talk.wrapUp;
    this.#entries.clearAgent(talk);
    const agent = name ? this.#floor.agents.get(name) : undefined;
    if (!agent) return;
    this.#telling.agent(agent, { kind: 'released', conversation: talk.head.conversation, reason });
    if (agent.pauseAfterWork && this.#floor.used(agent) === 0) {
      this.stand(agent, 'paused', agent.pauseAfterWork);
    }
    this.#telling.standing(agent);
    this.route();
  }

  record(talk: Talk, recording: Recording): void {
    this.#entries.change(talk, { recording });
  }

  requeue(talk: Talk): void {
    const agent = talk.head.agent && this.#floor.agents.get(talk.head.agent.agent);
    if (agent) {
      this.#entries.add(talk, 'left', {
        side: 'agent',
        agent: agent.account.agent,
        name: agent.account.name,
      });
    }
    this.#entries.change(talk, { state: 'waiting' });
    this.#entries.clearAgent(talk);
    this.#entries.add(talk, 'queued', SYSTEM, { detail: talk.head.queue });
    if (agent) {
      this.#telling.agent(agent, {
        kind: 'released',
        conversation: talk.head.conversation,
        reason: 'requeued',
      });
      this.#telling.standing(agent);
    }
    this.route(agent);
  }

  stand(agent: Agent, state: Agent['state'], reason?: string): void {
    agent.state = state;
    agent.since = Date.now();
    delete agent.pauseReason;
    delete agent.pauseAfterWork;
    if (reason) agent.pauseReason = reason;
    if (state !== 'ready') {
      for (const offer of this.#floor.offers.values()) {
        if (offer.agent === agent) this.endOffer(offer, 'withdrawn');
      }
    }
    this.#telling.standing(agent);
    this.route();
  }

  endOffer(offer: Offer, cause: 'accepted' | 'declined' | 'timed_out' | 'withdrawn'): void {
    if (!this.#floor.offers.delete(offer.offer)) return;
    clearTimeout(offer.timer);
    if (offer.talk.head.channel === 'voice' && cause !== 'accepted') {
      this.onCallOfferEnded(offer.talk.head.conversation, offer.agent.account.agent);
    }
    this.#telling.agent(offer.agent, {
      kind: 'offer-ended',
      offer: offer.offer,
      conversation: offer.talk.head.conversation,
      cause,
    });
  }

  /** A conversation of a visitor who is nowhere. */
  invent(name: string, queue: string, text: string, page?: Page, channel = 'chat'): number {
    const id = `v-${randomUUID().slice(0, 8)}`;
    const visitor: Visitor = {
      wires: new Set(),
      customer: {
        visitor: id,
        ...(name && { name }),
        verified: false,
        language: 'tr',
        fields: {},
        earlier: 0,
        blocked: false,
        ...(page && { page }),
      },
    };
    this.#floor.visitors.set(id, visitor);
    const fields = { ...(name && { name }), topic: queue };
    const start = { kind: 'start', id: randomUUID(), consent: true, fields } as const;
    const talk = this.start(visitor, { ...start, ...(text && { text }) }, channel);
    if (channel !== 'voice') this.route();
    return talk.head.conversation;
  }
}
