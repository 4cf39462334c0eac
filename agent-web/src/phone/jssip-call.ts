import { C, type UA } from 'jssip';
import type { EndEvent, RTCSession } from 'jssip/lib/RTCSession';
import { type DeviceChoice, openMicrophone, soundOn } from './devices.ts';
import type { CallEnd, PhoneDelegate } from './phone.ts';
import { type Counted, counted, qualityBetween } from './quality.ts';

const MEASURE_EVERY_MILLIS = 2_000;
const WAIT_FOR_PATH_MILLIS = 1_000;
const HOLD_AGAIN_MILLIS = 200;
/** How long a digit sounds, and the silence after it, in milliseconds. */
const DIGIT = { duration: 100, interToneGap: 70 };

/** What JsSIP is told of the connection: the server has a public address, nobody else helps. */
const PEER: RTCConfiguration = { iceServers: [], bundlePolicy: 'max-bundle' };

/** One call: its SIP session, the microphone it was given, and the element that sounds. */
export class JsSipCall {
  readonly id: string;
  readonly #delegate: PhoneDelegate;
  readonly #ended: () => void;
  readonly #audio = new Audio();
  #devices: DeviceChoice;
  #session: RTCSession | undefined;
  #microphone: MediaStream | undefined;
  #measuring: ReturnType<typeof setInterval> | undefined;
  #counted: Counted | undefined;
  #wantsHold = false;
  #over = false;

  constructor(id: string, devices: DeviceChoice, delegate: PhoneDelegate, ended: () => void) {
    this.id = id;
    this.#devices = devices;
    this.#delegate = delegate;
    this.#ended = ended;
    this.#audio.autoplay = true;
    void soundOn(this.#audio, devices.speaker);
  }

  /** A session that has come in. */
  receive(session: RTCSession): void {
    this.#follow(session);
  }

  async answer(): Promise<void> {
    const mediaStream = await this.#open();
    if (!mediaStream || !this.#session) return;
    this.#session.answer({ mediaStream, pcConfig: PEER });
  }

  async call(agent: UA, number: string): Promise<void> {
    const mediaStream = await this.#open();
    if (!mediaStream) return;
    const session = agent.call(number, {
      mediaStream,
      pcConfig: PEER,
      eventHandlers: { peerconnection: ({ peerconnection }) => this.#hear(peerconnection) },
    });
    this.#follow(session);
  }

  decline(statusCode: number): void {
    if (this.#session?.isInProgress()) this.#session.terminate({ status_code: statusCode });
  }

  hangUp(): void {
    if (!this.#session) this.#end('hung-up');
    else if (!this.#session.isEnded()) this.#session.terminate();
  }

  mute(on: boolean): void {
    if (on) this.#session?.mute({ audio: true });
    else this.#session?.unmute({ audio: true });
  }

  hold(on: boolean): void {
    this.#wantsHold = on;
    this.#settleHold();
  }

  sendDigits(digits: string): void {
    if (this.#session?.isEstablished()) {
      this.#session.sendDTMF(digits, { ...DIGIT, transportType: C.DTMF_TRANSPORT.RFC2833 });
    }
  }

  async use(devices: DeviceChoice): Promise<void> {
    const before = this.#devices;
    this.#devices = devices;
    void soundOn(this.#audio, devices.speaker);
    const sender = this.#session?.connection?.getSenders().find((it) => it.track);
    if (devices.microphone === before.microphone || !sender) return;
    const stream = await openMicrophone(devices).catch(() => undefined);
    const track = stream?.getAudioTracks()[0];
    if (!stream || !track || this.#over) return;
    // Muted or on hold, it stays so.
    track.enabled = sender.track?.enabled ?? true;
    await sender.replaceTrack(track);
    stop(this.#microphone);
    this.#microphone = stream;
  }

  async #open(): Promise<MediaStream | undefined> {
    const stream = await openMicrophone(this.#devices).catch(() => undefined);
    if (this.#over) {
      stop(stream);
      return undefined;
    }
    if (!stream) {
      this.decline(480);
      this.#end('microphone');
      return undefined;
    }
    this.#microphone = stream;
    return stream;
  }

  #follow(session: RTCSession): void {
    this.#session = session;
    session.on('peerconnection', ({ peerconnection }) => this.#hear(peerconnection));
    // The server knows its own address: the first of ours is as good as all.
    session.on('icecandidate', ({ ready }) => ready());
    session.on('progress', ({ originator }: { originator: string }) => {
      if (originator === 'remote') this.#delegate.callProgresses?.(this.id);
    });
    session.on('accepted', () => {
      this.#measuring = setInterval(() => void this.#measure(), MEASURE_EVERY_MILLIS);
      this.#delegate.callAnswered(this.id);
    });
    session.on('hold', ({ originator }) => {
      if (originator === 'local') this.#delegate.callHeld(this.id, true);
    });
    session.on('unhold', ({ originator }) => {
      if (originator === 'local') this.#delegate.callHeld(this.id, false);
    });
    session.on('ended', (event) => this.#end(endOf(event)));
    session.on('failed', (event) => this.#end(endOf(event)));
  }

  #hear(connection: RTCPeerConnection): void {
    connection.addEventListener('track', ({ track, streams }) => {
      const sound = streams[0] ?? new MediaStream([track]);
      this.#audio.srcObject = sound;
      this.#delegate.callHeard(this.id, sound);
    });
    connection.addEventListener('iceconnectionstatechange', () => {
      if (connection.iceConnectionState !== 'disconnected') return;
      setTimeout(() => this.#findPath(connection), WAIT_FOR_PATH_MILLIS);
    });
  }

  /** Holds or resumes as was last wished; while one change is under way, the next one waits. */
  #settleHold(): void {
    const session = this.#session;
    if (this.#over || !session || session.isOnHold().local === this.#wantsHold) return;
    const settle = () => this.#settleHold();
    const begun = this.#wantsHold ? session.hold({}, settle) : session.unhold({}, settle);
    if (!begun) setTimeout(settle, HOLD_AGAIN_MILLIS);
  }

  /** Asks for a new way for the sound, when the network has changed under it. */
  #findPath({ iceConnectionState }: RTCPeerConnection): void {
    if (this.#over || iceConnectionState !== 'disconnected') return;
    this.#session?.renegotiate({ rtcOfferConstraints: { iceRestart: true } });
  }

  async #measure(): Promise<void> {
    const report = await this.#session?.connection?.getStats();
    if (!report || this.#over) return;
    const now = counted(report.values());
    this.#delegate.qualityMeasured(this.id, qualityBetween(this.#counted, now));
    this.#counted = now;
  }

  #end(end: CallEnd): void {
    if (this.#over) return;
    this.#over = true;
    clearInterval(this.#measuring);
    stop(this.#microphone);
    this.#audio.srcObject = null;
    this.#ended();
    this.#delegate.callEnded(this.id, end);
  }
}

function stop(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

function endOf({ originator, message, cause }: EndEvent): CallEnd {
  if (originator === 'local') return 'hung-up';
  if (cause === C.causes.CANCELED) {
    return /cause\s*=\s*200/.test(message?.getHeader('Reason') ?? '') ? 'elsewhere' : 'far-end';
  }
  if (cause === C.causes.BYE) return 'far-end';
  return cause === C.causes.BUSY ? 'busy' : 'failed';
}
