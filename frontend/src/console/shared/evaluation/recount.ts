import type * as api from "@/api/client.gen";

/** What counting every ballot once more has come to: one difference outweighs everything. */
export function recountOf(recount: api.RecountRead): "differ" | "waiting" | "agree" {
  if (recount.differ) return "differ";
  return recount.waiting ? "waiting" : "agree";
}

export const RECOUNT_TONES = { differ: "problem", waiting: "wait", agree: "good" } as const;
