import { t } from "@/i18n";

/** What the server records, in the order an auditor asks for it. */
export const ACTIONS = [
  "session.opened",
  "session.refused",
  "session.closed",
  "session.reuse_detected",
  "account.created",
  "account.updated",
  "account.password_reset",
  "account.password_changed",
  "union.founded",
  "union.updated",
  "cadre.created",
  "cadre.updated",
  "cadre.left",
  "cadre.returned",
  "consent.given",
  "consent.withdrawn",
  "badge.issued",
  "badge.printed",
  "badge.voided",
  "report.created",
  "report.updated",
  "report.submitted",
  "report.approved",
  "report.returned",
  "report.withdrawn",
  "campaign.started",
  "campaign.removed",
  "photo.uploaded",
  "photo.swept",
  "api_key.created",
  "api_key.revoked",
] as const;

const known: ReadonlySet<string> = new Set(ACTIONS);

/** In words; an action this version does not know reads as the record has it. */
export function actionName(action: string): string {
  return known.has(action) ? t(`audit.verb.${action as (typeof ACTIONS)[number]}`) : action;
}
