import { expect, test } from 'vitest';
import { deskMessages } from './desk.ts';
import { loaderMessages } from './loader.ts';
import { phoneMessages } from './phone.ts';
import { testCallMessages } from './test-call.ts';
import { widgetMessages } from './widget.ts';

const catalogues: [string, Record<'tr' | 'en', Record<string, string>>][] = [
  ['widget', widgetMessages],
  ['loader', loaderMessages],
  ['desk', deskMessages],
  ['phone', phoneMessages],
  ['test caller', testCallMessages],
];

const gaps = (text = '') => (text.match(/\{\w+\}/g) ?? []).sort();

test.each(catalogues)('the %s says everything in both languages', (_, { tr, en }) => {
  expect(Object.keys(tr)).toEqual(Object.keys(en));
  for (const [key, text] of Object.entries(tr)) {
    expect(text, key).not.toBe('');
    expect(gaps(text), key).toEqual(gaps(en[key]));
  }
});
