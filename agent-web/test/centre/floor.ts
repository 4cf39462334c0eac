import type { Attachment, Customer, Hold, QueueRow, WorkspaceCard } from '../../src/wire/parts.ts';
import type { Encounter } from '../../src/wire/rest.ts';
import type { VisitorSays } from '../../src/wire/visitor.ts';
import { ACCOUNTS, type Agent, type Offer, type Talk, type Visitor } from './parts.ts';

/** What there is in the centre: people, conversations, offers. It asks nobody and tells nobody. */
export class Floor {
  open = true;
  capacity = 4;
  offerMillis = 20_000;
  greeting: WorkspaceCard['greeting'] = {
    tr: 'Merhaba! Size nasıl yardımcı olabiliriz?',
    en: 'Hello! How can we help you?',
  };
  readonly talks = new Map<number, Talk>();
  readonly visitors = new Map<string, Visitor>();
  readonly tokens = new Map<string, string>();
  readonly agents = new Map<string, Agent>();
  readonly offers = new Map<number, Offer>();
  readonly files = new Map<string, { attachment: Attachment; bytes: Buffer }>();
  readonly leftMessages: VisitorSays[] = [];
  readonly queuesById = new Map([
    ['sales', { open: true, answered: 41, name: { tr: 'Satış', en: 'Sales' } }],
    ['support', { open: true, answered: 128, name: { tr: 'Destek', en: 'Support' } }],
    ['returns', { open: true, answered: 9, name: { tr: 'İade', en: 'Returns' } }],
  ]);

  constructor() {
    for (const account of Object.values(ACCOUNTS)) {
      this.agents.set(account.agent, {
        account,
        wires: new Set(),
        watching: new Set(),
        state: 'out',
        since: Date.now(),
        following: new Set(),
      });
    }
  }

  agent(name: string): Agent {
    const agent = this.agents.get(name);
    if (!agent) throw new Error(`no agent ${name}`);
    return agent;
  }

  hold(agent: Agent, talk: Talk): Hold | undefined {
    const name = agent.account.agent;
    if (talk.wrapUp === name) return 'wrap_up';
    if (talk.head.state === 'active' && talk.head.agent?.agent === name) return 'in_hand';
    if (agent.following.has(talk.head.conversation)) return 'followed';
    return undefined;
  }

  used(agent: Agent): number {
    return [...this.talks.values()].filter((talk) => {
      const hold = this.hold(agent, talk);
      return hold === 'in_hand' || hold === 'wrap_up';
    }).length;
  }

  heads(which: (talk: Talk) => boolean) {
    return [...this.talks.values()]
      .filter((talk) => which(talk) && talk.head.state !== 'closed' && talk.head.state !== 'erased')
      .map((talk) => ({ conversation: talk.head.conversation, seq: talk.head.last }));
  }

  queues(): QueueRow[] {
    const now = Date.now();
    return [...this.queuesById].map(([id, queue]) => {
      const waiting = [...this.talks.values()].filter(
        (talk) => talk.head.state === 'waiting' && talk.head.queue === id,
      );
      return {
        queue: id,
        open: queue.open,
        waiting: waiting.length,
        longestMillis: Math.max(0, ...waiting.map((talk) => now - talk.head.openedAt)),
        answeredToday: queue.answered,
        servicePercent: id === 'returns' ? -1 : id === 'sales' ? 91 : 74,
      };
    });
  }

  /** Everything with the customer of a conversation: his own, and that of his number. */
  encounters(talk: Talk): Encounter[] {
    const phone = this.visitors.get(talk.visitor)?.customer.phone;
    return [...this.talks.values()]
      .map((it) => ({ it, other: this.visitors.get(it.visitor)?.customer.phone }))
      .filter(
        ({ it, other }) =>
          it.visitor === talk.visitor || (phone !== undefined && other?.number === phone.number),
      )
      .map(({ it, other }) => ({
        conversation: it.head.conversation,
        state: it.head.state,
        channel: it.head.channel,
        queue: it.head.queue,
        ...(it.head.agent && { agent: it.head.agent }),
        openedAt: it.head.openedAt,
        closedAt: it.head.state === 'closed' ? Date.now() : 0,
        recorded: it.entries.some((entry) => entry.type === 'recorded'),
        score: it.head.score,
        certain:
          it.visitor === talk.visitor ||
          (phone?.source !== 'claimed' && other?.source !== 'claimed'),
      }))
      .reverse();
  }

  customer(talk: Talk): Customer {
    const visitor = this.visitors.get(talk.visitor);
    const earlier = [...this.talks.values()].filter(
      (it) => it.visitor === talk.visitor && it.head.conversation < talk.head.conversation,
    ).length;
    const customer = visitor?.customer ?? {
      visitor: talk.visitor,
      verified: false,
      fields: {},
      blocked: false,
    };
    return { ...customer, earlier };
  }
}
