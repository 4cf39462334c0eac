import { signal } from '@preact/signals';
import { RestRefusal } from '../connection/rest.ts';
import type { CallEnd, Phone, PhoneDelegate, Readiness } from '../phone/phone.ts';
import type { PhoneAccount } from '../wire/rest.ts';

/** Why there is no call: how one ended, or why none came about. */
export type VoiceEnd =
  | 'over'
  | 'unanswered'
  | 'microphone'
  /** The agent cannot be called now. */
  | 'refused'
  | 'failed';

/** What the telephone in the widget is doing. */
export type VoiceState =
  | { readonly phase: 'idle'; readonly end?: VoiceEnd }
  /** The telephone is fetched, and the microphone asked for. */
  | { readonly phase: 'asking' | 'calling'; readonly conversation: number }
  | { readonly phase: 'talking'; readonly conversation: number; readonly since: number };

export interface VoiceSetup {
  /** With what a conversation's agent is called. */
  account(conversation: number): Promise<PhoneAccount>;
  open(account: PhoneAccount, delegate: PhoneDelegate): Promise<Phone>;
}

/** A visitor's call to the agent who has his conversation. There is one at a time. */
export class Voice {
  readonly state = signal<VoiceState>({ phase: 'idle' });
  readonly muted = signal(false);
  readonly #setup: VoiceSetup;
  #attempt: Attempt | undefined;

  constructor(setup: VoiceSetup) {
    this.#setup = setup;
  }

  async call(conversation: number): Promise<void> {
    if (this.#attempt) return;
    const attempt = new Attempt((change) => this.#changed(attempt, conversation, change));
    this.#attempt = attempt;
    this.muted.value = false;
    this.state.value = { phase: 'asking', conversation };
    try {
      const account = await this.#setup.account(conversation);
      if (this.#attempt === attempt) attempt.begin(await this.#setup.open(account, attempt));
    } catch (error) {
      this.#changed(attempt, conversation, error instanceof RestRefusal ? 'refused' : 'failed');
    }
  }

  hangUp(): void {
    this.#attempt?.stop();
    this.#end('over');
  }

  toggleMute(): void {
    if (this.state.value.phase !== 'talking') return;
    this.muted.value = !this.muted.value;
    this.#attempt?.mute(this.muted.value);
  }

  /** What has been said of the last call has been read. */
  forget(): void {
    if (this.state.value.phase === 'idle') this.state.value = { phase: 'idle' };
  }

  #changed(attempt: Attempt, conversation: number, change: Change): void {
    if (this.#attempt !== attempt) {
      attempt.stop();
      return;
    }
    switch (change) {
      case 'calling':
        this.state.value = { phase: 'calling', conversation };
        return;
      case 'talking':
        this.state.value = { phase: 'talking', conversation, since: Date.now() };
        return;
      default:
        attempt.stop();
        this.#end(change);
    }
  }

  #end(end: VoiceEnd): void {
    if (!this.#attempt) return;
    this.#attempt = undefined;
    this.state.value = { phase: 'idle', end };
  }
}

type Change = 'calling' | 'talking' | VoiceEnd;

/** One call, with a telephone that is there for it alone. */
class Attempt implements PhoneDelegate {
  readonly #tell: (change: Change) => void;
  #phone: Phone | undefined;
  #id: string | undefined;
  #answered = false;
  #over = false;

  constructor(tell: (change: Change) => void) {
    this.#tell = tell;
  }

  begin(phone: Phone): void {
    this.#phone = phone;
    if (this.#over) phone.stop();
    else phone.start();
  }

  mute(on: boolean): void {
    if (this.#id) this.#phone?.mute(this.#id, on);
  }

  stop(): void {
    if (this.#over) return;
    this.#over = true;
    this.#phone?.stop();
  }

  #says(change: Change): void {
    if (!this.#over) this.#tell(change);
  }

  // What the phone tells

  readinessChanged(readiness: Readiness): void {
    if (this.#id || this.#over) return;
    if (readiness === 'registered') this.#id = this.#phone?.call('agent');
    else if (readiness === 'lost' || readiness === 'refused') this.#says('failed');
  }

  callRings({ id }: { readonly id: string }): void {
    this.#phone?.decline(id);
  }

  callProgresses(): void {
    this.#says('calling');
  }

  callAnswered(): void {
    this.#answered = true;
    this.#says('talking');
  }

  callHeard(): void {
    // The phone sounds by itself.
  }

  callHeld(): void {
    // Nobody is held here.
  }

  callEnded(_: string, end: CallEnd): void {
    if (end === 'microphone') this.#says('microphone');
    else if (this.#answered) this.#says(end === 'failed' ? 'failed' : 'over');
    else this.#says('unanswered');
  }

  qualityMeasured(): void {
    // Somebody who hears it knows.
  }
}
