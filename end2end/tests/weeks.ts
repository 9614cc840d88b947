import type { Lang } from '../harness/test';

/** Days and hours in Tehran, reckoned without the product. A day is its midnight as if it were UTC, ms. */

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Ahead of UTC, all year since 2022. */
const TEHRAN = 3.5 * HOUR;

/** The first day of the reader's week, as of `Date.getUTCDay`. */
const FIRST = { fa: 6, en: 1 } satisfies Record<Lang, number>;

/** An hour of a day in Tehran, ms. */
export const tehran = (day: number, hour: number): number => day + hour * HOUR - TEHRAN;

/** A day as `2027-01-25`. */
export const localDate = (day: number): string => new Date(day).toISOString().slice(0, 10);

/** A day as people type it: in the calendar of their language. */
export function typedDate(day: number, lang: Lang): string {
  if (lang === 'en') return localDate(day);
  const parts = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', { timeZone: 'UTC', year: 'numeric', month: 'numeric', day: 'numeric' }).formatToParts(day);
  const part = (type: string) => parts.find((part) => part.type === type)?.value;
  return `${part('year')}/${part('month')}/${part('day')}`;
}

/** The first day of the next week of the reader's whose first three days are not among `closed`. */
export function weekFrom(lang: Lang, now: number, closed: Set<string>): number {
  const today = Math.floor((now + TEHRAN) / DAY) * DAY;
  for (let day = today + DAY; ; day += DAY) {
    const free = [0, 1, 2].every((later) => !closed.has(localDate(day + later * DAY)));
    if (new Date(day).getUTCDay() === FIRST[lang] && free) return day;
  }
}
