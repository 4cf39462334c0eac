import { C, UA, WebSocketInterface } from 'jssip';
import type { IncomingRTCSessionEvent, RTCSessionEvent } from 'jssip/lib/UA';
import type { PhoneAccount } from '../wire/rest.ts';
import { type DeviceChoice, openMicrophone } from './devices.ts';
import { JsSipCall } from './jssip-call.ts';
import type { Phone, PhoneDelegate, Readiness } from './phone.ts';

export interface JsSipPhoneSetup {
  /** Where SIP over WebSocket is spoken, `wss://.../sip`. */
  readonly url: string;
  /** The name of this tab, a UUID: a reload takes the place of what was registered before. */
  readonly device: string;
  readonly account: PhoneAccount;
  /** Whether calls can come in; else this phone only calls. */
  readonly registers: boolean;
  readonly devices: DeviceChoice;
  /** A new account before the present one ends; undefined when there is no telephone any more. */
  renew(): Promise<PhoneAccount | undefined>;
}

const REGISTER_SECONDS = 120;
const RENEW_AT = 0.8;
const LEAST_RENEW_MILLIS = 5_000;
const AGAIN_MILLIS = 5_000;

/** A phone by JsSIP: registers over a WebSocket, and goes on when that was cut. */
export class JsSipPhone implements Phone {
  readonly #setup: JsSipPhoneSetup;
  readonly #delegate: PhoneDelegate;
  readonly #agent: UA;
  readonly #calls = new Map<string, JsSipCall>();
  #devices: DeviceChoice;
  #started = false;
  #renewing: ReturnType<typeof setTimeout> | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;

  constructor(setup: JsSipPhoneSetup, delegate: PhoneDelegate) {
    this.#setup = setup;
    this.#delegate = delegate;
    this.#devices = setup.devices;
    this.#agent = userAgent(setup);
    this.#listen();
  }

