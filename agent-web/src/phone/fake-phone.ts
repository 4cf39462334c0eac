import type { DeviceChoice } from './devices.ts';
import type { CallEnd, IncomingCall, Phone, PhoneDelegate, Readiness } from './phone.ts';

/** A phone whose other end is the test. It does what it is told, and writes down the verbs. */
export class FakePhone implements Phone {
  readonly did: string[] = [];
  readonly #delegate: PhoneDelegate;

  constructor(delegate: PhoneDelegate) {
    this.#delegate = delegate;
  }

  start(): void {
    this.did.push('start');
    this.#delegate.readinessChanged('registering');
  }

  stop(): void {
    this.did.push('stop');
  }

  call(number: string): string {
    this.did.push(`call ${number}`);
    return `to-${number}`;
  }

  answer(id: string): void {
    this.did.push(`answer ${id}`);
    this.#delegate.callAnswered(id);
  }

  decline(id: string): void {
    this.did.push(`decline ${id}`);
    this.#delegate.callEnded(id, 'hung-up');
  }

  hangUp(id: string): void {
    this.did.push(`hang up ${id}`);
    this.#delegate.callEnded(id, 'hung-up');
  }

  mute(id: string, on: boolean): void {
    this.did.push(`${on ? 'mute' : 'unmute'} ${id}`);
  }

  hold(id: string): void {
    this.did.push(`hold ${id}`);
    this.#delegate.callHeld(id, true);
  }

  resume(id: string): void {
    this.did.push(`resume ${id}`);
    this.#delegate.callHeld(id, false);
  }

  sendDigits(id: string, digits: string): void {
    this.did.push(`digits ${digits} ${id}`);
  }

  use(devices: DeviceChoice): void {
    this.did.push(`use ${JSON.stringify(devices)}`);
  }

  // What the far end does

  becomes(readiness: Readiness): void {
    this.#delegate.readinessChanged(readiness);
  }

  rings(conversation: number, part: Partial<IncomingCall> = {}): void {
    const id = `call-${conversation}`;
    this.#delegate.callRings({
      id,
      conversation,
      from: '+902125550142',
      resumes: false,
      answersItself: false,
      ...part,
    });
  }

  ends(conversation: number, end: CallEnd = 'far-end'): void {
    this.#delegate.callEnded(`call-${conversation}`, end);
  }
}
