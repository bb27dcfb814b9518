import * as api from "@/api/client.gen";
import { useList, type List } from "@/console/shared/useList";
import { hasText, t } from "@/i18n";

export interface AuditFilters {
  action: string;
  from: string;
  to: string;
  subject_id: string;
}

/** A phone shows fewer at a time: a page of fifty is ten screens there. */
export function useAudit(narrow: boolean): List<api.AuditEventRead, AuditFilters> {
  const size = narrow ? 20 : 50;
  return useList<api.AuditEventRead, AuditFilters>(
    { action: "", from: "", to: "", subject_id: "" },
    ({ action, from, to, subject_id, page }, signal) =>
      api.listAuditEvents(
        {
          action: action || undefined,
          from: from || undefined,
          to: to || undefined,
          subject_id: subject_id.trim() || undefined,
          page,
          size,
        },
        { signal },
      ),
  );
}

/** Details as "field: value" lines; nested values stay as JSON, which an auditor can read. */
export function detailLines(details: Record<string, unknown>): string[] {
  return Object.entries(details).map(([key, value]) => {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    const said = key === "mark" ? inWords(`slips.mark.${text}`, text) : text;
    return `${inWords(`audit.detail.${key}`, key)}: ${said}`;
  });
}

/** In words where there are any; else as the record has it. */
function inWords(key: string, otherwise: string): string {
  return hasText(key) ? t(key) : otherwise;
}
