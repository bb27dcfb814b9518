import * as api from "@/api/client.gen";
import { account, can } from "@/console/session";
import { useLoad, type Load } from "@/console/shared/useLoad";

const WAITING_SHOWN = 5;

export function useOwnProgress(): Load<api.ProgressRead> {
  return useLoad((signal) => api.readProgress({ union_id: account.value?.union.id }, { signal }));
}

/** The oldest submitted reports first: who has waited longest is answered first. */
export function useWaitingReports(): Load<api.PageReportRead> {
  return useLoad(async (signal) => {
    if (!can("reports:review")) return { items: [], total: 0, page: 1, size: WAITING_SHOWN };
    return api.listReports({ state: "submitted", size: WAITING_SHOWN }, { signal });
  });
}

export type ChildProgress = api.ProgressRead["children"][number];

/** Unions where somebody still has no badge, those with most to do first. */
export function withoutBadges(children: ChildProgress[]): ChildProgress[] {
  const missing = (child: ChildProgress) => child.figures.cadres - child.figures.cadres_with_badge;
  return children
    .filter((child) => child.figures.cadres === 0 || missing(child) > 0)
    .sort((a, b) => missing(b) - missing(a));
}
