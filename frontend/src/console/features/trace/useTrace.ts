import * as api from "@/api/client.gen";
import { useList, type List } from "@/console/shared/useList";
import { useLoad, type Load } from "@/console/shared/useLoad";

export const COUNTED = ["done", "open", "late", "not_applicable"] as const;
export type Counted = (typeof COUNTED)[number];

export function useClauses(union_id: string | undefined): Load<api.ClausesRead> {
  return useLoad((signal) => api.readClauses({ union_id }, { signal }));
}

export function useTrace(union_id: string): Load<api.TraceRead> {
  return useLoad((signal) => api.readTrace({ union_id }, { signal }));
}

/** The unions behind one number of the table. */
export function useClauseUnions(
  clause: string,
  standing: Counted,
  union_id: string | undefined,
): List<api.ClauseUnionRead, { standing: Counted }> {
  return useList<api.ClauseUnionRead, { standing: Counted }>({ standing }, (query, signal) =>
    api.listClauseUnions(clause, { ...query, union_id, size: 50 }, { signal }),
  );
}
