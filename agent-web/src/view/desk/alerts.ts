import { effect } from '@preact/signals';
import { say } from '../../messages/desk.ts';
import { Bell } from '../../phone/bell.ts';
import type { DeskModel, Happening } from '../../viewmodel/desk.ts';
import { goTo, settings } from '../../viewmodel/screen.ts';
import { customerName } from './names.ts';

// Sound and desktop notifications, for those who look elsewhere.

const RING_EVERY_MILLIS = 3_000;
const MESSAGE_SOUND_EVERY_MILLIS = 2_000;

/** Has the desk be heard. The result ends it. */
export function startAlerts(model: DeskModel): () => void {
  let ring: ReturnType<typeof setInterval> | undefined;
  let notification: Notification | undefined;
  let soundedAt = 0;

  const quiet = () => {
    clearInterval(ring);
    ring = undefined;
    notification?.close();
    notification = undefined;
  };
  model.onHappening = (happening: Happening) => {
    switch (happening.kind) {
      case 'offer': {
        quiet();
        const { channel, customer, firstText, offer } = happening.offer;
        if (channel !== 'voice') {
          play([660, 880]);
          ring = setInterval(() => play([660, 880]), RING_EVERY_MILLIS);
        }
        notification = notify(
          model,
          say('offer.notify', { name: customerName(customer) }),
          firstText ?? '',
          `offer-${offer}`,
        );
        return;
      }
      case 'offer-gone':
        quiet();
        return;
      case 'missed':
        model.notice(say('offer.missed'), 'problem');
        return;
      case 'message': {
        const { talk, entry } = happening;
        if (model.looking.value || talk.hold !== 'in_hand') return;
        if (Date.now() - soundedAt > MESSAGE_SOUND_EVERY_MILLIS) {
          soundedAt = Date.now();
          play([740]);
        }
        const id = talk.conversation.head.conversation;
        const text = entry.text ?? entry.file?.name ?? '';
        const shown = notify(model, customerName(talk.customer), text, `talk-${id}`);
        shown?.addEventListener('click', () => {
          goTo('inbox');
          model.selected.value = id;
        });
        return;
      }
    }
  };
  const stopRinging = ringForCalls(model);
  return () => {
    quiet();
    stopRinging();
    model.onHappening = () => {};
  };
}

/** Rings for as long as a call waits, on the device chosen for it. */
function ringForCalls({ softphone }: DeskModel): () => void {
  const bell = new Bell();
  const stop = effect(() => {
    if (softphone.ringing.value.length > 0 && settings.value.sound) {
      bell.ring(softphone.devices.peek().bell);
    } else {
      bell.silence();
    }
  });
  return () => {
    stop();
    bell.silence();
  };
}

/** Asks whether notifications may be shown; to be called when something has been pressed. */
export function askForNotifications(): void {
  if ('Notification' in window && Notification.permission === 'default') {
    void Notification.requestPermission();
  }
}

function notify(
  model: DeskModel,
  title: string,
  body: string,
  tag: string,
): Notification | undefined {
  if (model.looking.value || !('Notification' in window)) return undefined;
  if (Notification.permission !== 'granted') return undefined;
  const notification = new Notification(title, { body: body.slice(0, 200), tag });
  notification.addEventListener('click', () => {
    window.focus();
    notification.close();
  });
  return notification;
}

let audio: AudioContext | undefined;

/** A few soft tones, one after the other. */
function play(tones: readonly number[]): void {
  if (!settings.value.sound) return;
  audio ??= new AudioContext();
  void audio.resume();
  tones.forEach((tone, i) => {
    if (!audio) return;
    const begin = audio.currentTime + i * 0.16;
    const oscillator = audio.createOscillator();
    const volume = audio.createGain();
    oscillator.type = 'sine';
    oscillator.frequency.value = tone;
    volume.gain.setValueAtTime(0, begin);
    volume.gain.linearRampToValueAtTime(0.14, begin + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, begin + 0.4);
    oscillator.connect(volume).connect(audio.destination);
    oscillator.start(begin);
    oscillator.stop(begin + 0.42);
  });
}
