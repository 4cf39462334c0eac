import type { AgentHears, AgentSays } from './agent.ts';
import type { ConversationHead, Customer, WorkspaceCard } from './parts.ts';
import type { VisitorHears, VisitorSays } from './visitor.ts';

// At least one example of every message. They are what docs/protocol/fixtures holds, which the Java
// side reads as well; the compiler checks them here against the types.

type Examples<M extends { kind: string }> = {
  readonly [K in M['kind']]: readonly Extract<M, { kind: K }>[];
};

const id = '5f0c2f5e-6f2a-4d0c-9a52-0f6f5b1f7a01';
const id2 = '5f0c2f5e-6f2a-4d0c-9a52-0f6f5b1f7a02';
const at = 1_795_374_000_000;

const page = {
  url: 'https://shop.example/urun/42',
  title: 'Çaydanlık',
  referrer: 'https://shop.example/',
};

const visitorAuthor = { side: 'visitor', name: 'Işıl Şahin' } as const;
const agentAuthor = { side: 'agent', agent: 'ayse', name: 'Ayşe' } as const;
const system = { side: 'system', name: 'Santral' } as const;

const waiting: ConversationHead = {
  conversation: 41,
  state: 'waiting',
  channel: 'chat',
  queue: 'sales',
  agentAway: false,
  visitorAway: false,
  last: 2,
  visitor: { delivered: 2, read: 2 },
  agents: { delivered: 0, read: 0 },
  openedAt: at,
  score: 0,
};

const active: ConversationHead = {
  ...waiting,
  state: 'active',
  agent: { agent: 'ayse', name: 'Ayşe' },
  last: 5,
  agents: { delivered: 5, read: 4 },
};

const toBeCalled: ConversationHead = { ...waiting, last: 3, callback: '+905321234567' };

const closed: ConversationHead = { ...active, state: 'closed', last: 12, score: 5 };

const customer: Customer = {
  visitor: 'v-8f31',
  name: 'Işıl Şahin',
  email: 'isil@example.com',
  phone: { number: '+905321234567', source: 'claimed' },
  verified: false,
  language: 'tr',
  page,
  fields: { name: 'Işıl Şahin', topic: 'order' },
  earlier: 2,
  blocked: false,
};

const stranger: Customer = {
  visitor: 'v-9a02',
  verified: false,
  fields: {},
  earlier: 0,
  blocked: false,
};

const card: WorkspaceCard = {
  workspace: 'demo',
  name: 'Kavşak',
  open: true,
  languages: ['tr', 'en'],
  consent: { tr: 'Yazışmalar saklanır.', en: 'Chats are stored.' },
  greeting: { tr: 'Merhaba! Nasıl yardımcı olabiliriz?', en: 'Hello! How can we help?' },
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
      required: false,
      label: { tr: 'Konu', en: 'Topic' },
      choices: { order: { tr: 'Sipariş', en: 'Order' }, other: { tr: 'Diğer', en: 'Other' } },
    },
  ],
  fileBytes: 10_485_760,
  color: '#0f766e',
  callsBack: true,
  takesCalls: true,
};

