import type { Page } from '../src/wire/parts.ts';
import { Agents } from './centre/agents.ts';
import { Calls } from './centre/calls.ts';
import { Entries } from './centre/entries.ts';
import { Floor } from './centre/floor.ts';
import { Routing } from './centre/routing.ts';
import { Telling } from './centre/telling.ts';
import { Visitors } from './centre/visitors.ts';

/**
 * A contact centre in memory that speaks the protocol well enough to drive the widget and the desk.
 * It routes to whoever is ready and forgets everything when it ends.
 */
export class FakeCentre {
  readonly floor = new Floor();
  readonly #telling = new Telling(this.floor);
  readonly #entries = new Entries(this.floor, this.#telling);
  readonly routing = new Routing(this.floor, this.#telling, this.#entries);
  readonly visitors = new Visitors(this.floor, this.#telling, this.#entries, this.routing);
  readonly agents = new Agents(this.floor, this.#telling, this.#entries, this.routing);
  readonly calls = new Calls(this.floor, this.routing);

  /** A conversation of a visitor who is nowhere. */
  invent(name: string, queue: string, text: string, page?: Page): number {
    return this.routing.invent(name, queue, text, page);
  }

  /** Makes a closed conversation of many messages with this visitor's present agent. */
  fill(conversation: number, count: number): void {
    const talk = this.floor.talks.get(conversation);
    if (!talk) return;
    for (let i = 0; i < count; i++) {
      const side = i % 3 === 0 ? 'agent' : 'visitor';
      this.#entries.push(
        talk,
        'text',
        { side, name: side === 'agent' ? 'Ayşe Yılmaz' : 'Işıl' },
        {
          text: `Mesaj ${i + 1}: ${'Siparişimin durumunu öğrenmek istiyorum. '.repeat(1 + (i % 4))}`,
        },
      );
    }
    talk.head = { ...talk.head, last: talk.entries.length };
  }

  /** Adds a message as if this visitor had sent it. */
  visitorWrites(conversation: number, text: string): void {
    const talk = this.floor.talks.get(conversation);
    if (!talk) return;
    const name = this.floor.visitors.get(talk.visitor)?.customer.name ?? '';
    this.#entries.add(talk, 'text', { side: 'visitor', name }, { text });
  }

  stop(): void {
    this.routing.stop();
  }
}
