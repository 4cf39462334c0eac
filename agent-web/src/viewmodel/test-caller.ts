import { signal } from '@preact/signals';
import type { CallEnd, Phone, PhoneDelegate, Readiness } from '../phone/phone.ts';
import type { TestCallAccount } from '../wire/rest.ts';

/** What the test caller is doing. */
export type TestCallState =
  | { readonly phase: 'idle'; readonly end?: CallEnd }
  | { readonly phase: 'calling' | 'talking'; readonly id: string; readonly number: string };

export interface TestCallerSetup {
  /** Undefined where no test calls are allowed. */
  account(): Promise<TestCallAccount | undefined>;
  open(account: TestCallAccount, delegate: PhoneDelegate): Promise<Phone>;
}

/** A page that calls the contact centre as any telephone does. */
export class TestCaller implements PhoneDelegate {
  readonly account = signal<TestCallAccount | 'looking' | 'none' | 'unreachable'>('looking');
  readonly readiness = signal<Readiness>('off');
  readonly state = signal<TestCallState>({ phase: 'idle' });
  readonly since = signal(0);
  readonly muted = signal(false);
  readonly sound = signal<MediaStream | undefined>(undefined);
  readonly #setup: TestCallerSetup;
  #phone: Phone | undefined;

  constructor(setup: TestCallerSetup) {
    this.#setup = setup;
  }

  async begin(): Promise<void> {
    this.account.value = 'looking';
    try {
      const account = await this.#setup.account();
      this.account.value = account ?? 'none';
      if (!account) return;
      this.#phone = await this.#setup.open(account, this);
      this.#phone.start();
    } catch {
      this.account.value = 'unreachable';
    }
  }

  call(number: string): void {
    if (!this.#phone || this.state.value.phase !== 'idle') return;
    this.muted.value = false;
    this.state.value = { phase: 'calling', id: this.#phone.call(number), number };
  }

  hangUp(): void {
    const state = this.state.value;
    if (state.phase !== 'idle') this.#phone?.hangUp(state.id);
  }

  toggleMute(): void {
    const state = this.state.value;
    if (state.phase !== 'talking') return;
    this.muted.value = !this.muted.value;
    this.#phone?.mute(state.id, this.muted.value);
  }

  sendDigit(digit: string): void {
    const state = this.state.value;
    if (state.phase === 'talking') this.#phone?.sendDigits(state.id, digit);
  }

  // What the phone tells

  readinessChanged(readiness: Readiness): void {
    this.readiness.value = readiness;
  }

  callRings({ id }: { readonly id: string }): void {
    this.#phone?.decline(id);
  }

  callAnswered(): void {
    const state = this.state.value;
    if (state.phase === 'idle') return;
    this.since.value = Date.now();
    this.state.value = { ...state, phase: 'talking' };
  }

  callHeard(_: string, sound: MediaStream): void {
    this.sound.value = sound;
  }

  callHeld(): void {
    // This page holds nobody.
  }

  callEnded(_: string, end: CallEnd): void {
    this.sound.value = undefined;
    this.state.value = { phase: 'idle', end };
  }

  qualityMeasured(): void {
    // Somebody who tries it listens.
  }
}
