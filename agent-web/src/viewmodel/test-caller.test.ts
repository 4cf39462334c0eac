import { beforeEach, expect, test } from 'vitest';
import { FakePhone } from '../phone/fake-phone.ts';
import { TestCaller } from './test-caller.ts';

const account = {
  uri: 'sip:test@santral',
  user: 'test',
  password: 'x',
  realm: 'santral',
  expiresAt: Date.now() + 60_000,
  numbers: [{ number: '100', name: 'Satış' }],
};

let phone: FakePhone;
let caller: TestCaller;

beforeEach(async () => {
  caller = new TestCaller({
    account: async () => account,
    open: async (_, delegate) => {
      phone = new FakePhone(delegate);
      return phone;
    },
  });
  await caller.begin();
  phone.becomes('registered');
});

test('a number is called, answered, and sent digits', () => {
  caller.call('100');
  expect(caller.state.value.phase).toBe('calling');
  caller.sendDigit('9');

  caller.callAnswered();
  caller.sendDigit('1');

  expect(caller.state.value).toMatchObject({ phase: 'talking', number: '100' });
  expect(phone.did).toEqual(['start', 'call 100', 'digits 1 to-100']);
});

test('a call that was ended by the other side says so', () => {
  caller.call('100');
  caller.callEnded('to-100', 'busy');

  expect(caller.state.value).toEqual({ phase: 'idle', end: 'busy' });
});

test('where no test calls are allowed, there is no phone', async () => {
  const none = new TestCaller({
    account: async () => undefined,
    open: () => Promise.reject(new Error('not wanted')),
  });
  await none.begin();

  expect(none.account.value).toBe('none');
});