export const visitorSays: Examples<VisitorSays> = {
  hello: [
    { kind: 'hello', protocol: 1, workspace: 'demo' },
    {
      kind: 'hello',
      protocol: 1,
      workspace: 'demo',
      token: 'eyJ2IjoidjgifQ.c2ln',
      language: 'tr',
      page,
      identity: {
        id: 'customer-7',
        name: 'Işıl Şahin',
        email: 'isil@example.com',
        expires: 1_795_377_600,
        signature: '9b74c9897bac770ffc029102a200c5de9b74c9897bac770ffc029102a200c5de',
      },
      have: [{ conversation: 41, seq: 5 }],
    },
  ],
  start: [
    {
      kind: 'start',
      id,
      fields: { name: 'Işıl Şahin', topic: 'order' },
      consent: true,
      text: 'Siparişim nerede?',
    },
    { kind: 'start', id: id2, consent: false },
    { kind: 'start', id, consent: true, text: 'Beni arayın', callback: '0532 123 45 67' },
  ],
  'leave-message': [
    {
      kind: 'leave-message',
      id,
      fields: { name: 'Işıl', email: 'isil@example.com' },
      consent: true,
      text: 'Lütfen beni arayın.',
    },
  ],
  send: [
    { kind: 'send', id, conversation: 41, text: 'Merhaba 👋\nSipariş no: 1071' },
    { kind: 'send', id: id2, conversation: 41, file: 'f-77' },
  ],
  typing: [{ kind: 'typing', conversation: 41, on: true }],
  seen: [{ kind: 'seen', conversation: 41, delivered: 5, read: 4 }],
  history: [{ kind: 'history', conversation: 41, before: 201, limit: 200 }],
  'request-callback': [
    { kind: 'request-callback', id, conversation: 41, number: '0532 123 45 67' },
  ],
  'cancel-callback': [{ kind: 'cancel-callback', id: id2, conversation: 41 }],
  end: [{ kind: 'end', id, conversation: 41 }],
  rate: [
    { kind: 'rate', id, conversation: 41, score: 5, comment: 'Çok hızlıydı, teşekkürler!' },
    { kind: 'rate', id: id2, conversation: 41, score: 1 },
  ],
  visit: [{ kind: 'visit', page }],
  erase: [{ kind: 'erase', id, conversation: 41 }],
  ping: [{ kind: 'ping' }],
};

const common = {
  accepted: [{ kind: 'accepted', id, conversation: 41, seq: 5, at }],
  done: [{ kind: 'done', id }],
  receipt: [{ kind: 'receipt', conversation: 41, side: 'agent', delivered: 5, read: 5 }],
  typing: [{ kind: 'typing', conversation: 41, on: true, name: 'Ayşe' }],
  history: [
    {
      kind: 'history',
      conversation: 41,
      entries: [{ seq: 1, at, type: 'queued', author: system, detail: 'sales' }],
      more: false,
    },
  ],
  goodbye: [{ kind: 'goodbye', reason: 'restart', afterMillis: 3000 }],
  pong: [
    { kind: 'pong', heads: [{ conversation: 41, seq: 5 }] },
    { kind: 'pong', heads: [] },
  ],
} as const;

