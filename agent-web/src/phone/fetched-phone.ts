import type { JsSipPhoneSetup } from './jssip-phone.ts';
import type { Phone, PhoneDelegate } from './phone.ts';

// The widget's telephone is a script of its own: only who calls fetches it.

declare const __PHONE_VERSION__: string;

export type PhoneMaker = (setup: JsSipPhoneSetup, delegate: PhoneDelegate) => Phone;

/** Where the fetched script leaves what it makes. */
export const FETCHED_PHONE = '__santralPhone';

export type PhoneWindow = Window & { [FETCHED_PHONE]?: PhoneMaker };

/** Fetches it, unless it is there. A later attempt may succeed where one has failed. */
export async function fetchPhone(server: string): Promise<PhoneMaker> {
  const place = window as PhoneWindow;
  if (!place[FETCHED_PHONE]) await fetchScript(`${server}/widget-call.js?v=${__PHONE_VERSION__}`);
  const maker = place[FETCHED_PHONE];
  if (!maker) throw new Error('the telephone has not come');
  return maker;
}

function fetchScript(src: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const tag = document.createElement('script');
    tag.src = src;
    tag.async = true;
    // The page has let the widget in by this one.
    const nonce = document.querySelector<HTMLScriptElement>('script[src*="/widget-app.js"]')?.nonce;
    if (nonce) tag.nonce = nonce;
    tag.onload = () => resolve();
    tag.onerror = () => {
      tag.remove();
      reject(new Error('the telephone cannot be fetched'));
    };
    document.head.append(tag);
  });
}
