import type { Unionisation } from "@/api/client.gen";

/** How urgent each state looks; a closed enterprise is nobody's work any more. */
export const UNIONISATION_TONES: Record<Unionisation, "good" | "wait" | "calm"> = {
  unionised: "good",
  founding: "wait",
  none: "wait",
  not_ready: "calm",
  closed: "calm",
};
