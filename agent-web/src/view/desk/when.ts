import { language } from '../../messages/catalogue.ts';
import { clockTime, daysBetween, shortDay } from '../../model/format.ts';

/** A moment as short as it can be said: the time of today, else the day as well. */
export function when(at: number): string {
  const time = clockTime(at, language.value);
  return daysBetween(at, Date.now()) === 0 ? time : `${shortDay(at, language.value)} ${time}`;
}
