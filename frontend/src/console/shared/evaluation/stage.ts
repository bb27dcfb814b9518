import type { EvaluationRead } from "@/api/client.gen";

export type Stage = EvaluationRead["state"] | "upcoming" | "over";

/** Its state as people speak of it: opened is not begun, and begun is not yet over. */
export function stageOf(
  evaluation: Pick<EvaluationRead, "state" | "opens_on" | "closes_on">,
  day: string,
): Stage {
  const { state, opens_on, closes_on } = evaluation;
  if (state !== "open") return state;
  if (day < opens_on) return "upcoming";
  return day > closes_on ? "over" : "open";
}

export const STAGE_TONES: Record<Stage, "good" | "wait" | "problem" | "calm"> = {
  draft: "calm",
  preparing: "wait",
  upcoming: "wait",
  open: "good",
  over: "wait",
  closing: "wait",
  closed: "wait",
  released: "good",
  cancelled: "problem",
};
