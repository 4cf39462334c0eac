import { loaderMessages } from '../messages/loader.ts';
import type { Identity } from '../wire/parts.ts';
import { colorOf, textOn } from './color.ts';
import launcherCss from './launcher.css?inline';
import {
  type App,
  type Position,
  type Settings,
  type Shell,
  type ShellWindow,
  type Theme,
  WAITING_SHELLS,
} from './shell.ts';
import { spoken } from './spoken.ts';

declare const __APP_VERSION__: string;

type Listener = (value: number | string) => void;

/** What a host page can do with the widget: `window.Santral`. */
export interface SantralApi {
  open(): void;
  close(): void;
  identify(identity: Identity): void;
  set(settings: Partial<Settings>): void;
  on(event: 'unread' | 'state', listener: Listener): () => void;
}

const SVG = 'http://www.w3.org/2000/svg';
const CHAT = 'M4 12a7 7 0 0 1 7-7h2a7 7 0 0 1 0 14h-1l-5 3v-4.1A7 7 0 0 1 4 12z';
const CROSS = 'M6 9.5l6 6 6-6';

/** Draws the launcher, and fetches the app the first time that it is needed. */
export function load(script: HTMLScriptElement): SantralApi {
  const { dataset } = script;
  const server = new URL(script.src).origin;
  const workspace = dataset.workspace ?? 'default';
  const listeners: Record<'unread' | 'state', Set<Listener>> = {
    unread: new Set(),
    state: new Set(),
  };
  const settings: Settings = {
    theme: themeOf(dataset.theme),
    position: positionOf(dataset.position),
  };
  if (dataset.language) settings.language = dataset.language;
  const color = colorOf(dataset.color);
  if (color) settings.color = color;

  let app: App | undefined;
  let loading = false;
  let isOpen = false;
  let unread = 0;
  let identity: Identity | undefined;

  const host = document.createElement('div');
  host.id = 'santral';
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(launcherCss);
  root.adoptedStyleSheets = [sheet];
  const place = document.createElement('div');
  const launcher = document.createElement('button');
  launcher.type = 'button';
  launcher.className = 'launcher';
  launcher.append(icon(CHAT, true), icon(CROSS, false));
  const badge = document.createElement('span');
  badge.className = 'badge';
  badge.setAttribute('aria-hidden', 'true');
  launcher.append(badge);
  launcher.addEventListener('click', () => show(!isOpen));
  root.append(place, launcher);

  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', draw);

  function draw(): void {
    const words = loaderMessages[spoken(settings)];
    launcher.setAttribute(
      'aria-label',
      isOpen ? words.close : unread ? words.unread.replace('{count}', String(unread)) : words.open,
    );
    launcher.setAttribute('aria-expanded', String(isOpen));
    launcher.setAttribute('aria-busy', String(loading && isOpen));
    badge.textContent = unread > 99 ? '99+' : String(unread);
    badge.hidden = unread === 0 || isOpen;
    host.lang = spoken(settings);
    host.toggleAttribute('data-open', isOpen);
    host.dataset.position = settings.position;
    const isDark = settings.theme === 'dark' || (settings.theme === 'auto' && dark.matches);
    host.toggleAttribute('data-dark', isDark);
    if (settings.color) {
      host.style.setProperty('--accent', settings.color);
      host.style.setProperty('--on-accent', textOn(settings.color));
    }
    app?.settingsChanged();
  }

  function show(open: boolean): void {
    if (isOpen === open) return;
    isOpen = open;
    if (open) fetchApp();
    draw();
    app?.opened(open);
    if (!open) launcher.focus();
  }

  function fetchApp(): void {
    if (app || loading) return;
    loading = true;
    const shells = window as ShellWindow;
    shells[WAITING_SHELLS] = [...(shells[WAITING_SHELLS] ?? []), shell];
    const tag = document.createElement('script');
    tag.src = `${server}/widget-app.js?v=${__APP_VERSION__}`;
    tag.async = true;
    if (script.nonce) tag.nonce = script.nonce;
    tag.onerror = () => {
      loading = false;
      tag.remove();
      show(false);
    };
    document.head.append(tag);
  }

  const shell: Shell = {
    root,
    place,
    server,
    workspace,
    settings,
    get identity() {
      return identity;
    },
    get isOpen() {
      return isOpen;
    },
    show,
    unread(count) {
      if (unread === count) return;
      unread = count;
      draw();
      for (const listener of listeners.unread) listener(count);
    },
    state(state) {
      for (const listener of listeners.state) listener(state);
    },
    color(color) {
      const safe = colorOf(color);
      if (settings.color || !safe) return;
      settings.color = safe;
      draw();
    },
    attach(arrived) {
      app = arrived;
      loading = false;
      draw();
      if (isOpen) app.opened(true);
    },
  };

  draw();
  const settle = () => {
    document.body.append(host);
    if (remembersConversation(workspace)) whenIdle(fetchApp);
  };
  if (document.body) settle();
  else document.addEventListener('DOMContentLoaded', settle, { once: true });

  return {
    open: () => show(true),
    close: () => show(false),
    identify(proof) {
      identity = proof;
      app?.identified(proof);
    },
    set(wish) {
      if (wish.language) settings.language = wish.language;
      if (wish.theme) settings.theme = themeOf(wish.theme);
      if (wish.position) settings.position = positionOf(wish.position);
      const color = colorOf(wish.color);
      if (color) settings.color = color;
      draw();
    },
    on(event, listener) {
      listeners[event].add(listener);
      return () => listeners[event].delete(listener);
    },
  };
}

function themeOf(text: string | undefined): Theme {
  return text === 'light' || text === 'dark' ? text : 'auto';
}

function positionOf(text: string | undefined): Position {
  return text === 'left' ? 'left' : 'right';
}

function remembersConversation(workspace: string): boolean {
  try {
    const memory = JSON.parse(localStorage.getItem(`santral.${workspace}`) ?? '{}');
    return memory.held?.length > 0 || memory.open === true || memory.outbox?.length > 0;
  } catch {
    return false;
  }
}

function whenIdle(run: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(run, { timeout: 2000 });
  else setTimeout(run, 200);
}

function icon(path: string, filled: boolean): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('fill', filled ? 'currentColor' : 'none');
  if (!filled) {
    svg.setAttribute('stroke', 'currentColor');
    svg.setAttribute('stroke-width', '2.4');
    svg.setAttribute('stroke-linecap', 'round');
    svg.setAttribute('stroke-linejoin', 'round');
  }
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}
