// Times, spans and sizes as people read them. The language is `tr` or `en`.

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: string, key: string, options: Intl.DateTimeFormatOptions) {
  const name = `${language}${key}`;
  const known = formats.get(name) ?? new Intl.DateTimeFormat(language, options);
  formats.set(name, known);
  return known;
}

/** 14:05 */
export function clockTime(at: number, language: string): string {
  return format(language, 'time', { hour: '2-digit', minute: '2-digit', hour12: false }).format(at);
}

/** 22 Kasım 2026 14:05 */
export function fullTime(at: number, language: string): string {
  return format(language, 'full', { dateStyle: 'long', timeStyle: 'short' }).format(at);
}

/** 22 Kasım Pazar */
export function dayName(at: number, language: string): string {
  return format(language, 'day', { weekday: 'long', day: 'numeric', month: 'long' }).format(at);
}

/** 22 Kas */
export function shortDay(at: number, language: string): string {
  return format(language, 'short', { day: 'numeric', month: 'short' }).format(at);
}

/** How many midnights lie between. */
export function daysBetween(at: number, now: number): number {
  const midnight = (time: number) => new Date(time).setHours(0, 0, 0, 0);
  return Math.round((midnight(now) - midnight(at)) / 86_400_000);
}

/** 0:07, 12:34, 1:02:03 */
export function span(millis: number): string {
  const seconds = Math.max(0, Math.floor(millis / 1000));
  const two = (part: number) => String(part).padStart(2, '0');
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** Whole minutes, at least one. */
export function minutes(millis: number): number {
  return Math.max(1, Math.round(millis / 60_000));
}

/** 48 KB, 3.2 MB */
export function size(bytes: number, language: string): string {
  const number = (value: number) =>
    value.toLocaleString(language, { maximumFractionDigits: value < 10 ? 1 : 0 });
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${number(bytes / 1024)} KB`;
  return `${number(bytes / 1024 / 1024)} MB`;
}

/** The letters of an avatar. */
export function initials(name: string, language: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => [...(word ?? '')][0] ?? '',
  );
  return letters.join('').toLocaleUpperCase(language);
}

/** One of eight hues, always the same for the same person. */
export function hue(text: string): number {
  let hash = 7;
  for (const char of text) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return hash % 8;
}
