import type * as api from "@/api/client.gen";

export const PURPOSES: api.Purpose[] = ["three_displays", "workers_home", "double_love", "other"];

/** What this level is to do now, as a key below ``evaluations.next``. */
export function nextStep(
  evaluation: Pick<
    api.EvaluationRead,
    "state" | "allowed" | "opens_on" | "closes_on" | "missing" | "closed_early_reason"
  >,
  day: string,
  enterprise: boolean,
): Next {
  const { state, allowed } = evaluation;
  if (state === "draft") return evaluation.missing.length ? "complete" : "open";
  if (state === "preparing" || state === "closing") return "wait";
  if (state === "open") {
    if (day < evaluation.opens_on) return enterprise ? "unitBefore" : "before";
    if (day <= evaluation.closes_on) return enterprise ? "unitOpen" : "open_now";
    return allowed.includes("close") ? "close" : "counting";
  }
  if (state === "closed" && evaluation.closed_early_reason) return enterprise ? "counting" : "box";
  if (state === "closed") return allowed.includes("release") ? "release" : "counting";
  return state === "released" ? "released" : "cancelled";
}

export type Next =
  | "complete"
  | "open"
  | "wait"
  | "before"
  | "unitBefore"
  | "open_now"
  | "unitOpen"
  | "close"
  | "counting"
  | "box"
  | "release"
  | "released"
  | "cancelled";

/** One question up or down; a new list, the old one stays. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  if (to < 0 || to >= list.length) return [...list];
  const next = [...list];
  const [one] = next.splice(from, 1);
  if (one !== undefined) next.splice(to, 0, one);
  return next;
}

/** The first code of its kind that is not taken yet: q1, q2 … or a, b … */
export function freeCode(taken: readonly string[], kind: "question" | "option"): string {
  for (let number = 1; ; number += 1) {
    const code = kind === "question" ? `q${number}` : String.fromCharCode(96 + number);
    if (!taken.includes(code)) return code;
  }
}
