import type { Identity } from '../wire/parts.ts';

// What the loader and the widget's app have to do with each other.

export type Theme = 'auto' | 'light' | 'dark';
export type Position = 'right' | 'left';

export interface Settings {
  language?: string;
  theme: Theme;
  color?: string;
  position: Position;
}

/** What the app gives the loader when it has arrived. */
export interface App {
  opened(open: boolean): void;
  settingsChanged(): void;
  identified(identity: Identity): void;
}

/** What the loader gives the app. */
export interface Shell {
  readonly root: ShadowRoot;
  /** Where the app draws itself. */
  readonly place: HTMLElement;
  /** Origin of the script, which is that of the server. */
  readonly server: string;
  readonly workspace: string;
  readonly settings: Settings;
  readonly identity: Identity | undefined;
  readonly isOpen: boolean;
  show(open: boolean): void;
  unread(count: number): void;
  state(state: string): void;
  /** The workspace's own colour, where the page has not set one. */
  color(color: string): void;
  attach(app: App): void;
}

/** Where the app finds its shell, until it has attached itself. */
export const WAITING_SHELLS = '__santralShells';

export type ShellWindow = Window & { [WAITING_SHELLS]?: Shell[] };
