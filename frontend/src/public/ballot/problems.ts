/** What stops a ballot, and what may follow. */
import { Refused } from "./casting";
import { ManifestDiffers } from "./manifest";
import { PhoneTooOld } from "./suite";

/** Another slip would fare no better. */
export const HOPELESS = ["phone_old", "manifest"];

/** After these nothing can come of what lies on this phone any more. */
export const ENDED = [
  "slip_unknown",
  "slip_used",
  "slip_void",
  "slip_already_used",
  "poll_closed",
  "too_many_requests",
];

export function problemOf(error: unknown): string {
  if (error instanceof Refused) return error.problem;
  if (error instanceof ManifestDiffers) return "manifest";
  if (error instanceof PhoneTooOld) return "phone_old";
  return error instanceof Error && error.message === "invalid signature" ? "signature" : "unknown";
}
