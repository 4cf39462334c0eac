import { speaker } from './catalogue.ts';

export const deskMessages = {
  en: { x: 'x' },
  tr: { x: 'x' },
} as const;

export type DeskKey = keyof (typeof deskMessages)['en'];

export const say = speaker<DeskKey>(deskMessages);