export const visitorHears: Examples<VisitorHears> = {
  ...common,
  welcome: [
    {
      kind: 'welcome',
      protocol: 1,
      token: 'eyJ2IjoidjgifQ.c2ln',
      visitor: 'v-8f31',
      now: at,
      pingMillis: 15_000,
      workspace: card,
      conversations: [41],
    },
    {
      kind: 'welcome',
      protocol: 1,
      token: 'eyJ2IjoidjkifQ.c2ln',
      visitor: 'v-9a02',
      now: at,
      pingMillis: 15_000,
      workspace: {
        workspace: 'demo',
        name: 'Kavşak',
        open: false,
        opensAt: at + 3_600_000,
        languages: ['tr', 'en'],
        consent: {},
        greeting: { tr: 'Merhaba!' },
        fields: [],
        fileBytes: 10_485_760,
        callsBack: false,
        takesCalls: false,
      },
      conversations: [],
    },
  ],
  conversation: [
    {
      kind: 'conversation',
      id,
      head: waiting,
      entries: [
        { seq: 1, at, type: 'form', author: visitorAuthor, text: 'name: Işıl Şahin\ntopic: order' },
        { seq: 2, at, type: 'text', author: visitorAuthor, id, text: 'Siparişim nerede?' },
      ],
      more: false,
    },
    {
      kind: 'conversation',
      head: active,
      entries: [
        { seq: 3, at: at + 1000, type: 'joined', author: agentAuthor },
        { seq: 4, at: at + 2000, type: 'hidden', author: agentAuthor },
        { seq: 5, at: at + 3000, type: 'text', author: agentAuthor, text: 'Hemen bakıyorum.' },
      ],
      more: true,
    },
  ],
  added: [
    {
      kind: 'added',
      conversation: 41,
      entry: { seq: 6, at, type: 'text', author: agentAuthor, text: 'Kargoya verilmiş.' },
    },
    {
      kind: 'added',
      conversation: 41,
      entry: {
        seq: 7,
        at,
        type: 'file',
        author: agentAuthor,
        file: { id: 'f-78', name: 'fatura.pdf', type: 'application/pdf', bytes: 48_213 },
      },
    },
    {
      kind: 'added',
      conversation: 41,
      entry: { seq: 8, at, type: 'nudged', author: system },
    },
    {
      kind: 'added',
      conversation: 41,
      entry: { seq: 9, at, type: 'left', author: agentAuthor },
    },
    {
      kind: 'added',
      conversation: 41,
      entry: { seq: 10, at, type: 'queued', author: system, detail: 'support' },
    },
    {
      kind: 'added',
      conversation: 41,
      entry: { seq: 11, at, type: 'closed', author: system, detail: 'silent' },
    },
    {
      kind: 'added',
      conversation: 41,
      entry: { seq: 12, at, type: 'rated', author: visitorAuthor, detail: '5', text: 'Sağ olun' },
    },
    {
      kind: 'added',
      conversation: 41,
      entry: { seq: 13, at, type: 'reopened', author: visitorAuthor },
    },
    {
      kind: 'added',
      conversation: 41,
      entry: { seq: 14, at, type: 'callback', author: system, detail: '+905321234567' },
    },
    {
      kind: 'added',
      conversation: 41,
      entry: { seq: 15, at, type: 'callback_cancelled', author: system },
    },
    {
      kind: 'added',
      conversation: 41,
      entry: { seq: 16, at, type: 'voice_began', author: system },
    },
    {
      kind: 'added',
      conversation: 41,
      entry: { seq: 17, at, type: 'voice_ended', author: system, detail: 'visitor' },
    },
    {
      kind: 'added',
      conversation: 41,
      entry: { seq: 18, at, type: 'voice_missed', author: system, detail: 'no-answer' },
    },
  ],
  changed: [
    { kind: 'changed', head: active },
    { kind: 'changed', head: closed },
    { kind: 'changed', head: toBeCalled },
  ],
  waiting: [
    { kind: 'waiting', conversation: 41, position: 2, lowMillis: 60_000, highMillis: 240_000 },
    { kind: 'waiting', conversation: 41, position: 1, lowMillis: -1, highMillis: -1 },
  ],
  refused: [
    {
      kind: 'refused',
      id,
      code: 'closed',
      sentence: 'Outside the hours; leave a message instead.',
    },
    {
      kind: 'refused',
      conversation: 99,
      code: 'unknown_conversation',
      sentence: 'There is no conversation 99 of yours.',
    },
    {
      kind: 'refused',
      id: id2,
      conversation: 41,
      code: 'number_premium',
      sentence: 'This number costs more than a usual call, and is not allowed.',
    },
  ],
};

