import { useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { say } from '../../messages/test-call.ts';
import { span } from '../../model/format.ts';
import { now } from '../../viewmodel/clock.ts';
import { isDark, toggleLanguage, toggleTheme } from '../../viewmodel/screen.ts';
import type { TestCaller } from '../../viewmodel/test-caller.ts';
import type { CallableNumber } from '../../wire/rest.ts';
import { Icon } from '../part/icon.tsx';
import { Keypad } from '../part/keypad.tsx';
import { Meter } from '../part/meter.tsx';

/** A telephone in a page, to call the contact centre with. */
export function TestCallerPage({ caller }: { caller: TestCaller }) {
  useSignalEffect(() => {
    document.title = `${say('title')} · Santral`;
  });
  return (
    <main class="caller">
      <header class="caller-head">
        <h1>{say('title')}</h1>
        <button
          type="button"
          class="tool"
          aria-label={say('language')}
          title={say('language')}
          onClick={toggleLanguage}
        >
          <Icon name="globe" size={18} />
        </button>
        <button
          type="button"
          class="tool"
          aria-label={say('theme')}
          title={say('theme')}
          onClick={toggleTheme}
        >
          <Icon name={isDark() ? 'sun' : 'moon'} size={18} />
        </button>
      </header>
      <p class="caller-intro">{say('intro')}</p>
      <Status caller={caller} />
      {caller.state.value.phase === 'idle' ? <Numbers caller={caller} /> : <Call caller={caller} />}
    </main>
  );
}

/** In one sentence, what the telephone is doing. */
function Status({ caller }: { caller: TestCaller }) {
  return (
    <p class="caller-status" role="status">
      {sentence(caller)}
    </p>
  );
}

function sentence({ account, readiness, state }: TestCaller): string {
  if (typeof account.value === 'string') return say(account.value);
  const now = state.value;
  if (now.phase !== 'idle') return say(now.phase, { number: now.number });
  if (readiness.value === 'lost') return say('lost');
  if (readiness.value !== 'registered') return say('connecting');
  return say(now.end ? `end.${now.end}` : 'ready');
}

function Numbers({ caller }: { caller: TestCaller }) {
  const account = caller.account.value;
  if (account === 'unreachable') {
    return (
      <button type="button" class="button" onClick={() => void caller.begin()}>
        {say('again')}
      </button>
    );
  }
  if (typeof account === 'string') return null;
  return (
    <section aria-label={say('numbers')}>
      <h2 class="caller-ask">{say('numbers')}</h2>
      <ul class="numbers">
        {account.numbers.map((it) => (
          <li key={it.number}>
            <NumberButton caller={caller} to={it} />
          </li>
        ))}
      </ul>
      <p class="caller-hint">{say('microphone')}</p>
    </section>
  );
}

function NumberButton({ caller, to }: { caller: TestCaller; to: CallableNumber }) {
  return (
    <button
      type="button"
      class="number"
      disabled={caller.readiness.value !== 'registered'}
      onClick={() => caller.call(to.number)}
    >
      <span class="number-mark">
        <Icon name="phone" size={18} />
      </span>
      <span class="only-read">{say('call')} </span>
      <span class="number-name">{to.name} </span>
      <span class="number-digits">{to.number}</span>
    </button>
  );
}

function Call({ caller }: { caller: TestCaller }) {
  const talking = caller.state.value.phase === 'talking';
  const hangUp = useRef<HTMLButtonElement>(null);
  // What had been pressed is gone: the focus goes to what can be pressed now.
  useEffect(() => hangUp.current?.focus(), []);
  const muted = caller.muted.value;
  return (
    <section class="call">
      {talking && <Duration since={caller.since.value} />}
      <div class="call-heard">
        <span aria-hidden="true">{say('heard')}</span>
        <Meter stream={caller.sound.value} label={say('heard')} />
      </div>
      {talking && <Keypad onDigit={(digit) => caller.sendDigit(digit)} />}
      <div class="call-buttons">
        {talking && (
          <button type="button" class="button" onClick={() => caller.toggleMute()}>
            <Icon name={muted ? 'micOff' : 'mic'} size={16} />
            {say(muted ? 'unmute' : 'mute')}
          </button>
        )}
        <button ref={hangUp} type="button" class="button hang-up" onClick={() => caller.hangUp()}>
          <Icon name="hangUp" size={18} />
          {say('hangUp')}
        </button>
      </div>
    </section>
  );
}

function Duration({ since }: { since: number }) {
  const text = span(Math.max(0, now.value - since));
  return (
    <p class="call-time" role="timer" aria-live="off" aria-label={say('duration', { span: text })}>
      {text}
    </p>
  );
}
