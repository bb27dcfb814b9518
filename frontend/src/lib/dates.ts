const ZONE = "Asia/Shanghai";

/** Today's day (YYYY-MM-DD) where the campaign takes place, whatever the phone's own zone is. */
export function today(now: Date = new Date()): string {
  return new Intl.DateTimeFormat("en-CA", {
    timeZone: ZONE,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).format(now);
}

/** The day on which a moment falls there: cutting the text would give the day in Greenwich. */
export function dayOf(moment: string): string {
  return today(new Date(moment));
}

/** `days` after (or before) a day, as a day. */
export function dayAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** A day as people write it: 2026年4月1日 or 1 April 2026. */
export function formatDay(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone: "UTC",
    year: "numeric",
    month: "long",
    day: "numeric",
  }).format(new Date(`${day}T00:00:00Z`));
}

/** A day without its year, for the phases of one campaign. */
export function formatShortDay(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone: "UTC",
    month: "long",
    day: "numeric",
  }).format(new Date(`${day}T00:00:00Z`));
}

export function formatMoment(moment: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone: ZONE,
    year: "numeric",
    month: "long",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  }).format(new Date(moment));
}

/** To the second: for what is read as a record, such as audit events and "as of". */
export function formatExactMoment(moment: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone: ZONE,
    year: "numeric",
    month: "long",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hour12: false,
  }).format(new Date(moment));
}

/** Whole days from today (where the campaign takes place) until a day; negative once it is past. */
export function daysUntil(day: string, now: Date = new Date()): number {
  const ms = Date.parse(`${day}T00:00:00Z`) - Date.parse(`${today(now)}T00:00:00Z`);
  return Math.round(ms / 86_400_000);
}
