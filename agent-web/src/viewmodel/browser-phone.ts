import { device } from '../connection/desk-memory.ts';
import { phoneAccount } from '../connection/rest.ts';
import { readChoice } from '../phone/devices.ts';
import type { SoftphoneSetup } from './softphone.ts';

/** The phone of a browser. What it needs is fetched only where there is a telephone. */
export function browserPhone(server: string): Pick<SoftphoneSetup, 'account' | 'open'> {
  return {
    account: phoneAccount,
    async open(account, delegate) {
      const { JsSipPhone } = await import('../phone/jssip-phone.ts');
      const setup = {
        url: `${server.replace(/^http/, 'ws')}/sip?user=${encodeURIComponent(account.user)}`,
        device: device(),
        account,
        registers: true,
        devices: readChoice(),
        renew: phoneAccount,
      };
      return new JsSipPhone(setup, delegate);
    },
  };
}
