import type { AgentRequest } from '../wire/agent.ts';
import type { Shelf } from './outbox.ts';

/** What a desk remembers over reloads: drafts and settings for good, requests for one tab. */
export interface DeskSettings {
  readonly theme: 'auto' | 'light' | 'dark';
  readonly language?: 'tr' | 'en';
  readonly sound: boolean;
  readonly panel: boolean;
}

const SETTINGS = 'santral.desk';
const OUTBOX = 'santral.desk.outbox';
const SELECTED = 'santral.desk.selected';
const DEVICE = 'santral.desk.device';
const CALLS = 'santral.desk.calls';

const usual: DeskSettings = { theme: 'auto', sound: true, panel: true };

export function readSettings(): DeskSettings {
  return { ...usual, ...read<Partial<DeskSettings>>(localStorage, SETTINGS, {}) };
}

export function writeSettings(settings: DeskSettings): void {
  write(localStorage, SETTINGS, settings);
}

export function readDrafts(agent: string): Readonly<Record<string, string>> {
  return read(localStorage, `santral.desk.drafts.${agent}`, {});
}

export function writeDrafts(agent: string, drafts: Readonly<Record<string, string>>): void {
  write(localStorage, `santral.desk.drafts.${agent}`, drafts);
}

/** The conversation that this tab shows. */
export function readSelected(): number | undefined {
  return read<number | undefined>(sessionStorage, SELECTED, undefined);
}

export function writeSelected(conversation: number | undefined): void {
  write(sessionStorage, SELECTED, conversation ?? null);
}

/** Since when this tab has had the calls of which conversations. */
export function readCalls(): Readonly<Record<number, number>> {
  return read(sessionStorage, CALLS, {});
}

export function writeCalls(calls: Readonly<Record<number, number>>): void {
  write(sessionStorage, CALLS, calls);
}

/** The name of this tab, the same over reloads. */
export function device(): string {
  const known = sessionStorage.getItem(DEVICE);
  if (known) return known;
  const made = crypto.randomUUID();
  sessionStorage.setItem(DEVICE, made);
  return made;
}

/** Keeps what was written for as long as the tab lives. The rest is a wish of the moment. */
export function deskShelf(): Shelf<AgentRequest> {
  const all = () => read<AgentRequest[]>(sessionStorage, OUTBOX, []);
  return {
    load: all,
    put(request) {
      if (request.kind === 'send' || request.kind === 'wrap-up') {
        write(sessionStorage, OUTBOX, [...all().filter((it) => it.id !== request.id), request]);
      }
    },
    remove(id) {
      const kept = all();
      if (kept.some((it) => it.id === id)) {
        write(
          sessionStorage,
          OUTBOX,
          kept.filter((it) => it.id !== id),
        );
      }
    },
  };
}

function read<T>(store: Storage, key: string, otherwise: T): T {
  try {
    return (JSON.parse(store.getItem(key) ?? 'null') as T | null) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function write(store: Storage, key: string, value: unknown): void {
  try {
    store.setItem(key, JSON.stringify(value));
  } catch {
    // Full or forbidden: it lives in this page only.
  }
}
