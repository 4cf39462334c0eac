import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import { readCalls, writeCalls } from '../connection/desk-memory.ts';
import { type DeviceChoice, readChoice, writeChoice } from '../phone/devices.ts';
import type {
  CallEnd,
  IncomingCall,
  Phone,
  PhoneDelegate,
  Quality,
  Readiness,
} from '../phone/phone.ts';
import type { PhoneAccount } from '../wire/rest.ts';

/** A call as an agent has it. */
export interface Call {
  readonly id: string;
  readonly conversation: number;
  readonly from: string;
  readonly state: 'ringing' | 'answering' | 'talking';
  /** When it was answered; a reload does not begin anew. */
  readonly since: number;
  readonly muted: boolean;
  readonly held: boolean;
  readonly quality?: Quality;
}

export interface SoftphoneSetup {
  /** Undefined where there is no telephone. */
  account(): Promise<PhoneAccount | undefined>;
  open(account: PhoneAccount, delegate: PhoneDelegate): Promise<Phone>;
  /** A call that somebody in this page has answered now talks. */
  answered(conversation: number): void;
  ended(conversation: number, end: CallEnd): void;
}

const LOOK_AGAIN_MILLIS = 10_000;
/** So long it rings before it answers by itself: one tone. */
const TONE_MILLIS = 1_600;

/** The telephone of a desk: which calls there are, and what can be done with them. */
export class Softphone implements PhoneDelegate {
  readonly readiness = signal<Readiness>('off');
  /** Whether the server has a telephone at all; else nothing of it is shown. */
  readonly exists = signal(false);
  readonly devices = signal<DeviceChoice>(readChoice());
  readonly #setup: SoftphoneSetup;
  readonly #calls = signal<readonly Call[]>([]);
  /** Conversations whose call was decided about before it came. */
  readonly #decided = new Map<number, 'answer' | 'decline'>();
  #phone: Phone | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;
  /** Conversations whose call has ended here. */
  readonly #over = new Set<number>();
  #closed = false;

  /** The calls that ring, and wait for somebody. */
  readonly ringing: ReadonlySignal<readonly Call[]> = computed(() =>
    this.#calls.value.filter((it) => it.state === 'ringing'),
  );

  constructor(setup: SoftphoneSetup) {
    this.#setup = setup;
  }

