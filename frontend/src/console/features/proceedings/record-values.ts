import type * as api from "@/api/client.gen";
import { halfWidth } from "@/lib/half-width";

/** What is kept of a form: empty texts are nothing, numbers are numbers. */
export function orNull(text: string): string | null {
  return text.trim() || null;
}

/** A number as typed, full-width digits too; null for nothing, NaN for what is no number. */
export function wholeNumber(typed: string): number | null {
  const text = halfWidth(typed).trim();
  if (!text) return null;
  return /^\d+$/.test(text) ? Number(text) : NaN;
}

/** One item a line; empty lines say nothing. */
export function lines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

export type LogFact =
  | "text"
  | "place"
  | "form"
  | "reach"
  | "answer"
  | "answered_on"
  | "resources"
  | "planned_together_on"
  | "carried_out_together_on"
  | "whom"
  | "occasion"
  | "result"
  | "task"
  | "owner"
  | "due_on"
  | "solved_on"
  | "solution";

/** Which facts belong to which kind of entry, in the order they are asked; as on the server. */
export const FITTING: Record<api.LogKind, readonly LogFact[]> = {
  publicity: ["form", "reach", "place", "text"],
  management_support: ["text", "answer", "answered_on", "resources"],
  party_link: ["planned_together_on", "carried_out_together_on", "text"],
  service: ["whom", "occasion", "place", "text", "result"],
  situation: ["text"],
  problem: ["text", "task", "owner", "due_on", "solved_on", "solution"],
  experience: ["text"],
};
export const NEEDED: Partial<Record<api.LogKind, LogFact>> = {
  publicity: "form",
  service: "whom",
  experience: "text",
};
export const LOG_KINDS = Object.keys(FITTING) as api.LogKind[];
export const FORMS: api.PublicityForm[] = [
  "shift_meeting",
  "banner",
  "wechat",
  "display_board",
  "window",
  "meeting",
  "website",
  "leaflet",
  "broadcast",
  "other",
];
export const WHOM: api.WhomKind[] = [
  "front_line",
  "in_hardship",
  "sick_or_injured",
  "women",
  "migrant",
  "dispatched",
  "retired",
  "other",
];
export const OCCASIONS: api.Occasion[] = [
  "festival",
  "illness",
  "hardship",
  "mood",
  "work",
  "other",
];
export const RESOURCES: api.Resource[] = ["room", "board", "time", "money", "other"];
export const MEETING_KINDS: api.MeetingKind[] = [
  "mobilisation",
  "committee",
  "leading_group",
  "other",
];
export const PLAN_TONES = {
  draft: "wait",
  submitted: "wait",
  returned: "problem",
  effective: "good",
  superseded: "calm",
} as const;

/** What an entry of this kind says; what belongs to another kind is left out. */
export function factsOf(kind: api.LogKind, values: Record<LogFact, string | string[]>) {
  return Object.fromEntries(
    FITTING[kind].map((fact) => {
      const value = values[fact];
      if (Array.isArray(value)) return [fact, value];
      return [fact, fact === "reach" ? wholeNumber(value) : orNull(value)];
    }),
  );
}

type InForce = Pick<api.PlanRead, "year" | "adopted"> & { parent: { id: string } | null };

/**
 * Whether the plan above may be taken as it is: not twice, and never in place of a plan this union
 * wrote itself for the same year.
 */
export function mayAdopt(
  above: Pick<api.PlanRead, "id" | "year"> | null,
  own: readonly InForce[],
): boolean {
  if (!above) return false;
  return own.every(
    (plan) => plan.year !== above.year || (plan.adopted && plan.parent?.id !== above.id),
  );
}
