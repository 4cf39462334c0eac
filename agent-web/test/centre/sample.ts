import type { DeskCard, WorkspaceCard } from '../../src/wire/parts.ts';
import type { Floor } from './floor.ts';
import { ACCOUNTS } from './parts.ts';

const dispositions = [
  { id: 'solved', name: { tr: 'Çözüldü', en: 'Solved' } },
  { id: 'sale', name: { tr: 'Satış yapıldı', en: 'Sale' } },
  { id: 'follow-up', name: { tr: 'Takip gerekiyor', en: 'Follow-up needed' } },
  { id: 'spam', name: { tr: 'İstenmeyen', en: 'Spam' } },
];

/** What the widget is told of the workspace. */
export function card(floor: Floor): WorkspaceCard {
  return {
    workspace: 'demo',
    name: 'Kavşak',
    open: floor.open,
    ...(!floor.open && { opensAt: tomorrowAtNine() }),
    languages: ['tr', 'en'],
    consent: {
      tr: 'Yazışmamın, bana yardım edilmesi için saklanmasını kabul ediyorum.',
      en: 'I agree that this chat is stored so that I can be helped.',
    },
    greeting: floor.greeting,
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
    callsBack: true,
    takesCalls: true,
  };
}

/** What a desk is told of it. */
export function desk(floor: Floor): DeskCard {
  return {
    workspace: 'demo',
    name: 'Kavşak',
    queues: [...floor.queuesById].map(([id, queue]) => ({ id, name: queue.name })),
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
    hearsRecordings: false,
  };
}

function tomorrowAtNine(): number {
  const day = new Date();
  day.setDate(day.getDate() + 1);
  day.setHours(9, 0, 0, 0);
  return day.getTime();
}
