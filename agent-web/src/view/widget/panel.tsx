import { useSignalEffect } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { say } from '../../messages/widget.ts';
import { isOpen } from '../../model/conversation.ts';
import type { WidgetModel } from '../../viewmodel/widget.ts';
import { Announcer } from './announcer.tsx';
import { Callback } from './callback.tsx';
import { Composer } from './composer.tsx';
import { Header } from './header.tsx';
import { Log } from './log.tsx';
import { Offline } from './offline.tsx';
import { Rating } from './rating.tsx';
import { Start } from './start.tsx';
import { Voice } from './voice.tsx';
import { WaitingPlace } from './waiting-place.tsx';

interface Props {
  model: WidgetModel;
  onClose(): void;
}

/** The widget when it is open. */
export function Panel({ model, onClose }: Props) {
  const section = useRef<HTMLElement>(null);
  const screen = model.screen.value;
  const name = model.card.value?.name ?? '';

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') onClose();
    if (event.key === 'Tab' && isFullScreen(section.current)) keepInside(event, section.current);
  };

  return (
    <section
      class="panel"
      role="dialog"
      aria-label={say('title', { name })}
      ref={section}
      onKeyDown={onKeyDown}
      data-screen={screen}
    >
      <Header model={model} onClose={onClose} />
      <Banner model={model} />
      <Voice model={model} />
      <Announcer model={model} />
      <Body model={model} screen={screen} />
    </section>
  );
}

function Body({ model, screen }: { model: WidgetModel; screen: string }) {
  switch (screen) {
    case 'start':
      return <Start model={model} />;
    case 'offline':
      return <Offline model={model} />;
    case 'talk':
      return <Talk model={model} />;
    case 'stopped':
      return <Stopped model={model} />;
    default:
      return <Connecting />;
  }
}

function Talk({ model }: { model: WidgetModel }) {
  const conversation = model.shown.value;
  if (!conversation) return null;
  const { state, conversation: id, score } = conversation.head;
  const wasServed = conversation.entries.some((it) => it.type === 'joined');
  const canRate = state === 'closed' && wasServed && score === 0 && !model.rated.value.has(id);
  return (
    <>
      <Log model={model} conversation={conversation} key={id} />
      {state === 'waiting' && <WaitingPlace model={model} conversation={id} />}
      {state === 'waiting' && <Callback model={model} key={`b${id}`} />}
      {canRate && <Rating model={model} key={`r${id}`} />}
      {state === 'closed' && model.rated.value.has(id) && (
        <p class="thanks" role="status">
          {say('rate.thanks')}
        </p>
      )}
      {!isOpen(conversation) && (
        <div class="again">
          <button type="button" class="button" onClick={() => model.dismiss()}>
            {say('menu.new')}
          </button>
        </div>
      )}
      <Composer model={model} key={`c${id}`} />
    </>
  );
}

function Connecting() {
  return (
    <div class="centre" role="status">
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span class="quiet">{say('connecting')}</span>
    </div>
  );
}

function Stopped({ model }: { model: WidgetModel }) {
  return (
    <div class="centre" role="status">
      <p>{say('banner.stopped')}</p>
      <button type="button" class="button" onClick={() => model.line.open()}>
        {say('banner.retry')}
      </button>
    </div>
  );
}

/** Says that the connection is gone, unless it is back in a moment. */
function Banner({ model }: { model: WidgetModel }) {
  const [shown, setShown] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useSignalEffect(() => {
    const lost = model.lost.value && model.state.value.phase !== 'stopped';
    clearTimeout(timer.current);
    if (lost) timer.current = setTimeout(() => setShown(true), 1500);
    else setShown(false);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  const keeps = (model.shown.value?.pending.length ?? 0) > 0;
  return (
    <div role="status" class="banner-place">
      {shown && (
        <div class="banner">
          <span class="spinner" aria-hidden="true" />
          <span>
            {say('banner.lost')} {keeps && say('banner.kept')}
          </span>
        </div>
      )}
    </div>
  );
}

function isFullScreen(panel: HTMLElement | null): boolean {
  return panel !== null && panel.offsetWidth >= window.innerWidth;
}

function keepInside(event: KeyboardEvent, panel: HTMLElement | null): void {
  const stops = [
    ...(panel?.querySelectorAll<HTMLElement>(
      'button:not(:disabled):not([tabindex="-1"]), a[href], input, select, textarea, [tabindex="0"]',
    ) ?? []),
  ].filter((it) => it.offsetParent !== null);
  const root = panel?.getRootNode() as ShadowRoot | undefined;
  const [first, last] = [stops[0], stops.at(-1)];
  if (event.shiftKey && root?.activeElement === first) {
    event.preventDefault();
    last?.focus();
  } else if (!event.shiftKey && root?.activeElement === last) {
    event.preventDefault();
    first?.focus();
  }
}
