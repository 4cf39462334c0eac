import { randomUUID } from 'node:crypto';
import type { AgentHears, AgentSays } from '../src/wire/agent.ts';
import type {
  Attachment,
  Author,
  ConversationHead,
  Customer,
  DeskCard,
  Entry,
  EntryType,
  Hold,
  Page,
  QueueRow,
  Role,
  WorkspaceCard,
} from '../src/wire/parts.ts';
import type { VisitorHears, VisitorSays } from '../src/wire/visitor.ts';

// A contact centre in memory that speaks the protocol well enough to drive the widget and the desk.
// It routes to whoever is ready and forgets everything when it ends.

export interface Account {
  readonly agent: string;
  readonly name: string;
  readonly role: Role;
}

export const ACCOUNTS: Readonly<Record<string, Account>> = {
  ayse: { agent: 'ayse', name: 'Ayşe Yılmaz', role: 'agent' },
  mehmet: { agent: 'mehmet', name: 'Mehmet Kaya', role: 'agent' },
  derya: { agent: 'derya', name: 'Derya Işık', role: 'supervisor' },
};

export const PASSWORD = 'demo';

export interface Wire<M> {
  hear(message: M): void;
}

interface Talk {
  head: ConversationHead;
  entries: Entry[];
  visitor: string;
  wrapUp?: string;
  answers: Map<string, unknown>;
}

interface Visitor {
  customer: Customer;
  wires: Set<Wire<VisitorHears>>;
}

interface Agent {
  account: Account;
  wires: Set<Wire<AgentHears>>;
  watching: Set<Wire<AgentHears>>;
  state: 'out' | 'ready' | 'paused';
  pauseReason?: string;
  pauseAfterWork?: string;
  since: number;
  following: Set<number>;
}

interface Offer {
  offer: number;
  talk: Talk;
  agent: Agent;
  until: number;
  timer: NodeJS.Timeout;
}

const UNITS = 4;
const NEVER = Number.MAX_SAFE_INTEGER;

const dispositions = [
  { id: 'solved', name: { tr: 'Çözüldü', en: 'Solved' } },
  { id: 'sale', name: { tr: 'Satış yapıldı', en: 'Sale' } },
  { id: 'follow-up', name: { tr: 'Takip gerekiyor', en: 'Follow-up needed' } },
  { id: 'spam', name: { tr: 'İstenmeyen', en: 'Spam' } },
];

