import { expect, test } from 'vitest';
import { piecesOf } from './links.ts';

test('addresses are told apart from the text around them', () => {
  expect(piecesOf('Bakın: https://a.example/x?y=1. Tamam mı?')).toEqual([
    { text: 'Bakın: ' },
    { text: 'https://a.example/x?y=1', href: 'https://a.example/x?y=1' },
    { text: '. Tamam mı?' },
  ]);
});

test('nothing but http and https becomes a link', () => {
  for (const text of ['javascript:alert(1)', 'data:text/html,x', 'www.example.com', '<b>x</b>']) {
    expect(piecesOf(text)).toEqual([{ text }]);
  }
});
