import '../view/part/theme.css';
import '../view/call/call.css';

import { h, render } from 'preact';
import { testCallAccount } from '../connection/rest.ts';
import { JsSipPhone } from '../phone/jssip-phone.ts';
import { TestCallerPage } from '../view/call/test-caller.tsx';
import { startScreen } from '../viewmodel/screen.ts';
import { TestCaller } from '../viewmodel/test-caller.ts';

startScreen();
const caller = new TestCaller({
  account: testCallAccount,
  open: async (account, delegate) =>
    new JsSipPhone(
      {
        url: `${location.origin.replace(/^http/, 'ws')}/sip?user=${encodeURIComponent(account.user)}`,
        device: crypto.randomUUID(),
        account,
        registers: false,
        devices: {},
        renew: testCallAccount,
      },
      delegate,
    ),
});
void caller.begin();
const place = document.getElementById('call');
if (place) render(h(TestCallerPage, { caller }), place);
