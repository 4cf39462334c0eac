import './keypad.css';
import { useState } from 'preact/hooks';
import { say } from '../../messages/phone.ts';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

/** The twelve keys of a telephone; typing works as well. */
export function Keypad({ onDigit }: { onDigit(digit: string): void }) {
  const [sent, setSent] = useState('');
  const press = (digit: string) => {
    onDigit(digit);
    setSent((before) => (before + digit).slice(-16));
  };
  return (
    <div
      class="keypad"
      role="group"
      aria-label={say('call.keypad')}
      onKeyDown={(event) => {
        if (!DIGITS.includes(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
        event.preventDefault();
        press(event.key);
      }}
    >
      <output class="keypad-sent" aria-label={say('call.digits')}>
        {sent}
      </output>
      {DIGITS.map((digit) => (
        <button
          type="button"
          class="key"
          key={digit}
          aria-label={say('call.digit', { digit })}
          onClick={() => press(digit)}
        >
          {digit}
        </button>
      ))}
    </div>
  );
}
