import './call-bar.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { say } from '../../messages/phone.ts';
import { span } from '../../model/format.ts';
import { isBeingCalled } from '../../model/transcript.ts';
import type { Quality } from '../../phone/phone.ts';
import { grade } from '../../phone/quality.ts';
import { now } from '../../viewmodel/clock.ts';
import type { DeskModel } from '../../viewmodel/desk.ts';
import { dialog } from '../../viewmodel/screen.ts';
import type { Call } from '../../viewmodel/softphone.ts';
import type { Talk } from '../../viewmodel/talks.ts';
import type { Hold, Recording } from '../../wire/parts.ts';
import { Icon, type IconName } from '../part/icon.tsx';
import { Keypad } from '../part/keypad.tsx';
import { shortcut } from './commands.ts';
import { PartyBar } from './party-bar.tsx';
import { Supervising } from './supervising.tsx';

/** The call of a conversation: how long, how well, and what can be done with it. */
export function CallBar({ model, talk }: { model: DeskModel; talk: Talk }) {
  const { conversation, channel, state, callback } = talk.conversation.head;
  const { softphone } = model;
  if (state !== 'active') return null;
  const call = softphone.call(conversation);
  const isChat = channel !== 'voice' && !callback;
  // Its visitor may call, and then it is a chat still.
  if (isChat && call?.state !== 'talking') return null;
  const party = model.parties.of(conversation);
  if (call?.state === 'talking') {
    const { recording } = talk.conversation.head;
    const calling = isBeingCalled(talk.conversation.entries);
    return (
      <>
        <Talking
          model={model}
          call={call}
          hold={talk.hold}
          calling={calling}
          recording={recording}
          isChat={isChat}
        />
        {talk.hold === 'followed' && <Supervising model={model} conversation={conversation} />}
        {party && <PartyBar model={model} conversation={conversation} party={party} />}
      </>
    );
  }
  const where = softphone.whereabouts(conversation);
  if (where === 'over' || talk.hold !== 'in_hand') return null;
  const key = where === 'here' ? 'connecting' : where;
  return (
    <div class="call-bar" data-quiet role="status">
      {where === 'elsewhere' ? (
        <Icon name="phone" size={18} />
      ) : (
        <span class="spinner" aria-hidden="true" />
      )}
      <span>{say(`call.${key}`)}</span>
    </div>
  );
}

interface TalkingProps {
  model: DeskModel;
  call: Call;
  hold: Hold;
  /** Whether the customer has not answered yet. */
  calling: boolean;
  recording: Recording | undefined;
  /** Whether it is the call of somebody who writes: it goes to nobody else. */
  isChat: boolean;
}

function Talking({ model, call, hold, calling, recording, isChat }: TalkingProps) {
  const { softphone } = model;
  const { conversation, held, muted } = call;
  const [keypad, setKeypad] = useState(false);
  const keypadButton = useRef<HTMLButtonElement>(null);
  useEffect(() => setKeypad(false), [conversation]);
  const others = model.parties.of(conversation)?.guests.length ?? 0;
  const leaves = hold !== 'in_hand' || others > 0;

  return (
    <section class="call-bar" aria-label={say('call.label')} data-held={held || undefined}>
      <span class="call-state" role="status">
        <strong>{say(calling ? 'call.calling' : held ? 'call.held' : 'call.talking')}</strong>
        {muted && !held && <span>{say('call.muted')}</span>}
        {recording && (
          <span class="recording" data-on={recording === 'on' || undefined}>
            {say(recording === 'on' ? 'call.recorded' : 'call.notRecorded')}
          </span>
        )}
      </span>
      <Duration since={call.since} />
      {call.quality && <Line quality={call.quality} />}
      <span class="space" />
      <Toggle
        on={muted}
        icon={muted ? 'micOff' : 'mic'}
        label={say(muted ? 'call.unmute' : 'call.mute')}
        keys={shortcut('KeyM')}
        onToggle={() => softphone.toggleMute(conversation)}
      />
      <Toggle
        on={held}
        icon={held ? 'play' : 'pause'}
        label={say(held ? 'call.resume' : 'call.hold')}
        keys={shortcut('KeyH')}
        onToggle={() => softphone.toggleHold(conversation)}
      />
      {recording && hold === 'in_hand' && (
        <button
          type="button"
          class="button"
          onClick={() => model.pauseRecording(conversation, recording === 'on')}
        >
          <Icon name={recording === 'on' ? 'pause' : 'play'} size={16} />
          <span>{say(recording === 'on' ? 'call.pauseRecording' : 'call.resumeRecording')}</span>
        </button>
      )}
      {hold === 'in_hand' && !isChat && model.parties.mayAsk(conversation) && (
        <button
          type="button"
          class="button"
          title={shortcut('KeyC')}
          onClick={() => {
            dialog.value = 'consult';
          }}
        >
          <Icon name="users" size={16} />
          <span>{say('call.consult')}</span>
        </button>
      )}
      <button
        type="button"
        class="button"
        ref={keypadButton}
        aria-expanded={keypad}
        aria-controls="call-keypad"
        onClick={() => setKeypad(!keypad)}
      >
        <Icon name="keypad" size={16} />
        <span>{say('call.keypad')}</span>
      </button>
      <button
        type="button"
        class="button hang-up"
        title={shortcut('KeyE')}
        onClick={() => softphone.hangUp(conversation)}
      >
        <Icon name="hangUp" size={18} />
        <span>{say(leaves ? 'call.leave' : 'call.hangUp')}</span>
      </button>
      <div
        class="call-keypad"
        id="call-keypad"
        hidden={!keypad}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          setKeypad(false);
          keypadButton.current?.focus();
        }}
      >
        {keypad && <Keypad onDigit={(digit) => softphone.sendDigits(conversation, digit)} />}
      </div>
    </section>
  );
}

interface ToggleProps {
  on: boolean;
  icon: IconName;
  label: string;
  keys: string;
  onToggle(): void;
}

/** Its words change with its state, so it needs no mark of being pressed. */
function Toggle({ on, icon, label, keys, onToggle }: ToggleProps) {
  return (
    <button type="button" class="button" data-on={on || undefined} title={keys} onClick={onToggle}>
      <Icon name={icon} size={16} />
      <span>{label}</span>
    </button>
  );
}

function Duration({ since }: { since: number }) {
  const text = span(Math.max(0, now.value - since));
  return (
    <span
      class="call-time"
      role="timer"
      aria-live="off"
      aria-label={say('call.duration', { span: text })}
    >
      {text}
    </span>
  );
}

const BARS = { good: 3, fair: 2, bad: 1 } as const;

/** How the line is: in one word, with the figures for those who ask. */
function Line({ quality }: { quality: Quality }) {
  const mark = grade(quality);
  const parts = say('quality.parts', {
    loss: quality.lossPercent.toFixed(1),
    jitter: Math.round(quality.jitterMillis),
    trip: quality.roundTripMillis === undefined ? '–' : Math.round(quality.roundTripMillis),
  });
  return (
    <span class="line-quality" data-grade={mark} title={parts}>
      <span class="line-bars" aria-hidden="true">
        {[1, 2, 3].map((bar) => (
          <i key={bar} data-on={bar <= BARS[mark] || undefined} />
        ))}
      </span>
      <span class="only-read">{say('quality.label')}: </span>
      <span>{say(`quality.${mark}`)}</span>
      <span class="line-parts">{parts}</span>
    </span>
  );
}
