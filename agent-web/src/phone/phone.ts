import type { DeviceChoice } from './devices.ts';

// A phone is a few verbs, and somebody who is told what happens. Nothing here knows how calls
// travel: `jssip-phone.ts` speaks SIP, `fake-phone.ts` is for tests.

/** Whether calls can come, and if not, why. */
export type Readiness =
  /** There is no telephone here, or it has been switched off. */
  | 'off'
  | 'registering'
  | 'registered'
  /** No use without a microphone: the person or the browser said no, or there is none. */
  | 'microphone-refused'
  | 'microphone-missing'
  /** The connection is gone; it comes back by itself. */
  | 'lost'
  /** The server does not want this phone. */
  | 'refused';

/** A call that comes in. */
export interface IncomingCall {
  readonly id: string;
  /** The conversation that it belongs to. */
  readonly conversation: number;
  readonly from: string;
  /** Whether this call goes on after the page was reloaded: it is answered without ringing. */
  readonly resumes: boolean;
  /** Whether it is to be answered without anybody who does so, after a tone. */
  readonly answersItself: boolean;
}

/** How well a call is heard. */
export interface Quality {
  /** Of what came in, in the last few seconds. */
  readonly lossPercent: number;
  readonly jitterMillis: number;
  readonly roundTripMillis?: number;
}

/** Why a call has ended. */
export type CallEnd = 'hung-up' | 'far-end' | 'elsewhere' | 'busy' | 'microphone' | 'failed';

/** Is told what happens to a phone. */
export interface PhoneDelegate {
  readinessChanged(readiness: Readiness): void;
  callRings(call: IncomingCall): void;
  /** It rings at the other side. */
  callProgresses?(id: string): void;
  callAnswered(id: string): void;
  /** The other side can be heard from now on, perhaps before it has answered. */
  callHeard(id: string, sound: MediaStream): void;
  callHeld(id: string, held: boolean): void;
  callEnded(id: string, end: CallEnd): void;
  qualityMeasured(id: string, quality: Quality): void;
}

export interface Phone {
  /** Asks for the microphone and registers. */
  start(): void;
  /** Ends every call, and the registration. */
  stop(): void;
  /** Calls a number; the result names the call. */
  call(number: string): string;
  answer(id: string): void;
  decline(id: string): void;
  hangUp(id: string): void;
  mute(id: string, on: boolean): void;
  hold(id: string): void;
  resume(id: string): void;
  sendDigits(id: string, digits: string): void;
  use(devices: DeviceChoice): void;
}