export const agentSays: Examples<AgentSays> = {
  hello: [
    { kind: 'hello', protocol: 1, device: 'd-1' },
    {
      kind: 'hello',
      protocol: 1,
      device: 'd-1',
      language: 'tr',
      have: [{ conversation: 41, seq: 5 }],
    },
  ],
  ready: [{ kind: 'ready', id }],
  pause: [
    { kind: 'pause', id, reason: 'lunch', afterWork: false },
    { kind: 'pause', id: id2, reason: 'training', afterWork: true },
  ],
  'log-out': [{ kind: 'log-out', id }],
  confirm: [{ kind: 'confirm', offer: 7 }],
  accept: [{ kind: 'accept', id, offer: 7 }],
  decline: [{ kind: 'decline', id, offer: 7 }],
  pick: [{ kind: 'pick', id, conversation: 41 }],
  send: [
    { kind: 'send', id, conversation: 41, text: 'Hemen bakıyorum.', note: false },
    { kind: 'send', id: id2, conversation: 41, text: 'VIP müşteri', note: true },
    { kind: 'send', id, conversation: 41, file: 'f-78', note: false },
  ],
  typing: [{ kind: 'typing', conversation: 41, on: false }],
  seen: [{ kind: 'seen', conversation: 41, delivered: 6, read: 6 }],
  history: [{ kind: 'history', conversation: 41, before: 201, limit: 200 }],
  complete: [{ kind: 'complete', id, conversation: 41 }],
  'wrap-up': [
    {
      kind: 'wrap-up',
      id,
      conversation: 41,
      disposition: 'solved',
      tags: ['iade', 'kargo'],
      finished: true,
    },
    { kind: 'wrap-up', id: id2, conversation: 41, finished: false },
  ],
  'extend-wrap-up': [{ kind: 'extend-wrap-up', id, conversation: 41 }],
  transfer: [
    { kind: 'transfer', id, conversation: 41, queue: 'support' },
    { kind: 'transfer', id: id2, conversation: 41, agent: 'mehmet' },
    { kind: 'transfer', id, conversation: 41, number: '0212 555 01 99' },
  ],
  'pause-recording': [{ kind: 'pause-recording', id, conversation: 41, paused: true }],
  consult: [
    { kind: 'consult', id, conversation: 41, agent: 'mehmet' },
    { kind: 'consult', id: id2, conversation: 41, queue: 'support' },
  ],
  'turn-to': [{ kind: 'turn-to', id, conversation: 41, facing: 'all' }],
  'complete-consult': [{ kind: 'complete-consult', id, conversation: 41 }],
  'end-consult': [
    { kind: 'end-consult', id, conversation: 41 },
    { kind: 'end-consult', id: id2, conversation: 41, agent: 'mehmet' },
  ],
  dial: [
    { kind: 'dial', id, number: '0532 123 45 67' },
    { kind: 'dial', id: id2, number: '+905321234567', conversation: 41 },
  ],
  'note-number': [
    { kind: 'note-number', id, conversation: 41, number: '0532 123 45 67' },
    { kind: 'note-number', id: id2, conversation: 41, number: '' },
  ],
  follow: [{ kind: 'follow', id, conversation: 41, on: true }],
  supervise: [
    { kind: 'supervise', id, conversation: 41, how: 'whisper' },
    { kind: 'supervise', id: id2, conversation: 41 },
  ],
  watch: [{ kind: 'watch', on: true }],
  requeue: [{ kind: 'requeue', id, conversation: 41 }],
  'set-state': [
    { kind: 'set-state', id, agent: 'mehmet', pauseReason: 'training' },
    { kind: 'set-state', id: id2, agent: 'mehmet' },
  ],
  'set-queue': [{ kind: 'set-queue', id, queue: 'sales', open: false }],
  block: [{ kind: 'block', id, conversation: 41, on: true }],
  ping: [{ kind: 'ping' }],
};

