import { daysUntil } from "@/lib/dates";

interface Days {
  number: number;
  starts_on: string;
  ends_on: string;
}

export type Standing =
  | { kind: "running"; number: number; day: number; left: number }
  | { kind: "before"; days: number }
  | { kind: "between" }
  | { kind: "over" };

/** Where today stands in the phases: 第二阶段 第12天，剩19天; both days of a phase count. */
export function standing(phases: Days[], now: Date = new Date()): Standing {
  for (const phase of phases) {
    const since = -daysUntil(phase.starts_on, now);
    const left = daysUntil(phase.ends_on, now);
    if (since >= 0 && left >= 0) {
      return { kind: "running", number: phase.number, day: since + 1, left };
    }
  }
  const first = phases[0];
  const last = phases[phases.length - 1];
  if (!first || !last || daysUntil(last.ends_on, now) < 0) return { kind: "over" };
  const until = daysUntil(first.starts_on, now);
  return until > 0 ? { kind: "before", days: until } : { kind: "between" };
}

/** The deadline "MM-DD" of a template in a year; of 29 February the last day where there is none. */
export function deadlineIn(year: number, monthDay: string): string {
  const leap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  return `${year}-${monthDay === "02-29" && !leap ? "02-28" : monthDay}`;
}
