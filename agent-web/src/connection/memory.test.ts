import { expect, test } from 'vitest';
import { Memory } from './memory.ts';

function store() {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  };
}

test('a newer token replaces an older one and never the other way round', () => {
  const both = store();
  const [one, two] = [new Memory('demo', both), new Memory('demo', both)];

  one.keepToken('newer', 'v', 200);
  two.keepToken('older', 'v', 100);

  expect(one.read().token).toBe('newer');
});

test('what is asked is there after a reload until it is answered', () => {
  const disk = store();
  const shelf = new Memory('demo', disk).shelf();
  shelf.put({ kind: 'send', id: 'a', conversation: 1, text: 'a' });
  shelf.put({ kind: 'send', id: 'b', conversation: 1, text: 'b' });
  shelf.remove('a');

  const reloaded = new Memory('demo', disk).shelf();

  expect(reloaded.load().map((it) => it.id)).toEqual(['b']);
});

test('a store that holds rubbish is an empty memory', () => {
  const disk = store();
  disk.setItem('santral.demo', '<<<');

  expect(new Memory('demo', disk).read()).toEqual({});
});

test('a store that refuses does no harm', () => {
  const full = {
    getItem: () => null,
    setItem: () => {
      throw new Error('QuotaExceededError');
    },
  };

  expect(() => new Memory('demo', full).keepToken('t', 'v', 1)).not.toThrow();
});
