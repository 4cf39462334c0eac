import { effect, signal } from '@preact/signals';
import { type DeskSettings, readSettings, writeSettings } from '../connection/desk-memory.ts';
import { language, languageOf } from '../messages/catalogue.ts';

// What the desk shows, apart from the work itself: the page, a dialog, the settings of this browser.

export type DeskPage = 'inbox' | 'search' | 'floor';
export type Dialog = 'palette' | 'help' | 'transfer' | 'consult' | 'sound' | 'dial';

export const page = signal<DeskPage>(pageOf(location.hash));
export const dialog = signal<Dialog | undefined>(undefined);
export const settings = signal<DeskSettings>(readSettings());
/** Whether the composer writes a note. */
export const noteMode = signal(false);
const systemDark = signal(matchMedia('(prefers-color-scheme: dark)').matches);

export function goTo(wanted: DeskPage): void {
  if (pageOf(location.hash) !== wanted) location.hash = wanted === 'inbox' ? '#/' : `#/${wanted}`;
  page.value = wanted;
}

export function isDark(): boolean {
  const { theme } = settings.value;
  return theme === 'dark' || (theme === 'auto' && systemDark.value);
}

export function change(part: Partial<DeskSettings>): void {
  settings.value = { ...settings.peek(), ...part };
  writeSettings(settings.peek());
}

export function toggleTheme(): void {
  change({ theme: isDark() ? 'light' : 'dark' });
}

export function toggleLanguage(): void {
  change({ language: language.peek() === 'tr' ? 'en' : 'tr' });
}

/** Follows the address and the system, and has the document follow the settings. */
export function startScreen(): void {
  window.addEventListener('hashchange', () => {
    page.value = pageOf(location.hash);
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', (event) => {
    systemDark.value = event.matches;
  });
  effect(() => {
    document.documentElement.dataset.theme = isDark() ? 'dark' : 'light';
  });
  effect(() => {
    language.value = settings.value.language ?? languageOf(navigator.language) ?? 'en';
    document.documentElement.lang = language.value;
  });
}

function pageOf(hash: string): DeskPage {
  const name = hash.replace(/^#\/?/, '');
  return name === 'floor' || name === 'search' ? name : 'inbox';
}
