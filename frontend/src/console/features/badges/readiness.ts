import type { CadreRead } from "@/api/client.gen";

export type Gap = "photo" | "photoConsent" | "nameConsent" | "post";

/** What a badge of this person would lack; none of it forbids printing, all of it should be seen. */
export function gaps(cadre: CadreRead): Gap[] {
  const found: Gap[] = [];
  if (!cadre.photo_id) found.push("photo");
  else if (!cadre.consents.includes("photo")) found.push("photoConsent");
  if (!cadre.consents.includes("name")) found.push("nameConsent");
  if (!cadre.appointments.length) found.push("post");
  return found;
}

export interface Selection {
  chosen: CadreRead[];
  toIssue: CadreRead[];
  withGaps: CadreRead[];
}

export function summarise(chosen: CadreRead[]): Selection {
  return {
    chosen,
    toIssue: chosen.filter((cadre) => !cadre.badge),
    withGaps: chosen.filter((cadre) => gaps(cadre).length > 0),
  };
}
