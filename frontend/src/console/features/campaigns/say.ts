import { t } from "@/i18n";
import { standing } from "./phase-days";

/** Where a campaign stands today, in one line. */
export function sayStanding(phases: Parameters<typeof standing>[0]): string {
  const now = standing(phases);
  if (now.kind === "running") {
    return t("campaigns.today", { number: now.number, day: now.day, left: now.left });
  }
  if (now.kind === "before") return t("campaigns.notYet", { days: now.days });
  return t(now.kind === "over" ? "campaigns.over" : "campaigns.between");
}
