import { dayAfter, today } from "@/lib/dates";

export type Span = "yesterday" | "week";

/** The beginning, in Shanghai, of yesterday or of the day seven days ago, as an instant. */
export function beginningOf(span: Span, now: Date = new Date()): string {
  return `${dayAfter(today(now), span === "week" ? -7 : -1)}T00:00:00+08:00`;
}