export class FakeCentre {
  open = true;
  capacity = UNITS;
  offerMillis = 20_000;
  greeting: WorkspaceCard['greeting'] = {
    tr: 'Merhaba! Size nasıl yardımcı olabiliriz?',
    en: 'Hello! How can we help you?',
  };
  readonly files = new Map<string, { attachment: Attachment; bytes: Buffer }>();
  /** A call is offered to an agent: his phone has to ring, and to stop when the offer ends. */
  onCallOffered: (conversation: number, agent: string) => void = () => {};
  onCallOfferEnded: (conversation: number, agent: string) => void = () => {};
  readonly leftMessages: VisitorSays[] = [];
  readonly talks = new Map<number, Talk>();
  readonly visitors = new Map<string, Visitor>();
  readonly tokens = new Map<string, string>();
  readonly agents = new Map<string, Agent>();
  readonly #offers = new Map<number, Offer>();
  readonly #queues = new Map([
    ['sales', { open: true, answered: 41, name: { tr: 'Satış', en: 'Sales' } }],
    ['support', { open: true, answered: 128, name: { tr: 'Destek', en: 'Support' } }],
    ['returns', { open: true, answered: 9, name: { tr: 'İade', en: 'Returns' } }],
  ]);
  #numbers = 40;
  #offerNumbers = 0;

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

  // Visitors

  visitorHello(wire: Wire<VisitorHears>, hello: Extract<VisitorSays, { kind: 'hello' }>): string {
    const id = this.tokens.get(hello.token ?? '') ?? `v-${randomUUID().slice(0, 8)}`;
    const visitor: Visitor = this.visitors.get(id) ?? {
      wires: new Set(),
      customer: { visitor: id, verified: false, fields: {}, earlier: 0, blocked: false },
    };
    this.visitors.set(id, visitor);
    visitor.wires.add(wire);
    visitor.customer = {
      ...visitor.customer,
      ...(hello.language && { language: hello.language }),
      ...(hello.page && { page: hello.page }),
      ...(hello.identity?.name && { name: hello.identity.name }),
      ...(hello.identity && { verified: true }),
    };
    const token = randomUUID();
    this.tokens.set(token, id);
    const own = [...this.talks.values()].filter(
      (talk) => talk.visitor === id && talk.head.state !== 'erased',
    );
    wire.hear({
      kind: 'welcome',
      protocol: 1,
      token,
      visitor: id,
      now: Date.now(),
      pingMillis: 3000,
      workspace: this.card(),
      conversations: own.map((talk) => talk.head.conversation),
    });
    for (const talk of own) {
      const have = hello.have?.find((it) => it.conversation === talk.head.conversation)?.seq ?? 0;
      this.#away(talk, false);
      this.#tellCustomer(talk);
      wire.hear({ kind: 'conversation', head: talk.head, ...after(talk, have, true) });
      if (talk.head.state === 'waiting') this.#tellWaiting();
    }
    return id;
  }

  visitorGone(wire: Wire<VisitorHears>, id: string): void {
    const visitor = this.visitors.get(id);
    visitor?.wires.delete(wire);
    if (visitor?.wires.size === 0) {
      for (const talk of this.talks.values()) if (talk.visitor === id) this.#away(talk, true);
    }
  }

  visitorSays(wire: Wire<VisitorHears>, id: string, message: VisitorSays): void {
    const visitor = this.visitors.get(id);
    if (!visitor) return;
    const author: Author = { side: 'visitor', name: visitor.customer.name ?? '' };
    const own = (conversation: number): Talk | undefined => {
      const talk = this.talks.get(conversation);
      return talk?.visitor === id ? talk : undefined;
    };
    switch (message.kind) {
      case 'hello':
      case 'visit': {
        const page = message.page as Page | undefined;
        if (page) visitor.customer = { ...visitor.customer, page };
        for (const talk of this.talks.values()) if (talk.visitor === id) this.#tellCustomer(talk);
        return;
      }
      case 'ping':
        wire.hear({ kind: 'pong', heads: this.#heads((talk) => talk.visitor === id) });
        return;
      case 'start': {
        if (!this.open) {
          wire.hear({ kind: 'refused', id: message.id, code: 'closed', sentence: 'Closed.' });
          return;
        }
        const already = [...this.talks.values()].find(
          (talk) =>
            talk.visitor === id && (talk.head.state !== 'closed' || talk.answers.has(message.id)),
        );
        const talk = already ?? this.#start(visitor, message);
        talk.answers.set(message.id, true);
        const answer = { head: talk.head, ...after(talk, 0, true) };
        wire.hear({ kind: 'conversation', id: message.id, ...answer });
        for (const other of visitor.wires) {
          if (other !== wire) other.hear({ kind: 'conversation', ...answer });
        }
        this.route();
        return;
      }
      case 'leave-message':
        this.leftMessages.push(message);
        wire.hear({ kind: 'done', id: message.id });
        return;
      case 'send': {
        const talk = own(message.conversation);
        if (!talk) return this.#unknown(wire, message.id, message.conversation);
        if (talk.head.state === 'closed') {
          this.#add(talk, 'reopened', author);
          this.#change(talk, { state: 'waiting' });
          this.#add(talk, 'queued', SYSTEM, { detail: talk.head.queue });
        }
        this.#send(talk, message, author, wire);
        this.route();
        return;
      }
      case 'typing': {
        const talk = own(message.conversation);
        if (talk) {
          this.#toAgents(talk, { ...message, name: author.name });
          for (const other of visitor.wires) {
            if (other !== wire) other.hear({ ...message, name: author.name });
          }
        }
        return;
      }
      case 'seen': {
        const talk = own(message.conversation);
        if (talk) this.#seen(talk, 'visitor', message.delivered, message.read);
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
      case 'end': {
        const talk = own(message.conversation);
        if (!talk) return this.#unknown(wire, message.id, message.conversation);
        wire.hear({ kind: 'done', id: message.id });
        if (talk.head.state !== 'closed') this.#close(talk, 'visitor');
        return;
      }
      case 'rate': {
        const talk = own(message.conversation);
        if (!talk) return this.#unknown(wire, message.id, message.conversation);
        wire.hear({ kind: 'done', id: message.id });
        this.#change(talk, { score: message.score });
        this.#add(talk, 'rated', author, {
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
        this.#change(talk, { state: 'erased' });
        return;
      }
    }
  }

  // Agents

  agentHello(
    wire: Wire<AgentHears>,
    name: string,
    hello: Extract<AgentSays, { kind: 'hello' }>,
  ): void {
    const agent = this.#agent(name);
    agent.wires.add(wire);
    const held = [...this.talks.values()].filter((talk) => this.#hold(agent, talk));
    const { account } = agent;
    wire.hear({
      kind: 'welcome',
      protocol: 1,
      ...account,
      now: Date.now(),
      pingMillis: 3000,
      desk: this.desk(),
      conversations: held.map((talk) => talk.head.conversation),
    });
    this.#tellStanding(agent);
    for (const offer of this.#offers.values()) if (offer.agent === agent) this.#tellOffer(offer);
    for (const talk of held) {
      const have = hello.have?.find((it) => it.conversation === talk.head.conversation)?.seq ?? 0;
      if (talk.head.agent?.agent === name) this.#change(talk, { agentAway: false });
      this.#tellConversation(agent, talk, wire, have);
    }
    wire.hear({ kind: 'queues', queues: this.queues() });
  }

  agentGone(wire: Wire<AgentHears>, name: string): void {
    const agent = this.#agent(name);
    agent.wires.delete(wire);
    agent.watching.delete(wire);
    if (agent.wires.size > 0) return;
    for (const talk of this.talks.values()) {
      if (talk.head.agent?.agent === name && talk.head.state === 'active') {
        this.#change(talk, { agentAway: true });
      }
    }
    this.#tellFloor();
  }

  agentSays(wire: Wire<AgentHears>, name: string, message: AgentSays): void {
    const agent = this.#agent(name);
    const author: Author = { side: 'agent', agent: name, name: agent.account.name };
    const done = (id: string) => wire.hear({ kind: 'done', id });
    const held = (conversation: number): Talk | undefined => {
      const talk = this.talks.get(conversation);
      return talk && this.#hold(agent, talk) ? talk : undefined;
    };
    switch (message.kind) {
      case 'hello':
      case 'confirm':
        return;
      case 'ping':
        wire.hear({ kind: 'pong', heads: this.#heads((talk) => !!this.#hold(agent, talk)) });
        return;
      case 'ready':
        done(message.id);
        this.#stand(agent, 'ready');
        return;
      case 'pause':
        done(message.id);
        if (message.afterWork && this.#used(agent) > 0) {
          agent.pauseAfterWork = message.reason;
          this.#tellStanding(agent);
        } else {
          this.#stand(agent, 'paused', message.reason);
        }
        return;
      case 'log-out':
        done(message.id);
        for (const talk of this.talks.values()) {
          if (talk.head.agent?.agent === name && talk.head.state === 'active') this.#requeue(talk);
        }
        this.#stand(agent, 'out');
        return;
      case 'accept': {
        const offer = this.#offers.get(message.offer);
        if (offer?.agent !== agent) {
          wire.hear({
            kind: 'refused',
            id: message.id,
            code: 'offer_ended',
            sentence: 'The offer has ended; the contact goes to somebody else.',
          });
          return;
        }
        this.#endOffer(offer, 'accepted');
        done(message.id);
        this.#take(agent, offer.talk);
        return;
      }
      case 'decline': {
        const offer = this.#offers.get(message.offer);
        done(message.id);
        if (offer?.agent === agent) {
          this.#endOffer(offer, 'declined');
          this.#stand(agent, 'paused', 'missed');
        }
        return;
      }
      case 'pick': {
        const talk = this.talks.get(message.conversation);
        if (talk?.head.state !== 'waiting') {
          wire.hear({
            kind: 'refused',
            id: message.id,
            code: 'not_possible',
            sentence: 'The conversation does not wait any more.',
          });
          return;
        }
        for (const offer of this.#offers.values()) {
          if (offer.talk === talk) this.#endOffer(offer, 'withdrawn');
        }
        done(message.id);
        this.#take(agent, talk);
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
        this.#send(talk, message, author, wire);
        return;
      }
      case 'typing': {
        const talk = held(message.conversation);
        if (talk) this.#toVisitor(talk, { ...message, name: agent.account.name });
        return;
      }
      case 'seen': {
        const talk = held(message.conversation);
        if (talk) this.#seen(talk, 'agent', message.delivered, message.read);
        return;
      }
      case 'history': {
        const talk = this.talks.get(message.conversation);
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
        if (talk) this.#close(talk, 'agent');
        return;
      }
      case 'wrap-up': {
        const talk = held(message.conversation);
        done(message.id);
        if (!talk) return;
        this.#add(talk, 'disposed', author, {
          ...(message.disposition && { detail: message.disposition }),
          ...(message.tags?.length && { text: message.tags.join(', ') }),
        });
        if (message.finished) this.#finish(talk, 'finished');
        return;
      }
      case 'extend-wrap-up':
        done(message.id);
        return;
      case 'transfer': {
        const talk = held(message.conversation);
        done(message.id);
        if (!talk) return;
        const to = message.agent && this.agents.get(message.agent);
        this.#tellAgent(agent, {
          kind: 'released',
          conversation: talk.head.conversation,
          reason: 'transferred',
        });
        this.#add(talk, 'left', author);
        if (to) {
          this.#take(to, talk);
        } else {
          this.#change(talk, { state: 'waiting', queue: message.queue ?? talk.head.queue });
          this.#clearAgent(talk);
          this.#add(talk, 'queued', SYSTEM, { detail: talk.head.queue });
        }
        this.#tellStanding(agent);
        this.route(agent);
        return;
      }
      case 'follow': {
        const talk = this.talks.get(message.conversation);
        done(message.id);
        if (!talk) return;
        if (message.on) {
          agent.following.add(message.conversation);
          this.#tellConversation(agent, talk, wire, 0);
        } else {
          agent.following.delete(message.conversation);
          wire.hear({ kind: 'released', conversation: message.conversation, reason: 'unfollowed' });
        }
        return;
      }
      case 'watch':
        if (message.on) agent.watching.add(wire);
        else agent.watching.delete(wire);
        this.#tellFloor();
        return;
      case 'requeue': {
        const talk = this.talks.get(message.conversation);
        done(message.id);
        if (talk) this.#requeue(talk);
        return;
      }
      case 'set-state': {
        done(message.id);
        const other = this.#agent(message.agent);
        if (message.pauseReason) this.#stand(other, 'paused', message.pauseReason);
        else this.#stand(other, 'ready');
        return;
      }
      case 'set-queue': {
        const queue = this.#queues.get(message.queue);
        if (queue) queue.open = message.open;
        done(message.id);
        this.#tellQueues();
        return;
      }
      case 'block': {
        done(message.id);
        const talk = this.talks.get(message.conversation);
        const visitor = talk && this.visitors.get(talk.visitor);
        if (talk && visitor) {
          visitor.customer = { ...visitor.customer, blocked: message.on };
          this.#tellCustomer(talk);
        }
        return;
      }
    }
  }

  // For REST and for tests

  card(): WorkspaceCard {
    return {
      workspace: 'demo',
      name: 'Kavşak',
      open: this.open,
      ...(!this.open && { opensAt: tomorrowAtNine() }),
      languages: ['tr', 'en'],
      consent: {
        tr: 'Yazışmamın, bana yardım edilmesi için saklanmasını kabul ediyorum.',
        en: 'I agree that this chat is stored so that I can be helped.',
      },
      greeting: this.greeting,
      fields: [
        {
          name: 'name',
          type: 'text',
          required: true,
          label: { tr: 'Adınız', en: 'Your name' },
          choices: {},
        },
        {
          name: 'topic',
          type: 'choice',
          required: true,
          label: { tr: 'Konu', en: 'Topic' },
          choices: {
            sales: { tr: 'Ürünler ve sipariş', en: 'Products and orders' },
            support: { tr: 'Teknik destek', en: 'Technical support' },
            returns: { tr: 'İade ve değişim', en: 'Returns' },
          },
        },
      ],
      fileBytes: 10_485_760,
      color: '#0f766e',
    };
  }

  desk(): DeskCard {
    return {
      workspace: 'demo',
      name: 'Kavşak',
      queues: [...this.#queues].map(([id, queue]) => ({ id, name: queue.name })),
      agents: Object.values(ACCOUNTS).map(({ agent, name }) => ({ agent, name })),
      pauseReasons: [
        { id: 'break', name: { tr: 'Mola', en: 'Break' } },
        { id: 'lunch', name: { tr: 'Yemek', en: 'Lunch' } },
        { id: 'training', name: { tr: 'Eğitim', en: 'Training' } },
        { id: 'meeting', name: { tr: 'Toplantı', en: 'Meeting' } },
      ],
      dispositions,
      tags: ['kargo', 'iade', 'fatura', 'ödeme', 'ürün-bilgisi', 'şikayet'],
      cannedReplies: [
        {
          shortcut: 'merhaba',
          text: {
            tr: 'Merhaba {{customer.name}}, ben {{agent.name}}. Size nasıl yardımcı olabilirim?',
            en: 'Hello {{customer.name}}, this is {{agent.name}}. How can I help you?',
          },
        },
        {
          shortcut: 'kargo',
          text: {
            tr: 'Siparişiniz kargoya verildi; 1-2 iş günü içinde elinizde olur.',
            en: 'Your order has been shipped and will arrive in 1-2 working days.',
          },
        },
        {
          shortcut: 'iade',
          text: {
            tr: 'İade için 14 gün içinde başvurabilirsiniz. Kargo ücreti bize aittir.',
            en: 'You can return it within 14 days. We pay the shipping.',
          },
        },
        {
          shortcut: 'bekle',
          text: { tr: 'Hemen kontrol ediyorum, bir dakika lütfen.', en: 'One moment, please.' },
        },
        {
          shortcut: 'tesekkur',
          text: {
            tr: 'Bizi tercih ettiğiniz için teşekkür ederiz. İyi günler!',
            en: 'Thank you, have a nice day!',
          },
        },
      ],
      fileBytes: 10_485_760,
    };
  }

  queues(): QueueRow[] {
    const now = Date.now();
    return [...this.#queues].map(([id, queue]) => {
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

  /** Makes a closed conversation of many messages with this visitor's present agent. */
  fill(conversation: number, count: number): void {
    const talk = this.talks.get(conversation);
    if (!talk) return;
    for (let i = 0; i < count; i++) {
      const side = i % 3 === 0 ? 'agent' : 'visitor';
      this.#push(
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
    const talk = this.talks.get(conversation);
    if (!talk) return;
    const name = this.visitors.get(talk.visitor)?.customer.name ?? '';
    this.#add(talk, 'text', { side: 'visitor', name }, { text });
  }

  // Calls

  callComes(number: string, from: string): number {
    const queue = number === '101' ? 'sales' : 'support';
    const conversation = this.invent('', queue, '', undefined, 'voice');
    const talk = this.talks.get(conversation);
    const visitor = talk && this.visitors.get(talk.visitor);
    if (visitor) visitor.customer = { ...visitor.customer, fields: { phone: from } };
    // It is offered once the telephone knows its number.
    setTimeout(() => this.route());
    return conversation;
  }

  callAnswered(conversation: number, agent: string): void {
    const talk = this.talks.get(conversation);
    const offer = [...this.#offers.values()].find((it) => it.talk === talk);
    if (talk?.head.state !== 'waiting') return;
    if (offer) this.#endOffer(offer, 'accepted');
    this.#take(this.#agent(agent), talk);
  }

  callDeclined(conversation: number, name: string): void {
    const agent = this.#agent(name);
    const offer = [...this.#offers.values()].find(
      (it) => it.agent === agent && it.talk.head.conversation === conversation,
    );
    if (!offer) return;
    this.#endOffer(offer, 'declined');
    this.#stand(agent, 'paused', 'missed');
  }

  callEnds(conversation: number, by: 'visitor' | 'agent'): void {
    const talk = this.talks.get(conversation);
    if (talk && talk.head.state !== 'closed') this.#close(talk, by);
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
    this.visitors.set(id, visitor);
    const fields = { ...(name && { name }), topic: queue };
    const start = { kind: 'start', id: randomUUID(), consent: true, fields } as const;
    const talk = this.#start(visitor, { ...start, ...(text && { text }) }, channel);
    if (channel !== 'voice') this.route();
    return talk.head.conversation;
  }

  route(except?: Agent): void {
    if (this.offerMillis > 0) {
      const waiting = [...this.talks.values()]
        .filter((talk) => talk.head.state === 'waiting')
        .filter((talk) => ![...this.#offers.values()].some((offer) => offer.talk === talk));
      for (const talk of waiting) {
        const agent = [...this.agents.values()].find(
          (it) =>
            it !== except &&
            it.state === 'ready' &&
            it.wires.size > 0 &&
            this.#used(it) < this.capacity &&
            ![...this.#offers.values()].some((offer) => offer.agent === it),
        );
        if (!agent) break;
        const offer: Offer = {
          offer: ++this.#offerNumbers,
          talk,
          agent,
          until: Date.now() + this.offerMillis,
          timer: setTimeout(() => {
            this.#endOffer(offer, 'timed_out');
            this.#stand(agent, 'paused', 'missed');
          }, this.offerMillis),
        };
        this.#offers.set(offer.offer, offer);
        this.#tellOffer(offer);
        if (talk.head.channel === 'voice') {
          this.onCallOffered(talk.head.conversation, agent.account.agent);
        }
      }
    }
    this.#tellWaiting();
    this.#tellQueues();
  }

  stop(): void {
    for (const offer of this.#offers.values()) clearTimeout(offer.timer);
  }

  #start(visitor: Visitor, start: Extract<VisitorSays, { kind: 'start' }>, channel = 'chat'): Talk {
    const fields = start.fields ?? {};
    visitor.customer = {
      ...visitor.customer,
      ...(fields.name && { name: fields.name }),
      fields: { ...visitor.customer.fields, ...fields },
    };
    const conversation = ++this.#numbers;
    const topic = fields.topic;
    const queue = topic && this.#queues.has(topic) ? topic : 'sales';
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
    this.talks.set(conversation, talk);
    const author: Author = { side: 'visitor', name: visitor.customer.name ?? '' };
    if (Object.keys(fields).length && channel === 'chat') {
      const text = Object.entries(fields)
        .map(([name, value]) => `${name}: ${value}`)
        .join('\n');
      this.#push(talk, 'form', author, { text });
    }
    if (start.text) this.#push(talk, 'text', author, { id: start.id, text: start.text });
    this.#push(talk, 'queued', SYSTEM, { detail: queue });
    return talk;
  }

  #take(agent: Agent, talk: Talk): void {
    this.#change(talk, {
      state: 'active',
      agent: { agent: agent.account.agent, name: agent.account.name },
    });
    this.#tellConversation(agent, talk, undefined, 0);
    this.#add(talk, 'joined', {
      side: 'agent',
      agent: agent.account.agent,
      name: agent.account.name,
    });
    const queue = this.#queues.get(talk.head.queue);
    if (queue) queue.answered++;
    this.#tellStanding(agent);
    this.route();
  }

  #close(talk: Talk, reason: string): void {
    const holder = talk.head.agent?.agent;
    this.#add(talk, 'closed', SYSTEM, { detail: reason });
    if (holder) talk.wrapUp = holder;
    this.#change(talk, { state: 'closed' });
    for (const offer of this.#offers.values()) {
      if (offer.talk === talk) this.#endOffer(offer, 'withdrawn');
    }
    this.route();
  }

  #finish(talk: Talk, reason: string): void {
    const name = talk.wrapUp ?? talk.head.agent?.agent;
    delete talk.wrapUp;
    this.#clearAgent(talk);
    const agent = name ? this.agents.get(name) : undefined;
    if (!agent) return;
    this.#tellAgent(agent, { kind: 'released', conversation: talk.head.conversation, reason });
    if (agent.pauseAfterWork && this.#used(agent) === 0) {
      this.#stand(agent, 'paused', agent.pauseAfterWork);
    }
    this.#tellStanding(agent);
    this.route();
  }

  #requeue(talk: Talk): void {
    const agent = talk.head.agent && this.agents.get(talk.head.agent.agent);
    if (agent) {
      this.#add(talk, 'left', {
        side: 'agent',
        agent: agent.account.agent,
        name: agent.account.name,
      });
    }
    this.#change(talk, { state: 'waiting' });
    this.#clearAgent(talk);
    this.#add(talk, 'queued', SYSTEM, { detail: talk.head.queue });
    if (agent) {
      this.#tellAgent(agent, {
        kind: 'released',
        conversation: talk.head.conversation,
        reason: 'requeued',
      });
      this.#tellStanding(agent);
    }
    this.route(agent);
  }

  #clearAgent(talk: Talk): void {
    const { agent: _, ...head } = talk.head;
    talk.head = head;
    this.#change(talk, {});
  }

  #stand(agent: Agent, state: Agent['state'], reason?: string): void {
    agent.state = state;
    agent.since = Date.now();
    delete agent.pauseReason;
    delete agent.pauseAfterWork;
    if (reason) agent.pauseReason = reason;
    if (state !== 'ready') {
      for (const offer of this.#offers.values()) {
        if (offer.agent === agent) this.#endOffer(offer, 'withdrawn');
      }
    }
    this.#tellStanding(agent);
    this.route();
  }

  #send(
    talk: Talk,
    message: { id: string; text?: string; file?: string; note?: boolean },
    author: Author,
    wire: Wire<VisitorHears> | Wire<AgentHears>,
  ): void {
    const conversation = talk.head.conversation;
    const stored = talk.entries.find((it) => it.id === message.id && it.type !== 'form');
    const file = message.file ? this.files.get(message.file)?.attachment : undefined;
    const type = message.note ? 'note' : file ? 'file' : 'text';
    const entry =
      stored ??
      this.#add(
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

  #push(talk: Talk, type: EntryType, author: Author, rest: Partial<Entry> = {}): Entry {
    const entry: Entry = { seq: talk.entries.length + 1, at: Date.now(), type, author, ...rest };
    talk.entries.push(entry);
    talk.head = { ...talk.head, last: entry.seq };
    return entry;
  }

  #add(
    talk: Talk,
    type: EntryType,
    author: Author,
    rest: Partial<Entry> = {},
    except?: Wire<VisitorHears> | Wire<AgentHears>,
  ): Entry {
    const entry = this.#push(talk, type, author, rest);
    const conversation = talk.head.conversation;
    for (const wire of this.visitors.get(talk.visitor)?.wires ?? []) {
      if (wire !== except)
        wire.hear({ kind: 'added', conversation, entry: forSide(entry, 'visitor') });
    }
    for (const agent of this.agents.values()) {
      if (!this.#hold(agent, talk)) continue;
      for (const wire of agent.wires) {
        if (wire !== except)
          wire.hear({ kind: 'added', conversation, entry: forSide(entry, 'agent') });
      }
    }
    return entry;
  }

  #seen(talk: Talk, side: 'visitor' | 'agent', delivered: number, read: number): void {
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
    this.#toVisitor(talk, receipt);
    this.#toAgents(talk, receipt);
  }

  #away(talk: Talk, away: boolean): void {
    if (talk.head.visitorAway !== away) this.#change(talk, { visitorAway: away });
  }

  #change(talk: Talk, change: Partial<ConversationHead>): void {
    talk.head = { ...talk.head, ...change };
    this.#toVisitor(talk, { kind: 'changed', head: talk.head });
    for (const agent of this.agents.values()) {
      const hold = this.#hold(agent, talk);
      if (hold) this.#tellAgent(agent, { kind: 'changed', head: talk.head, hold });
    }
    this.#tellFloor();
  }

  #hold(agent: Agent, talk: Talk): Hold | undefined {
    const name = agent.account.agent;
    if (talk.wrapUp === name) return 'wrap_up';
    if (talk.head.state === 'active' && talk.head.agent?.agent === name) return 'in_hand';
    if (agent.following.has(talk.head.conversation)) return 'followed';
    return undefined;
  }

  #used(agent: Agent): number {
    return [...this.talks.values()].filter((talk) => {
      const hold = this.#hold(agent, talk);
      return hold === 'in_hand' || hold === 'wrap_up';
    }).length;
  }

  #endOffer(offer: Offer, cause: 'accepted' | 'declined' | 'timed_out' | 'withdrawn'): void {
    if (!this.#offers.delete(offer.offer)) return;
    clearTimeout(offer.timer);
    if (offer.talk.head.channel === 'voice' && cause !== 'accepted') {
      this.onCallOfferEnded(offer.talk.head.conversation, offer.agent.account.agent);
    }
    this.#tellAgent(offer.agent, {
      kind: 'offer-ended',
      offer: offer.offer,
      conversation: offer.talk.head.conversation,
      cause,
    });
  }

  #agent(name: string): Agent {
    const agent = this.agents.get(name);
    if (!agent) throw new Error(`no agent ${name}`);
    return agent;
  }

  #heads(which: (talk: Talk) => boolean) {
    return [...this.talks.values()]
      .filter((talk) => which(talk) && talk.head.state !== 'closed' && talk.head.state !== 'erased')
      .map((talk) => ({ conversation: talk.head.conversation, seq: talk.head.last }));
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

  #tellOffer(offer: Offer): void {
    const { talk } = offer;
    const first = talk.entries.find((it) => it.type === 'text')?.text;
    this.#tellAgent(offer.agent, {
      kind: 'offered',
      offer: offer.offer,
      conversation: talk.head.conversation,
      channel: talk.head.channel,
      queue: talk.head.queue,
      customer: this.customer(talk),
      ...(first && { firstText: first }),
      waitedMillis: Date.now() - talk.head.openedAt,
      remainingMillis: offer.until - Date.now(),
    });
  }

  #tellConversation(
    agent: Agent,
    talk: Talk,
    only: Wire<AgentHears> | undefined,
    have: number,
  ): void {
    const hold = this.#hold(agent, talk);
    if (!hold) return;
    for (const wire of only ? [only] : agent.wires) {
      wire.hear({
        kind: 'conversation',
        head: talk.head,
        customer: this.customer(talk),
        ...after(talk, have, false),
        hold,
      });
    }
  }

  #tellCustomer(talk: Talk): void {
    for (const agent of this.agents.values()) {
      this.#tellConversation(agent, talk, undefined, talk.head.last);
    }
  }

  #tellStanding(agent: Agent): void {
    this.#tellAgent(agent, {
      kind: 'standing',
      state: agent.state,
      ...(agent.pauseReason && { pauseReason: agent.pauseReason }),
      ...(agent.pauseAfterWork && { pauseAfterWork: agent.pauseAfterWork }),
      sinceMillis: Date.now() - agent.since,
      used: this.#used(agent),
      units: this.capacity,
    });
    this.#tellFloor();
  }

  #tellWaiting(): void {
    const counts = new Map<string, number>();
    for (const talk of this.talks.values()) {
      if (talk.head.state !== 'waiting') continue;
      const position = (counts.get(talk.head.queue) ?? 0) + 1;
      counts.set(talk.head.queue, position);
      this.#toVisitor(talk, {
        kind: 'waiting',
        conversation: talk.head.conversation,
        position,
        lowMillis: position * 60_000,
        highMillis: position * 180_000,
      });
    }
  }

  #tellQueues(): void {
    for (const agent of this.agents.values()) {
      this.#tellAgent(agent, { kind: 'queues', queues: this.queues() });
    }
    this.#tellFloor();
  }

  #tellFloor(): void {
    const now = Date.now();
    const floor: AgentHears = {
      kind: 'floor',
      agents: [...this.agents.values()].map((agent) => ({
        agent: agent.account.agent,
        name: agent.account.name,
        state: agent.state !== 'out' && agent.wires.size === 0 ? 'away' : agent.state,
        ...(agent.pauseReason && { pauseReason: agent.pauseReason }),
        sinceMillis: now - agent.since,
        used: this.#used(agent),
        units: this.capacity,
        conversations: [...this.talks.values()]
          .filter((talk) => talk.head.agent === undefined || talk.head.state === 'active')
          .filter((talk) => talk.head.agent?.agent === agent.account.agent)
          .map((talk) => talk.head.conversation),
      })),
      conversations: [...this.talks.values()]
        .filter((talk) => talk.head.state === 'waiting' || talk.head.state === 'active')
        .map((talk) => {
          const customer = this.visitors.get(talk.visitor)?.customer.name;
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
    for (const agent of this.agents.values()) for (const wire of agent.watching) wire.hear(floor);
  }

  #toVisitor(talk: Talk, message: VisitorHears): void {
    for (const wire of this.visitors.get(talk.visitor)?.wires ?? []) wire.hear(message);
  }

  #toAgents(talk: Talk, message: AgentHears): void {
    for (const agent of this.agents.values()) {
      if (this.#hold(agent, talk)) this.#tellAgent(agent, message);
    }
  }

  #tellAgent(agent: Agent, message: AgentHears): void {
    for (const wire of agent.wires) wire.hear(message);
  }
}

const SYSTEM: Author = { side: 'system', name: 'Santral' };

function forSide(entry: Entry, side: 'visitor' | 'agent'): Entry {
  if (side === 'visitor' && (entry.type === 'note' || entry.type === 'disposed')) {
    return { seq: entry.seq, at: entry.at, type: 'hidden', author: SYSTEM };
  }
  const { id, ...rest } = entry;
  return id && entry.author.side === side ? entry : rest;
}

function after(talk: Talk, have: number, visitor: boolean) {
  const all = talk.entries.slice(have).map((it) => forSide(it, visitor ? 'visitor' : 'agent'));
  const entries = all.slice(-Math.min(200, NEVER));
  return { entries, more: entries.length < all.length };
}

function before(talk: Talk, seq: number, limit: number, visitor: boolean) {
  const end = Math.max(0, seq - 1);
  const start = Math.max(0, end - limit);
  return {
    entries: talk.entries.slice(start, end).map((it) => forSide(it, visitor ? 'visitor' : 'agent')),
    more: start > 0,
  };
}

function tomorrowAtNine(): number {
  const day = new Date();
  day.setDate(day.getDate() + 1);
  day.setHours(9, 0, 0, 0);
  return day.getTime();
}
