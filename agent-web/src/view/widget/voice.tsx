import { useEffect, useRef } from 'preact/hooks';
import { say } from '../../messages/widget.ts';
import { span } from '../../model/format.ts';
import { now } from '../../viewmodel/clock.ts';
import type { WidgetModel } from '../../viewmodel/widget.ts';
import { Icon } from '../part/icon.tsx';

/** Calls the agent who has the conversation, and stays where the focus was. */
export function CallButton({ model }: { model: WidgetModel }) {
  const head = model.shown.value?.head;
  const button = useRef<HTMLButtonElement>(null);
  const calls = model.voice.state.value.phase !== 'idle';
  const called = useRef(false);
  // Who has hung up by the keyboard goes on where he began.
  useEffect(() => {
    if (called.current && !calls) button.current?.focus();
    called.current = calls;
  }, [calls]);

  const isPossible =
    model.card.value?.takesCalls && head?.state === 'active' && !head.agentAway && !head.callback;
  if (!head || !isPossible || calls) return null;
  return (
    <button
      type="button"
      class="tool"
      ref={button}
      aria-label={say('voice.call')}
      title={say('voice.call')}
      onClick={() => void model.voice.call(head.conversation)}
    >
      <Icon name="phone" />
    </button>
  );
}

/** The call that goes on, or what became of the last one. */
export function Voice({ model }: { model: WidgetModel }) {
  const state = model.voice.state.value;
  const text =
    state.phase !== 'idle' ? say(`voice.${state.phase}`) : state.end && say(`voice.${state.end}`);
  const on = state.phase !== 'idle';
  return (
    <div class="voice" data-on={on || undefined} hidden={!text}>
      <span class="voice-text" role="status">
        {text}
      </span>
      {state.phase === 'talking' && <Duration since={state.since} />}
      {on && <Buttons model={model} />}
      {!on && text && (
        <button
          type="button"
          class="tool"
          aria-label={say('voice.forget')}
          onClick={() => model.voice.forget()}
        >
          <Icon name="cross" size={16} />
        </button>
      )}
    </div>
  );
}

function Buttons({ model }: { model: WidgetModel }) {
  const hangUp = useRef<HTMLButtonElement>(null);
  // What had been pressed is gone: the focus goes to what can be pressed now.
  useEffect(() => hangUp.current?.focus(), []);
  const muted = model.voice.muted.value;
  return (
    <>
      {model.voice.state.value.phase === 'talking' && (
        <button type="button" class="button" onClick={() => model.voice.toggleMute()}>
          <Icon name={muted ? 'micOff' : 'mic'} size={16} />
          {say(muted ? 'voice.unmute' : 'voice.mute')}
        </button>
      )}
      <button type="button" class="button danger" ref={hangUp} onClick={() => model.voice.hangUp()}>
        <Icon name="hangUp" size={16} />
        {say('voice.hangUp')}
      </button>
    </>
  );
}

function Duration({ since }: { since: number }) {
  const text = span(Math.max(0, now.value - since));
  return (
    <span class="voice-time" role="timer" aria-live="off" aria-label={say('voice.time', { text })}>
      {text}
    </span>
  );
}
