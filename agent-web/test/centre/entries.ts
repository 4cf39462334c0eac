import type { AgentHears } from '../../src/wire/agent.ts';
import type { Author, ConversationHead, Entry, EntryType } from '../../src/wire/parts.ts';
import type { VisitorHears } from '../../src/wire/visitor.ts';
import type { Floor } from './floor.ts';
import { forSide, type Talk, type Wire } from './parts.ts';
import type { Telling } from './telling.ts';

/** Writes into conversations, and tells those who take part. */
export class Entries {
  readonly #floor: Floor;
  readonly #telling: Telling;

  constructor(floor: Floor, telling: Telling) {
    this.#floor = floor;
    this.#telling = telling;
  }

  push(talk: Talk, type: EntryType, author: Author, rest: Partial<Entry> = {}): Entry {
    const entry: Entry = { seq: talk.entries.length + 1, at: Date.now(), type, author, ...rest };
    talk.entries.push(entry);
    talk.head = { ...talk.head, last: entry.seq };
    return entry;
  }

  add(
    talk: Talk,
    type: EntryType,
    author: Author,
    rest: Partial<Entry> = {},
    except?: Wire<VisitorHears> | Wire<AgentHears>,
  ): Entry {
    const entry = this.push(talk, type, author, rest);
    const conversation = talk.head.conversation;
    for (const wire of this.#floor.visitors.get(talk.visitor)?.wires ?? []) {
      if (wire !== except)
        wire.hear({ kind: 'added', conversation, entry: forSide(entry, 'visitor') });
    }
    for (const agent of this.#floor.agents.values()) {
      if (!this.#floor.hold(agent, talk)) continue;
      for (const wire of agent.wires) {
        if (wire !== except)
          wire.hear({ kind: 'added', conversation, entry: forSide(entry, 'agent') });
      }
    }
    return entry;
  }

  send(
    talk: Talk,
    message: { id: string; text?: string; file?: string; note?: boolean },
    author: Author,
    wire: Wire<VisitorHears> | Wire<AgentHears>,
  ): void {
    const conversation = talk.head.conversation;
    const stored = talk.entries.find((it) => it.id === message.id && it.type !== 'form');
    const file = message.file ? this.#floor.files.get(message.file)?.attachment : undefined;
    const type = message.note ? 'note' : file ? 'file' : 'text';
    const entry =
      stored ??
      this.add(
        talk,
        type,
        author,
        {
          id: message.id,
          ...(message.text !== undefined && { text: message.text }),
          ...(file && { file }),
        },
        file ? undefined : wire,
      );
    const { seq, at } = entry;
    wire.hear({ kind: 'accepted', id: message.id, conversation, seq, at });
  }

  seen(talk: Talk, side: 'visitor' | 'agent', delivered: number, read: number): void {
    const part = side === 'visitor' ? 'visitor' : 'agents';
    const old = talk.head[part];
    const reach = {
      delivered: Math.max(old.delivered, delivered, read),
      read: Math.max(old.read, read),
    };
    if (reach.delivered === old.delivered && reach.read === old.read) return;
    talk.head = { ...talk.head, [part]: reach };
    const receipt = {
      kind: 'receipt',
      conversation: talk.head.conversation,
      side,
      ...reach,
    } as const;
    this.#telling.toVisitor(talk, receipt);
    this.#telling.toAgents(talk, receipt);
  }

  away(talk: Talk, away: boolean): void {
    if (talk.head.visitorAway !== away) this.change(talk, { visitorAway: away });
  }

  change(talk: Talk, change: Partial<ConversationHead>): void {
    talk.head = { ...talk.head, ...change };
    this.#telling.toVisitor(talk, { kind: 'changed', head: talk.head });
    for (const agent of this.#floor.agents.values()) {
      const hold = this.#floor.hold(agent, talk);
      if (hold) this.#telling.agent(agent, { kind: 'changed', head: talk.head, hold });
    }
    this.#telling.floor();
  }

  clearAgent(talk: Talk): void {
    const { agent: _, ...head } = talk.head;
    talk.head = head;
    this.change(talk, {});
  }
}