export const agentHears: Examples<AgentHears> = {
  ...common,
  welcome: [
    {
      kind: 'welcome',
      protocol: 1,
      agent: 'ayse',
      name: 'Ayşe',
      role: 'supervisor',
      now: at,
      pingMillis: 15_000,
      desk: {
        workspace: 'demo',
        name: 'Kavşak',
        queues: [{ id: 'sales', name: { tr: 'Satış', en: 'Sales' } }],
        agents: [{ agent: 'mehmet', name: 'Mehmet' }],
        pauseReasons: [{ id: 'lunch', name: { tr: 'Yemek', en: 'Lunch' } }],
        dispositions: [{ id: 'solved', name: { tr: 'Çözüldü', en: 'Solved' } }],
        tags: ['iade', 'kargo'],
        cannedReplies: [
          {
            shortcut: 'merhaba',
            text: { tr: 'Merhaba {{customer.name}}!', en: 'Hello {{customer.name}}!' },
          },
        ],
        fileBytes: 10_485_760,
        hearsRecordings: false,
      },
      conversations: [41],
    },
  ],
  standing: [
    { kind: 'standing', state: 'ready', sinceMillis: 12_000, used: 2, units: 4 },
    {
      kind: 'standing',
      state: 'paused',
      pauseReason: 'lunch',
      sinceMillis: 0,
      used: 0,
      units: 4,
    },
    {
      kind: 'standing',
      state: 'ready',
      pauseAfterWork: 'lunch',
      sinceMillis: 60_000,
      used: 1,
      units: 4,
    },
  ],
  offered: [
    {
      kind: 'offered',
      offer: 7,
      conversation: 41,
      channel: 'chat',
      queue: 'sales',
      customer,
      firstText: 'Siparişim nerede?',
      waitedMillis: 8_000,
      remainingMillis: 20_000,
    },
    {
      kind: 'offered',
      offer: 8,
      conversation: 42,
      channel: 'chat',
      queue: 'sales',
      customer: stranger,
      waitedMillis: 0,
      remainingMillis: 20_000,
    },
  ],
  'offer-ended': [
    { kind: 'offer-ended', offer: 7, conversation: 41, cause: 'timed_out' },
    { kind: 'offer-ended', offer: 8, conversation: 42, cause: 'accepted' },
    { kind: 'offer-ended', offer: 9, conversation: 43, cause: 'declined' },
    { kind: 'offer-ended', offer: 10, conversation: 44, cause: 'withdrawn' },
  ],
  conversation: [
    {
      kind: 'conversation',
      head: active,
      customer,
      entries: [
        { seq: 1, at, type: 'form', author: visitorAuthor, text: 'name: Işıl Şahin\ntopic: order' },
        { seq: 2, at, type: 'text', author: visitorAuthor, text: 'Siparişim nerede?' },
        { seq: 3, at, type: 'joined', author: agentAuthor },
        { seq: 4, at, type: 'note', author: agentAuthor, id, text: 'VIP müşteri' },
        { seq: 5, at, type: 'text', author: agentAuthor, id: id2, text: 'Hemen bakıyorum.' },
      ],
      more: false,
      hold: 'in_hand',
    },
    {
      kind: 'conversation',
      head: { ...active, conversation: 40 },
      customer: stranger,
      entries: [],
      more: false,
      hold: 'followed',
    },
  ],
  released: [{ kind: 'released', conversation: 41, reason: 'transferred' }],
  added: [
    {
      kind: 'added',
      conversation: 41,
      entry: { seq: 6, at, type: 'text', author: visitorAuthor, text: 'Teşekkürler' },
    },
    {
      kind: 'added',
      conversation: 41,
      entry: {
        seq: 13,
        at,
        type: 'disposed',
        author: agentAuthor,
        detail: 'solved',
        text: 'iade, kargo',
      },
    },
    {
      kind: 'added',
      conversation: 41,
      entry: {
        seq: 14,
        at,
        type: 'recorded',
        author: { side: 'system', name: '' },
        file: { id: '41.f', name: 'recording.wav', type: 'audio/wav', bytes: 0 },
      },
    },
  ],
  changed: [
    { kind: 'changed', head: { ...active, visitorAway: true }, hold: 'in_hand' },
    { kind: 'changed', head: closed, hold: 'wrap_up' },
    { kind: 'changed', head: { ...active, channel: 'voice', recording: 'on' }, hold: 'in_hand' },
  ],
  call: [
    {
      kind: 'call',
      conversation: 41,
      facing: 'colleague',
      parties: [
        { agent: 'ayse', name: 'Ayşe', role: 'host', answered: true },
        { agent: 'mehmet', name: 'Mehmet', role: 'colleague', answered: false },
        { agent: 'deniz', name: 'Deniz', role: 'listening', answered: true },
      ],
    },
  ],
  queues: [
    {
      kind: 'queues',
      queues: [
        {
          queue: 'sales',
          open: true,
          waiting: 3,
          longestMillis: 95_000,
          answeredToday: 41,
          servicePercent: 87,
        },
        {
          queue: 'support',
          open: false,
          waiting: 0,
          longestMillis: 0,
          answeredToday: 0,
          servicePercent: -1,
        },
      ],
    },
  ],
  floor: [
    {
      kind: 'floor',
      agents: [
        {
          agent: 'ayse',
          name: 'Ayşe',
          state: 'ready',
          sinceMillis: 12_000,
          used: 1,
          units: 4,
          conversations: [41],
        },
        {
          agent: 'mehmet',
          name: 'Mehmet',
          state: 'paused',
          pauseReason: 'lunch',
          sinceMillis: 300_000,
          used: 0,
          units: 4,
          conversations: [],
        },
      ],
      conversations: [
        {
          conversation: 41,
          state: 'active',
          channel: 'chat',
          queue: 'sales',
          agent: 'ayse',
          customer: 'Işıl Şahin',
          sinceMillis: 40_000,
        },
        {
          conversation: 45,
          state: 'waiting',
          channel: 'chat',
          queue: 'sales',
          sinceMillis: 95_000,
        },
      ],
    },
  ],
  refused: [
    { kind: 'refused', id, code: 'offer_ended', sentence: 'The offer has ended.' },
    {
      kind: 'refused',
      id: id2,
      conversation: 41,
      code: 'not_in_hand',
      sentence: 'Conversation 41 is not in your hands.',
    },
  ],
};
