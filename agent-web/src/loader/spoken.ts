import type { Settings } from './shell.ts';

/** The language of the widget: as set, else that of the page, else that of the browser. */
export function spoken(settings: Settings): 'tr' | 'en' {
  for (const wish of [settings.language, document.documentElement.lang, navigator.language]) {
    const short = wish?.slice(0, 2).toLowerCase();
    if (short === 'tr' || short === 'en') return short;
  }
  return 'en';
}