  /** Looks whether there is a telephone, and registers. */
  async begin(): Promise<void> {
    try {
      const account = await this.#setup.account();
      if (!account || this.#closed) return;
      this.exists.value = true;
      this.#phone = await this.#setup.open(account, this);
      if (this.#closed) this.#phone.stop();
      else this.#phone.start();
    } catch {
      // The server is away, as the desk says already.
      if (!this.#closed) this.#again = setTimeout(() => void this.begin(), LOOK_AGAIN_MILLIS);
    }
  }

  end(): void {
    this.#closed = true;
    clearTimeout(this.#again);
    this.#phone?.stop();
  }

  /** Tries again what did not work: the microphone, the registration. */
  retry(): void {
    this.#phone?.start();
  }

  call(conversation: number): Call | undefined {
    return this.#calls.value.find((it) => it.conversation === conversation);
  }

  /** The call of a conversation that talks here, not one that only rings. */
  talking(conversation: number): Call | undefined {
    const call = this.call(conversation);
    return call?.state === 'talking' ? call : undefined;
  }

  /** Since when this tab had the call of a conversation that may come back, or undefined. */
  hadSince(conversation: number): number | undefined {
    return readCalls()[conversation];
  }

  /** Where the call of a conversation in hand is. */
  whereabouts(conversation: number): 'here' | 'returning' | 'over' | 'elsewhere' {
    if (this.call(conversation)) return 'here';
    if (this.hadSince(conversation) !== undefined) return 'returning';
    return this.#over.has(conversation) ? 'over' : 'elsewhere';
  }

  answer(conversation: number): void {
    const call = this.call(conversation);
    if (!call) this.#decided.set(conversation, 'answer');
    else if (call.state === 'ringing') this.#answer(call);
  }

  decline(conversation: number): void {
    const call = this.call(conversation);
    if (call) this.#phone?.decline(call.id);
    else this.#decided.set(conversation, 'decline');
  }

  /** Nobody waits for the call of this conversation any more. */
  forget(conversation: number): void {
    this.#decided.delete(conversation);
  }

  hangUp(conversation: number): void {
    const call = this.call(conversation);
    if (call) this.#phone?.hangUp(call.id);
  }

  toggleMute(conversation: number): void {
    const call = this.talking(conversation);
    if (!call) return;
    this.#phone?.mute(call.id, !call.muted);
    this.#change(call.id, { muted: !call.muted });
  }

  toggleHold(conversation: number): void {
    const call = this.talking(conversation);
    if (!call) return;
    if (call.held) this.#resume(call);
    else this.#phone?.hold(call.id);
  }

  sendDigits(conversation: number, digits: string): void {
    const call = this.talking(conversation);
    if (call) this.#phone?.sendDigits(call.id, digits);
  }

  choose(part: DeviceChoice): void {
    this.devices.value = { ...this.devices.peek(), ...part };
    writeChoice(this.devices.peek());
    this.#phone?.use(this.devices.peek());
  }

  // What the phone tells

  readinessChanged(readiness: Readiness): void {
    this.readiness.value = readiness;
  }

  callRings({ id, conversation, from, resumes, answersItself }: IncomingCall): void {
    const before = this.call(conversation);
    const since = (resumes && (before?.since ?? this.hadSince(conversation))) || 0;
    const call: Call = {
      id,
      conversation,
      from,
      state: 'ringing',
      since,
      muted: false,
      held: false,
    };
    this.#over.delete(conversation);
    batch(() => {
      this.#calls.value = [
        ...this.#calls.value.filter((it) => it.conversation !== conversation),
        call,
      ];
      const decided = this.#decided.get(conversation);
      this.#decided.delete(conversation);
      if (resumes || decided === 'answer') this.#answer(call);
      else if (decided === 'decline') this.#phone?.decline(id);
    });
    if (before) this.#phone?.hangUp(before.id);
    if (answersItself) setTimeout(() => this.#answersItself(id), TONE_MILLIS);
  }

  #answersItself(id: string): void {
    const call = this.#byId(id);
    if (call?.state === 'ringing') this.#answer(call);
  }

  callAnswered(id: string): void {
    const call = this.#byId(id);
    if (!call) return;
    const since = call.since || Date.now();
    this.#change(id, { state: 'talking', since });
    writeCalls({ ...readCalls(), [call.conversation]: since });
    // What comes back by itself changes nothing on the screen.
    if (!call.since) this.#setup.answered(call.conversation);
  }

  callHeard(): void {
    // The phone sounds by itself.
  }

  callHeld(id: string, held: boolean): void {
    this.#change(id, { held });
  }

  callEnded(id: string, end: CallEnd): void {
    const call = this.#byId(id);
    if (!call) return;
    this.#calls.value = this.#calls.value.filter((it) => it.id !== id);
    // What was cut off is called again by the server.
    if (end !== 'failed') {
      const { [call.conversation]: _, ...others } = readCalls();
      writeCalls(others);
      this.#over.add(call.conversation);
    }
    this.#setup.ended(call.conversation, end);
  }

  qualityMeasured(id: string, quality: Quality): void {
    this.#change(id, { quality });
  }

  #answer(call: Call): void {
    this.#change(call.id, { state: 'answering' });
    this.#holdOthers(call);
    this.#phone?.answer(call.id);
  }

  #resume(call: Call): void {
    this.#holdOthers(call);
    this.#phone?.resume(call.id);
  }

  /** One person speaks with one caller at a time. */
  #holdOthers(call: Call): void {
    for (const other of this.#calls.peek()) {
      if (other.id !== call.id && other.state === 'talking' && !other.held) {
        this.#phone?.hold(other.id);
      }
    }
  }

  #byId(id: string): Call | undefined {
    return this.#calls.peek().find((it) => it.id === id);
  }

  #change(id: string, change: Partial<Call>): void {
    this.#calls.value = this.#calls.value.map((it) => (it.id === id ? { ...it, ...change } : it));
  }
}
