import type { AgentHears } from '../../src/wire/agent.ts';
import type { VisitorHears } from '../../src/wire/visitor.ts';
import type { Floor } from './floor.ts';
import { type Agent, after, type Offer, type Talk, type Wire } from './parts.ts';

/** Tells the connected what has changed. */
export class Telling {
  readonly #floor: Floor;

  constructor(floor: Floor) {
    this.#floor = floor;
  }

  agent(agent: Agent, message: AgentHears): void {
    for (const wire of agent.wires) wire.hear(message);
  }

  toVisitor(talk: Talk, message: VisitorHears): void {
    for (const wire of this.#floor.visitors.get(talk.visitor)?.wires ?? []) wire.hear(message);
  }

  toAgents(talk: Talk, message: AgentHears): void {
    for (const agent of this.#floor.agents.values()) {
      if (this.#floor.hold(agent, talk)) this.agent(agent, message);
    }
  }

  conversation(agent: Agent, talk: Talk, only: Wire<AgentHears> | undefined, have: number): void {
    const hold = this.#floor.hold(agent, talk);
    if (!hold) return;
    for (const wire of only ? [only] : agent.wires) {
      wire.hear({
        kind: 'conversation',
        head: talk.head,
        customer: this.#floor.customer(talk),
        ...after(talk, have, false),
        hold,
      });
    }
  }

  customer(talk: Talk): void {
    for (const agent of this.#floor.agents.values()) {
      this.conversation(agent, talk, undefined, talk.head.last);
    }
  }

  standing(agent: Agent): void {
    this.agent(agent, {
      kind: 'standing',
      state: agent.state,
      ...(agent.pauseReason && { pauseReason: agent.pauseReason }),
      ...(agent.pauseAfterWork && { pauseAfterWork: agent.pauseAfterWork }),
      sinceMillis: Date.now() - agent.since,
      used: this.#floor.used(agent),
      units: this.#floor.capacity,
    });
    this.floor();
  }

  offer(offer: Offer): void {
    const { talk } = offer;
    const first = talk.entries.find((it) => it.type === 'text')?.text;
    this.agent(offer.agent, {
      kind: 'offered',
      offer: offer.offer,
      conversation: talk.head.conversation,
      channel: talk.head.callback ? 'callback' : talk.head.channel,
      queue: talk.head.queue,
      customer: this.#floor.customer(talk),
      ...(first && { firstText: first }),
      waitedMillis: Date.now() - talk.head.openedAt,
      remainingMillis: offer.until - Date.now(),
    });
  }

  waiting(): void {
    const counts = new Map<string, number>();
    for (const talk of this.#floor.talks.values()) {
      if (talk.head.state !== 'waiting') continue;
      const position = (counts.get(talk.head.queue) ?? 0) + 1;
      counts.set(talk.head.queue, position);
      this.toVisitor(talk, {
        kind: 'waiting',
        conversation: talk.head.conversation,
        position,
        lowMillis: position * 60_000,
        highMillis: position * 180_000,
      });
    }
  }

  queues(): void {
    for (const agent of this.#floor.agents.values()) {
      this.agent(agent, { kind: 'queues', queues: this.#floor.queues() });
    }
    this.floor();
  }

  floor(): void {
    const now = Date.now();
    const floor: AgentHears = {
      kind: 'floor',
      agents: [...this.#floor.agents.values()].map((agent) => ({
        agent: agent.account.agent,
        name: agent.account.name,
        state: agent.state !== 'out' && agent.wires.size === 0 ? 'away' : agent.state,
        ...(agent.pauseReason && { pauseReason: agent.pauseReason }),
        sinceMillis: now - agent.since,
        used: this.#floor.used(agent),
        units: this.#floor.capacity,
        conversations: [...this.#floor.talks.values()]
          .filter((talk) => talk.head.agent === undefined || talk.head.state === 'active')
          .filter((talk) => talk.head.agent?.agent === agent.account.agent)
          .map((talk) => talk.head.conversation),
      })),
      conversations: [...this.#floor.talks.values()]
        .filter((talk) => talk.head.state === 'waiting' || talk.head.state === 'active')
        .map((talk) => {
          const customer = this.#floor.visitors.get(talk.visitor)?.customer.name;
          return {
            conversation: talk.head.conversation,
            state: talk.head.state,
            channel: talk.head.channel,
            queue: talk.head.queue,
            ...(talk.head.agent && { agent: talk.head.agent.agent }),
            ...(customer && { customer }),
            sinceMillis: now - talk.head.openedAt,
          };
        }),
    };
    for (const agent of this.#floor.agents.values())
      for (const wire of agent.watching) wire.hear(floor);
  }
}
