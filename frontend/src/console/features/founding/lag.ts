import type { FoundingCaseRead } from "@/api/client.gen";
import { t } from "@/i18n";

type Lag = Pick<FoundingCaseRead, "founded_on" | "displayed_on" | "lag_days">;

/** How long workers had a union without seeing its plaque; null before there is a union. */
export function lagInWords({ founded_on, displayed_on, lag_days }: Lag): string | null {
  if (!founded_on || lag_days === null) return null;
  if (displayed_on) {
    return lag_days <= 0 ? t("founding.lag.atOnce") : t("founding.lag.after", { n: lag_days });
  }
  return lag_days <= 0 ? t("founding.lag.today") : t("founding.lag.waiting", { n: lag_days });
}

/** A plaque that has not been hung for longer than this is somebody's next visit. */
const LATE_DAYS = 30;

export function isLate({ founded_on, displayed_on, lag_days }: Lag): boolean {
  return Boolean(founded_on) && !displayed_on && (lag_days ?? 0) > LATE_DAYS;
}
