import { signal } from '@preact/signals';

export type Language = 'tr' | 'en';

export type Catalogue<K extends string> = Readonly<Record<Language, Readonly<Record<K, string>>>>;

export type Values = Readonly<Record<string, string | number>>;

/** The language that everything on the page speaks. */
export const language = signal<Language>('tr');

export function languageOf(wish: string | undefined): Language | undefined {
  const short = wish?.slice(0, 2).toLowerCase();
  return short === 'tr' || short === 'en' ? short : undefined;
}

/** A function that says a message of this catalogue, with `{name}` filled in from the values. */
export function speaker<K extends string>(catalogue: Catalogue<K>) {
  return (key: K, values?: Values): string => fill(catalogue[language.value][key], values);
}

/** The text in the language of the page, else in any. */
export function localized(text: Readonly<Record<string, string>>): string {
  return text[language.value] ?? text.en ?? text.tr ?? Object.values(text)[0] ?? '';
}

function fill(text: string, values: Values | undefined): string {
  if (!values) return text;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
