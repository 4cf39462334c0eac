import { soundOn } from './devices.ts';

const PERIOD_SECONDS = 4;
const RINGS_SECONDS = 1.6;
const TONES = [440, 480];
const VOLUME = 0.12;

/** Rings on a device of its own, so that it is heard while the headset lies on the table. */
export class Bell {
  #audio: AudioContext | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  ring(device: string | undefined): void {
    if (this.#timer) return;
    const audio = new AudioContext();
    this.#audio = audio;
    void soundOn(audio, device);
    void audio.resume();
    const once = () => ringOnce(audio);
    once();
    this.#timer = setInterval(once, PERIOD_SECONDS * 1000);
  }

  silence(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    void this.#audio?.close();
    this.#audio = undefined;
  }
}

function ringOnce(audio: AudioContext): void {
  const begin = audio.currentTime + 0.02;
  const end = begin + RINGS_SECONDS;
  const volume = audio.createGain();
  volume.gain.setValueAtTime(0, begin);
  volume.gain.linearRampToValueAtTime(VOLUME, begin + 0.04);
  volume.gain.setValueAtTime(VOLUME, end - 0.08);
  volume.gain.linearRampToValueAtTime(0, end);
  volume.connect(audio.destination);
  for (const tone of TONES) {
    const oscillator = audio.createOscillator();
    oscillator.frequency.value = tone;
    oscillator.connect(volume);
    oscillator.start(begin);
    oscillator.stop(end);
  }
}
