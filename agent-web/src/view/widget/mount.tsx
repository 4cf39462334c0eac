import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { Memory } from '../../connection/memory.ts';
import { readableOn } from '../../loader/color.ts';
import type { Shell } from '../../loader/shell.ts';
import { spoken } from '../../loader/spoken.ts';
import { language } from '../../messages/catalogue.ts';
import { fetchPhone } from '../../phone/fetched-phone.ts';
import type { Phone, PhoneDelegate } from '../../phone/phone.ts';
import { WidgetModel } from '../../viewmodel/widget.ts';
import type { PhoneAccount } from '../../wire/rest.ts';
import { Panel } from './panel.tsx';
import css from './widget.css?inline';

const PHONE = '(max-width: 480px)';

/** Brings the widget to life in what the loader has made. */
export function mount(shell: Shell): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  shell.root.adoptedStyleSheets = [...shell.root.adoptedStyleSheets, sheet];

  const memory = new Memory(shell.workspace);
  const model = new WidgetModel({
    server: shell.server,
    workspace: shell.workspace,
    memory,
    page: () => ({
      url: location.href.slice(0, 2000),
      title: document.title.replace(COUNT, '').slice(0, 300),
      ...(document.referrer && { referrer: document.referrer.slice(0, 2000) }),
    }),
    identity: () => shell.identity,
    openPhone: (account, delegate) => openPhone(shell.server, account, delegate),
  });
  const open = signal(shell.isOpen);
  const visible = signal(!document.hidden);
  let restoring = false;

  function Widget() {
    return open.value ? <Panel model={model} onClose={() => shell.show(false)} /> : null;
  }

  effect(() => {
    model.looking.value = open.value && visible.value;
  });
  effect(() => {
    shell.unread(model.unread.value);
    document.title = titled(document.title, visible.value ? 0 : model.unread.value);
  });
  effect(() => shell.state(model.shown.value?.head.state ?? model.screen.value));
  effect(() => {
    const color = model.card.value?.color;
    if (color) shell.color(color);
  });

  document.addEventListener('visibilitychange', () => {
    visible.value = !document.hidden;
    if (!document.hidden) model.line.hurry();
  });
  window.addEventListener('online', () => model.line.hurry());
  window.addEventListener('pagehide', () => model.voice.hangUp());
  whenPageChanges(() => model.visit());

  language.value = spoken(shell.settings);
  render(<Widget />, shell.place);
  const remembered = memory.read();
  if (remembered.held?.length || remembered.outbox?.length) model.line.open();

  shell.attach({
    opened(isOpen) {
      open.value = isOpen;
      memory.write({ open: isOpen });
      if (!isOpen) return;
      model.line.open();
      if (!restoring) setTimeout(() => focusFirst(shell.place), 60);
    },
    settingsChanged() {
      language.value = spoken(shell.settings);
      const dark = (shell.root.host as HTMLElement).hasAttribute('data-dark');
      const accent = shell.settings.color ?? '#0f766e';
      shell.place.style.setProperty(
        '--accent-text',
        readableOn(accent, dark ? '#22252c' : '#f3f4f6'),
      );
    },
    identified: () => model.identified(),
  });

  if (remembered.open && !shell.isOpen && !matchMedia(PHONE).matches) {
    restoring = true;
    shell.show(true);
    restoring = false;
  }
}

const DAY_MILLIS = 86_400_000;

async function openPhone(
  server: string,
  account: PhoneAccount,
  delegate: PhoneDelegate,
): Promise<Phone> {
  const make = await fetchPhone(server);
  return make(
    {
      url: `${server.replace(/^http/, 'ws')}/sip?user=${encodeURIComponent(account.user)}`,
      device: crypto.randomUUID(),
      account,
      registers: false,
      devices: {},
      // A call outlives the pass with which it was made.
      renew: async () => ({ ...account, expiresAt: Date.now() + DAY_MILLIS }),
    },
    delegate,
  );
}

const COUNT = /^\(\d+\+?\) /;

function titled(title: string, unread: number): string {
  const bare = title.replace(COUNT, '');
  return unread ? `(${unread > 99 ? '99+' : unread}) ${bare}` : bare;
}

function focusFirst(place: HTMLElement): void {
  const first =
    place.querySelector<HTMLElement>('.composer textarea') ??
    place.querySelector<HTMLElement>('.form input, .form select, .form textarea') ??
    place.querySelector<HTMLElement>('.head button');
  first?.focus();
}

function whenPageChanges(run: () => void): void {
  let address = location.href;
  const look = () => {
    if (location.href === address) return;
    address = location.href;
    run();
  };
  window.addEventListener('popstate', look);
  window.addEventListener('hashchange', look);
  const { navigation } = window as { navigation?: EventTarget };
  navigation?.addEventListener('navigatesuccess', look);
}
