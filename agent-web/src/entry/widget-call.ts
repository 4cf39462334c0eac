import { FETCHED_PHONE, type PhoneWindow } from '../phone/fetched-phone.ts';
import { JsSipPhone } from '../phone/jssip-phone.ts';

(window as PhoneWindow)[FETCHED_PHONE] = (setup, delegate) => new JsSipPhone(setup, delegate);
