import type { CadreRead } from "@/api/client.gen";
import { withheldOnBadge } from "@/lib/withheld";

export type Gap = "photo" | "photoConsent" | "nameConsent" | "post";

/** What a badge of this person would lack; none of it forbids printing, all of it should be seen. */
export function gaps(cadre: CadreRead): Gap[] {
  const found: Gap[] = cadre.photo_id ? [] : ["photo"];
  found.push(...withheldOnBadge(cadre).map((field) => `${field}Consent` as const));
  if (!cadre.appointments.length) found.push("post");
  return found;
}

export interface Selection {
  chosen: CadreRead[];
  toIssue: CadreRead[];
  withGaps: CadreRead[];
  /** Whose name or photo neither the badge nor its page will show. */
  withheld: CadreRead[];
}

export function summarise(chosen: CadreRead[]): Selection {
  return {
    chosen,
    toIssue: chosen.filter((cadre) => !cadre.badge),
    withGaps: chosen.filter((cadre) => gaps(cadre).length > 0),
    withheld: chosen.filter((cadre) => withheldOnBadge(cadre).length > 0),
  };
}
