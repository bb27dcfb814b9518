import { ApiError, NetworkError } from "@/api/errors";
import { t } from "@/i18n";

/** An error as a sentence for a person; the request number helps whoever is asked for help. */
export function explain(error: unknown): string {
  if (error instanceof NetworkError) return t("errors.network");
  if (!(error instanceof ApiError)) return t("errors.unexpected");
  if (error.status === 403) return error.message || t("errors.forbidden");
  if (error.status === 404) return error.message || t("errors.notFound");
  if (error.status === 429) return error.message || t("errors.tooMany");
  if (error.status >= 500) {
    const number = error.requestId ?? "–";
    return t("errors.server", { number });
  }
  return error.message || t("errors.refused", { code: error.code });
}
