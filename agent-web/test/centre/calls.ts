import type { CallCentre } from '../fake-sip.ts';
import type { Floor } from './floor.ts';
import type { Routing } from './routing.ts';

/** Calls, as the telephone tells of them. */
export class Calls implements CallCentre {
  readonly #floor: Floor;
  readonly #routing: Routing;

  constructor(floor: Floor, routing: Routing) {
    this.#floor = floor;
    this.#routing = routing;
  }

  callComes(number: string, from: string): number {
    const queue = number === '101' ? 'sales' : 'support';
    const conversation = this.#routing.invent('', queue, '', undefined, 'voice');
    const talk = this.#floor.talks.get(conversation);
    const visitor = talk && this.#floor.visitors.get(talk.visitor);
    if (visitor)
      visitor.customer = {
        ...visitor.customer,
        fields: { phone: from },
        phone: { number: from, source: 'called' },
      };
    // It is offered once the telephone knows its number.
    setTimeout(() => this.#routing.route());
    return conversation;
  }

  callAnswered(conversation: number, agent: string): void {
    const talk = this.#floor.talks.get(conversation);
    const offer = [...this.#floor.offers.values()].find((it) => it.talk === talk);
    if (talk?.head.state !== 'waiting') return;
    if (offer) this.#routing.endOffer(offer, 'accepted');
    this.#routing.take(this.#floor.agent(agent), talk);
  }

  callDeclined(conversation: number, name: string): void {
    const agent = this.#floor.agent(name);
    const offer = [...this.#floor.offers.values()].find(
      (it) => it.agent === agent && it.talk.head.conversation === conversation,
    );
    if (!offer) return;
    this.#routing.endOffer(offer, 'declined');
    this.#routing.stand(agent, 'paused', 'missed');
  }

  callEnds(conversation: number, by: 'visitor' | 'agent'): void {
    const talk = this.#floor.talks.get(conversation);
    if (talk && talk.head.state !== 'closed') this.#routing.close(talk, by);
  }
}
