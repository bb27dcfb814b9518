import type { EvaluationRead } from "@/api/client.gen";
import { today } from "@/lib/dates";

type Of = Pick<EvaluationRead, "state" | "closes_on" | "closed_early_reason">;

/** Nobody can vote by phone any more: the ballot box may be opened. */
export function isShut(of: Of, day = today()): boolean {
  return of.state === "open" ? of.closes_on < day : of.state !== "cancelled";
}

/** Closed before its last day: its box is opened only now, until the release. */
export function boxLeft(of: Of): boolean {
  return of.closed_early_reason !== null && (of.state === "closing" || of.state === "closed");
}

export const mayScan = (of: Of): boolean => of.state === "open" || boxLeft(of);
