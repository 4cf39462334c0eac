// Which microphone, speaker and bell this browser uses.

/** Ids of devices; what is absent is what the system uses. */
export interface DeviceChoice {
  readonly microphone?: string;
  readonly speaker?: string;
  readonly bell?: string;
}

export interface Device {
  readonly id: string;
  readonly name: string;
}

export interface Devices {
  readonly microphones: readonly Device[];
  readonly speakers: readonly Device[];
}

const CHOICE = 'santral.phone.devices';
const RAW_AUDIO = 'santral.rawAudio';

export function readChoice(): DeviceChoice {
  try {
    return JSON.parse(localStorage.getItem(CHOICE) ?? '{}') as DeviceChoice;
  } catch {
    return {};
  }
}

export function writeChoice(choice: DeviceChoice): void {
  localStorage.setItem(CHOICE, JSON.stringify(choice));
}

/** The devices there are. They have names only after the microphone was allowed once. */
export async function devices(): Promise<Devices> {
  const all = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
  const of = (kind: MediaDeviceKind) =>
    all
      .filter((it) => it.kind === kind && it.deviceId && it.deviceId !== 'default')
      .map((it) => ({ id: it.deviceId, name: it.label || it.deviceId.slice(0, 8) }));
  return { microphones: of('audioinput'), speakers: of('audiooutput') };
}

/**
 * Opens the microphone, with all that makes speech clear. Tests that measure the sound switch that
 * off: `?santral.rawAudio` in the address, or `santral.rawAudio` in localStorage.
 */
export function openMicrophone({ microphone }: DeviceChoice): Promise<MediaStream> {
  if (!navigator.mediaDevices) return Promise.reject(new Error('no microphone on an open line'));
  const clean = !isRaw();
  return navigator.mediaDevices.getUserMedia({
    audio: {
      echoCancellation: clean,
      noiseSuppression: clean,
      autoGainControl: clean,
      // Not exact: a headset that is unplugged gives way to the next best.
      ...(microphone && { deviceId: { ideal: microphone } }),
    },
  });
}

function isRaw(): boolean {
  return (
    new URLSearchParams(location.search).has(RAW_AUDIO) ||
    localStorage.getItem(RAW_AUDIO) === 'true'
  );
}

/** Has an element or an audio context sound on a device, where the browser can choose one. */
export async function soundOn(
  target: HTMLAudioElement | AudioContext,
  device: string | undefined,
): Promise<void> {
  const choosing = target as { setSinkId?(id: string): Promise<void> };
  try {
    await choosing.setSinkId?.(device ?? '');
  } catch {
    // The device is gone: what the system uses is better than silence.
  }
}
