import type { AgentHears, AgentSays } from '../../src/wire/agent.ts';
import type { Author } from '../../src/wire/parts.ts';
import type { Entries } from './entries.ts';
import type { Floor } from './floor.ts';
import { before, SYSTEM, type Talk, type Wire } from './parts.ts';
import type { Routing } from './routing.ts';
import { desk } from './sample.ts';
import type { Telling } from './telling.ts';

/** What agents say, and what they get for it. */
export class Agents {
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

  hello(wire: Wire<AgentHears>, name: string, hello: Extract<AgentSays, { kind: 'hello' }>): void {
    const agent = this.#floor.agent(name);
    agent.wires.add(wire);
    const held = [...this.#floor.talks.values()].filter((talk) => this.#floor.hold(agent, talk));
    const { account } = agent;
    wire.hear({
      kind: 'welcome',
      protocol: 1,
      ...account,
      now: Date.now(),
      pingMillis: 3000,
      desk: desk(this.#floor),
      conversations: held.map((talk) => talk.head.conversation),
    });
    this.#telling.standing(agent);
    for (const offer of this.#floor.offers.values())
      if (offer.agent === agent) this.#telling.offer(offer);
    for (const talk of held) {
      const have = hello.have?.find((it) => it.conversation === talk.head.conversation)?.seq ?? 0;
      if (talk.head.agent?.agent === name) this.#entries.change(talk, { agentAway: false });
      this.#telling.conversation(agent, talk, wire, have);
    }
    wire.hear({ kind: 'queues', queues: this.#floor.queues() });
  }

  gone(wire: Wire<AgentHears>, name: string): void {
    const agent = this.#floor.agent(name);
    agent.wires.delete(wire);
    agent.watching.delete(wire);
    if (agent.wires.size > 0) return;
    for (const talk of this.#floor.talks.values()) {
      if (talk.head.agent?.agent === name && talk.head.state === 'active') {
        this.#entries.change(talk, { agentAway: true });
      }
    }
    this.#telling.floor();
  }

  says(wire: Wire<AgentHears>, name: string, message: AgentSays): void {
    const agent = this.#floor.agent(name);
    const author: Author = { side: 'agent', agent: name, name: agent.account.name };
    const done = (id: string) => wire.hear({ kind: 'done', id });
    const held = (conversation: number): Talk | undefined => {
      const talk = this.#floor.talks.get(conversation);
      return talk && this.#floor.hold(agent, talk) ? talk : undefined;
    };
    switch (message.kind) {
      case 'hello':
      case 'confirm':
        return;
      case 'ping':
        wire.hear({
          kind: 'pong',
          heads: this.#floor.heads((talk) => !!this.#floor.hold(agent, talk)),
        });
        return;
      case 'ready':
        done(message.id);
        this.#routing.stand(agent, 'ready');
        return;
      case 'pause':
        done(message.id);
        if (message.afterWork && this.#floor.used(agent) > 0) {
          agent.pauseAfterWork = message.reason;
          this.#telling.standing(agent);
        } else {
          this.#routing.stand(agent, 'paused', message.reason);
        }
        return;
      case 'log-out':
        done(message.id);
        for (const talk of this.#floor.talks.values()) {
          if (talk.head.agent?.agent === name && talk.head.state === 'active')
            this.#routing.requeue(talk);
        }
        this.#routing.stand(agent, 'out');
        return;
      case 'accept': {
        const offer = this.#floor.offers.get(message.offer);
        if (offer?.agent !== agent) {
          wire.hear({
            kind: 'refused',
            id: message.id,
            code: 'offer_ended',
            sentence: 'The offer has ended; the contact goes to somebody else.',
          });
          return;
        }
        this.#routing.endOffer(offer, 'accepted');
        done(message.id);
        this.#routing.take(agent, offer.talk);
        return;
      }
      case 'decline': {
        const offer = this.#floor.offers.get(message.offer);
        done(message.id);
        if (offer?.agent === agent) {
          this.#routing.endOffer(offer, 'declined');
          this.#routing.stand(agent, 'paused', 'missed');
        }
        return;
      }
      case 'pick': {
        const talk = this.#floor.talks.get(message.conversation);
        if (talk?.head.state !== 'waiting') {
          wire.hear({
            kind: 'refused',
            id: message.id,
            code: 'not_possible',
            sentence: 'The conversation does not wait any more.',
          });
          return;
        }
        for (const offer of this.#floor.offers.values()) {
          if (offer.talk === talk) this.#routing.endOffer(offer, 'withdrawn');
        }
        done(message.id);
        this.#routing.take(agent, talk);
        return;
      }
      case 'send': {
        const talk = held(message.conversation);
        if (!talk || (talk.head.agent?.agent !== name && !message.note)) {
          wire.hear({
            kind: 'refused',
            id: message.id,
            conversation: message.conversation,
            code: 'not_in_hand',
            sentence: 'The conversation is not in your hands.',
          });
          return;
        }
        this.#entries.send(talk, message, author, wire);
        return;
      }
      case 'typing': {
        const talk = held(message.conversation);
        if (talk) this.#telling.toVisitor(talk, { ...message, name: agent.account.name });
        return;
      }
      case 'seen': {
        const talk = held(message.conversation);
        if (talk) this.#entries.seen(talk, 'agent', message.delivered, message.read);
        return;
      }
      case 'history': {
        const talk = this.#floor.talks.get(message.conversation);
        if (talk) {
          wire.hear({
            kind: 'history',
            conversation: message.conversation,
            ...before(talk, message.before, message.limit, false),
          });
        }
        return;
      }
      case 'complete': {
        const talk = held(message.conversation);
        done(message.id);
        if (talk) this.#routing.close(talk, 'agent');
        return;
      }
      case 'wrap-up': {
        const talk = held(message.conversation);
        done(message.id);
        if (!talk) return;
        this.#entries.add(talk, 'disposed', author, {
          ...(message.disposition && { detail: message.disposition }),
          ...(message.tags?.length && { text: message.tags.join(', ') }),
        });
        if (message.finished) this.#routing.finish(talk, 'finished');
        return;
      }
      case 'extend-wrap-up':
        done(message.id);
        return;
      case 'transfer': {
        const talk = held(message.conversation);
        if (message.number?.startsWith('0900')) {
          wire.hear({
            kind: 'refused',
            id: message.id,
            code: 'number_premium',
            sentence: 'This number costs more than a usual call, and is not allowed.',
          });
          return;
        }
        done(message.id);
        if (!talk) return;
        if (message.number !== undefined) {
          // Outside somebody has answered and hung up already.
          this.#entries.add(talk, 'forwarded', author, { detail: message.number });
          this.#routing.close(talk, 'forwarded');
          return;
        }
        const to = message.agent && this.#floor.agents.get(message.agent);
        this.#telling.agent(agent, {
          kind: 'released',
          conversation: talk.head.conversation,
          reason: 'transferred',
        });
        this.#entries.add(talk, 'left', author);
        if (to) {
          this.#routing.take(to, talk);
        } else {
          this.#entries.change(talk, { state: 'waiting', queue: message.queue ?? talk.head.queue });
          this.#entries.clearAgent(talk);
          this.#entries.add(talk, 'queued', SYSTEM, { detail: talk.head.queue });
        }
        this.#telling.standing(agent);
        this.#routing.route(agent);
        return;
      }
      case 'note-number': {
        const talk = held(message.conversation);
        const visitor = talk && this.#floor.visitors.get(talk.visitor);
        if (!talk || !visitor || !/^\+?[0-9 ]*$/.test(message.number)) {
          wire.hear({
            kind: 'refused',
            id: message.id,
            code: 'number_malformed',
            sentence: 'This is no telephone number.',
          });
          return;
        }
        const number = message.number.replaceAll(' ', '').replace(/^0/, '+90');
        const { phone: _, ...customer } = visitor.customer;
        visitor.customer = { ...customer, ...(number && { phone: { number, source: 'noted' } }) };
        done(message.id);
        this.#telling.customer(talk);
        return;
      }
      case 'follow': {
        const talk = this.#floor.talks.get(message.conversation);
        done(message.id);
        if (!talk) return;
        if (message.on) {
          agent.following.add(message.conversation);
          this.#telling.conversation(agent, talk, wire, 0);
        } else {
          agent.following.delete(message.conversation);
          wire.hear({ kind: 'released', conversation: message.conversation, reason: 'unfollowed' });
        }
        return;
      }
      case 'watch':
        if (message.on) agent.watching.add(wire);
        else agent.watching.delete(wire);
        this.#telling.floor();
        return;
      case 'pause-recording': {
        const talk = this.#floor.talks.get(message.conversation);
        done(message.id);
        if (talk) this.#routing.record(talk, message.paused ? 'paused' : 'on');
        return;
      }
      case 'requeue': {
        const talk = this.#floor.talks.get(message.conversation);
        done(message.id);
        if (talk) this.#routing.requeue(talk);
        return;
      }
      case 'set-state': {
        done(message.id);
        const other = this.#floor.agent(message.agent);
        if (message.pauseReason) this.#routing.stand(other, 'paused', message.pauseReason);
        else this.#routing.stand(other, 'ready');
        return;
      }
      case 'set-queue': {
        const queue = this.#floor.queuesById.get(message.queue);
        if (queue) queue.open = message.open;
        done(message.id);
        this.#telling.queues();
        return;
      }
      case 'block': {
        done(message.id);
        const talk = this.#floor.talks.get(message.conversation);
        const visitor = talk && this.#floor.visitors.get(talk.visitor);
        if (talk && visitor) {
          visitor.customer = { ...visitor.customer, blocked: message.on };
          this.#telling.customer(talk);
        }
        return;
      }
    }
  }
}
