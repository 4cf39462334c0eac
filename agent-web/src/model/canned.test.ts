import { expect, test } from 'vitest';
import { cannedFor, cannedQuery, cannedText } from './canned.ts';

const replies = [
  { shortcut: 'kargo', text: { tr: 'Siparişiniz kargoda.', en: 'It is on its way.' } },
  {
    shortcut: 'merhaba',
    text: {
      tr: 'Merhaba {{customer.name}}, ben {{agent.name}}.',
      en: 'Hello {{ customer.name }}.',
    },
  },
  { shortcut: 'İade', text: { tr: 'Kargo bize aittir.' } },
];

test('a slash that begins the text looks for a reply', () => {
  expect(cannedQuery('/')).toBe('');
  expect(cannedQuery('/kar')).toBe('kar');
  expect(cannedQuery('ve/veya')).toBeUndefined();
  expect(cannedQuery('/kargo geldi mi')).toBeUndefined();
});

test('shortcuts come before texts, and the Turkish i is one letter', () => {
  expect(cannedFor(replies, 'kargo', 'tr').map((it) => it.shortcut)).toEqual(['kargo', 'İade']);
  expect(cannedFor(replies, 'i', 'tr')[0]?.shortcut).toBe('İade');
});

test('a reply speaks the language of the customer and knows the names', () => {
  const names = { 'customer.name': 'Işıl', 'agent.name': 'Ayşe', 'workspace.name': 'Kavşak' };

  expect(cannedText(replies[1] as never, ['tr'], names)).toBe('Merhaba Işıl, ben Ayşe.');
  expect(cannedText(replies[1] as never, ['en', 'tr'], names)).toBe('Hello Işıl.');
  expect(cannedText(replies[2] as never, ['en', 'tr'], names)).toBe('Kargo bize aittir.');
  expect(cannedText(replies[1] as never, ['tr'], { ...names, 'customer.name': '' })).toBe(
    'Merhaba, ben Ayşe.',
  );
});