  start(): void {
    if (this.#started) return;
    this.#started = true;
    this.#tell('registering');
    void this.#earn();
  }

  stop(): void {
    this.#started = false;
    clearTimeout(this.#renewing);
    clearTimeout(this.#again);
    for (const call of [...this.#calls.values()]) call.hangUp();
    this.#agent.stop();
    this.#tell('off');
  }

  call(number: string): string {
    const call = this.#newCall(crypto.randomUUID());
    void call.call(this.#agent, number);
    return call.id;
  }

  answer(id: string): void {
    void this.#calls.get(id)?.answer();
  }

  decline(id: string): void {
    this.#calls.get(id)?.decline(486);
  }

  hangUp(id: string): void {
    this.#calls.get(id)?.hangUp();
  }

  mute(id: string, on: boolean): void {
    this.#calls.get(id)?.mute(on);
  }

  hold(id: string): void {
    this.#calls.get(id)?.hold(true);
  }

  resume(id: string): void {
    this.#calls.get(id)?.hold(false);
  }

  sendDigits(id: string, digits: string): void {
    this.#calls.get(id)?.sendDigits(digits);
  }

  use(devices: DeviceChoice): void {
    this.#devices = devices;
    for (const call of this.#calls.values()) void call.use(devices);
  }

  /** Registers once the microphone was allowed: nobody is called who could not be heard. */
  async #earn(): Promise<void> {
    if (this.#setup.registers) {
      const missing = await microphoneProblem(this.#devices);
      if (!this.#started) return;
      if (missing) {
        this.#started = false;
        this.#tell(missing);
        this.#startWhenAllowed();
        return;
      }
    }
    this.#agent.start();
    this.#renewLater(this.#setup.account);
  }

  #startWhenAllowed(): void {
    const start = () => this.start();
    navigator.mediaDevices?.addEventListener('devicechange', start, { once: true });
    navigator.permissions
      ?.query({ name: 'microphone' as PermissionName })
      .then((permission) => permission.addEventListener('change', start, { once: true }))
      .catch(() => undefined);
  }

  #listen(): void {
    const agent = this.#agent;
    const here: Readiness = this.#setup.registers ? 'registering' : 'registered';
    agent.on('connected', () => this.#tell(here));
    agent.on('registered', () => this.#tell('registered'));
    agent.on('disconnected', () => {
      if (this.#started) this.#tell('lost');
    });
    agent.on('registrationFailed', ({ cause, response }) => {
      if (!this.#started || !agent.isConnected()) return;
      this.#tell(response ? 'refused' : 'lost');
      clearTimeout(this.#again);
      const expired = cause === C.causes.AUTHENTICATION_ERROR;
      this.#again = setTimeout(() => {
        if (expired) void this.#renew();
        else agent.register();
      }, AGAIN_MILLIS);
    });
    agent.on('newRTCSession', (event: RTCSessionEvent) => {
      if (event.originator === 'remote') this.#incoming(event as IncomingRTCSessionEvent);
    });
  }

  #incoming({ session, request }: IncomingRTCSessionEvent): void {
    const conversation = Number(request.getHeader('X-Conversation'));
    if (!Number.isSafeInteger(conversation) || conversation <= 0) {
      // A call that belongs to no conversation is nobody's here.
      session.terminate({ status_code: 404 });
      return;
    }
    const call = this.#newCall(crypto.randomUUID());
    call.receive(session);
    const { user } = session.remote_identity.uri;
    this.#delegate.callRings({
      id: call.id,
      conversation,
      from: session.remote_identity.display_name || user || '',
      answersItself: /answer-after/i.test(request.getHeader('Call-Info') ?? ''),
      resumes: request.getHeader('X-Resume')?.trim().toLowerCase() === 'true',
    });
  }

  #newCall(id: string): JsSipCall {
    const call = new JsSipCall(id, this.#devices, this.#delegate, () => this.#calls.delete(id));
    this.#calls.set(id, call);
    return call;
  }

  #renewLater({ expiresAt }: PhoneAccount): void {
    const millis = Math.max(LEAST_RENEW_MILLIS, (expiresAt - Date.now()) * RENEW_AT);
    clearTimeout(this.#renewing);
    this.#renewing = setTimeout(() => void this.#renew(), millis);
  }

  async #renew(): Promise<void> {
    try {
      const account = await this.#setup.renew();
      if (!this.#started) return;
      if (!account) {
        this.stop();
        return;
      }
      this.#agent.set('authorization_user', account.user);
      this.#agent.set('password', account.password);
      this.#agent.set('realm', account.realm);
      if (this.#setup.registers && this.#agent.isConnected()) this.#agent.register();
      this.#renewLater(account);
    } catch {
      // The server is away; the account in hand may still do.
      if (this.#started) this.#renewLater({ ...this.#setup.account, expiresAt: 0 });
    }
  }

  #tell(readiness: Readiness): void {
    this.#delegate.readinessChanged(readiness);
  }
}

function userAgent({ url, device, account, registers }: JsSipPhoneSetup): UA {
  return new UA({
    sockets: [new WebSocketInterface(url)],
    uri: account.uri,
    authorization_user: account.user,
    password: account.password,
    realm: account.realm,
    instance_id: device,
    register: registers,
    register_expires: REGISTER_SECONDS,
    connection_recovery_min_interval: 1,
    connection_recovery_max_interval: 8,
    // The server watches over the calls; a browser that sleeps would end them.
    session_timers: false,
    user_agent: 'Santral desk',
  });
}

/** Why the microphone cannot be used, or undefined. */
async function microphoneProblem(devices: DeviceChoice): Promise<Readiness | undefined> {
  try {
    const stream = await openMicrophone(devices);
    for (const track of stream.getTracks()) track.stop();
    return undefined;
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    return name === 'NotFoundError' ? 'microphone-missing' : 'microphone-refused';
  }
}
