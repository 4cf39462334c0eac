import { useEffect, useRef, useState } from 'preact/hooks';
import { language } from '../../messages/catalogue.ts';
import { say } from '../../messages/widget.ts';
import { isOpen } from '../../model/conversation.ts';
import { initials } from '../../model/format.ts';
import type { WidgetModel } from '../../viewmodel/widget.ts';
import { save } from '../part/file.tsx';
import { Icon } from '../part/icon.tsx';
import { CallButton } from './voice.tsx';

interface Props {
  model: WidgetModel;
  onClose(): void;
}

export function Header({ model, onClose }: Props) {
  const conversation = model.shown.value;
  const agent = conversation?.head.agent;
  const name = agent?.name ?? model.card.value?.name ?? '';
  return (
    <div class="head">
      <span class="avatar" aria-hidden="true" data-on={isServed(model) || undefined}>
        {name ? initials(name, language.value) : ''}
      </span>
      <div class="head-text">
        <h2>
          <bdi>{name || '\u00a0'}</bdi>
        </h2>
        <p>{status(model)}</p>
      </div>
      <CallButton model={model} />
      {conversation && <Menu model={model} />}
      <button type="button" class="tool" onClick={onClose} aria-label={say('header.minimize')}>
        <Icon name="down" />
      </button>
    </div>
  );
}

function isServed(model: WidgetModel): boolean {
  const head = model.shown.value?.head;
  return head?.state === 'active' && !head.agentAway;
}

function status(model: WidgetModel): string {
  const head = model.shown.value?.head;
  if (!head) {
    const card = model.card.value;
    if (!card) return '\u00a0';
    return say(card.open ? 'header.online' : 'header.offline');
  }
  if (head.state === 'waiting') return say(head.callback ? 'header.callback' : 'header.waiting');
  if (head.state === 'active' && head.agentAway) return say('header.agentAway');
  if (head.state === 'active') return say(head.callback ? 'header.calling' : 'header.agent');
  return say('header.closed');
}

type Question = 'end' | 'erase';

function Menu({ model }: { model: WidgetModel }) {
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState<Question>();
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const conversation = model.shown.value;

  useEffect(() => {
    if (!open) return;
    items(place.current)[0]?.focus();
    const outside = (event: Event) => {
      if (place.current && !event.composedPath().includes(place.current)) close();
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open, asked]);

  const close = () => {
    setOpen(false);
    setAsked(undefined);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape' && open) {
      event.stopPropagation();
      close();
      button.current?.focus();
    } else if (step && open) {
      event.preventDefault();
      const all = items(place.current);
      const root = place.current?.getRootNode() as ShadowRoot;
      const at = all.indexOf(root.activeElement as HTMLElement);
      all[(at + step + all.length) % all.length]?.focus();
    }
  };
  const download = async () => {
    close();
    const blob = await model.transcript();
    if (blob) save(blob, `${conversation?.head.conversation}.txt`);
  };

  if (!conversation) return null;
  return (
    <div class="menu-place" ref={place} onKeyDown={onKeyDown}>
      <button
        type="button"
        class="tool"
        ref={button}
        aria-label={say('header.menu')}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => (open ? close() : setOpen(true))}
      >
        <Icon name="more" />
      </button>
      {open && !asked && (
        <div class="menu" role="menu" aria-label={say('header.menu')}>
          <button type="button" role="menuitem" onClick={download}>
            <Icon name="download" size={18} />
            {say('menu.transcript')}
          </button>
          {isOpen(conversation) ? (
            <button type="button" role="menuitem" onClick={() => setAsked('end')}>
              <Icon name="cross" size={18} />
              {say('menu.end')}
            </button>
          ) : (
            <button type="button" role="menuitem" onClick={() => setAsked('erase')}>
              <Icon name="cross" size={18} />
              {say('menu.erase')}
            </button>
          )}
        </div>
      )}
      {open && asked && (
        <div class="menu ask" role="group" aria-label={say(`${asked}.ask`)}>
          <p>{say(`${asked}.ask`)}</p>
          <div class="ask-buttons">
            <button type="button" class="button" onClick={close}>
              {say('confirm.cancel')}
            </button>
            <button
              type="button"
              class="button danger"
              onClick={() => {
                if (asked === 'end') model.end();
                else model.erase();
                close();
              }}
            >
              {say(`confirm.${asked}`)}
            </button>
          </div>
        </div>
      )}
    </div>
  );
}

function items(place: HTMLElement | null): HTMLElement[] {
  return [...(place?.querySelectorAll<HTMLElement>('.menu button') ?? [])];
}
