import * as api from "@/api/client.gen";
import { useList, type List } from "@/console/shared/useList";

export interface AuditFilters {
  action: string;
  subject_id: string;
}

export function useAudit(): List<api.AuditEventRead, AuditFilters> {
  return useList<api.AuditEventRead, AuditFilters>(
    { action: "", subject_id: "" },
    ({ action, subject_id, page }, signal) =>
      api.listAuditEvents(
        { action: action.trim(), subject_id: subject_id.trim(), page, size: 50 },
        { signal },
      ),
  );
}

/** Details as "field: value" lines; nested values stay as JSON, which an auditor can read. */
export function detailLines(details: Record<string, unknown>): string[] {
  return Object.entries(details).map(([key, value]) => {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return `${key}: ${text}`;
  });
}
