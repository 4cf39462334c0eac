import { afterEach, expect, test, vi } from 'vitest';
import { FakeClock } from '../../test/fake-clock.ts';
import { filesOf } from './files.ts';

const attachment = { id: 'f1', name: 'a.txt', type: 'text/plain', bytes: 1 };
const file = new File(['a'], 'a.txt');

afterEach(() => {
  vi.unstubAllGlobals();
});

test('an upload that the network has cut off is tried again when the server is back', async () => {
  const clock = new FakeClock();
  let back = () => {};
  const reachable = vi.fn(
    () =>
      new Promise<void>((resolve) => {
        back = resolve;
      }),
  );
  const fetched = vi
    .fn()
    .mockRejectedValueOnce(new TypeError('cut'))
    .mockResolvedValue(Response.json(attachment));
  vi.stubGlobal('fetch', fetched);

  const upload = filesOf({ server: '', headers: () => ({}), reachable, clock }).upload(41, file);
  await vi.waitFor(() => {
    clock.pass(60_000);
    expect(reachable).toHaveBeenCalled();
  });
  expect(fetched).toHaveBeenCalledTimes(1);
  back();

  expect(await upload).toEqual(attachment);
});

test('a file that the server refuses is not tried again', async () => {
  const refusal = Response.json({ code: 'too_large', sentence: 'Too large.' }, { status: 413 });
  const fetched = vi.fn().mockResolvedValue(refusal);
  vi.stubGlobal('fetch', fetched);
  const files = filesOf({ server: '', headers: () => ({}), reachable: async () => undefined });

  await expect(files.upload(41, file)).rejects.toThrow('Too large.');
  expect(fetched).toHaveBeenCalledTimes(1);
});
