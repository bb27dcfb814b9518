import * as api from "@/api/client.gen";
import { account, can } from "@/console/session";
import { useLoad, type Load } from "@/console/shared/useLoad";
import {
  doneTarget,
  reportStep,
  stepTarget,
  strandOf,
  type ReportStep,
  type StepTarget,
} from "@/lib/next-step";

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

/** Tasks and plans this account may judge: those of unions below, not its own. */
export function useToJudge(): Load<{ tasks: number; plans: number }> {
  const judges = ({ allowed }: { allowed: string[] }): boolean =>
    ["accept", "agree", "approve"].some((verb) => allowed.includes(verb));
  return useLoad(async (signal) => {
    const [tasks, plans] = await Promise.all([
      can("tasks:review") ? api.listTaskRecords({ waiting: true, size: 100 }, { signal }) : null,
      can("proceedings:write")
        ? api.listPlans({ state: "submitted", size: 100 }, { signal })
        : null,
    ]);
    return {
      tasks: tasks?.items.filter(judges).length ?? 0,
      plans: plans?.items.filter(judges).length ?? 0,
    };
  });
}

/** What the register still asks for below this account's union. */
export function useCensus(): Load<api.CompletenessFigures> {
  const union_id = account.value?.union.id;
  return useLoad(async (signal) => (await api.readCompleteness({ union_id }, { signal })).totals);
}

const REPORT_TASK = "report_approved";

/** How the union's feature work goes on; asked for only while that task is open. */
export function useReportStep(progress: api.ProgressRead): Load<ReportStep<api.ReportRead>> {
  const open = progress.own_tasks.some(
    (task) => task.code === REPORT_TASK && !["done", "not_applicable"].includes(task.state),
  );
  const union_id = progress.union.id;
  return useLoad(async (signal) => {
    const own = open ? await api.listReports({ union_id, size: 100 }, { signal }) : { items: [] };
    return reportStep(own.items, union_id);
  });
}

/** Whether the step is the one that depends on the union's reports. */
export function isReportTask(code: string | undefined): boolean {
  return code === REPORT_TASK;
}

/** The screen of each of the union's own tasks. */
export function targetOf(
  code: string,
  progress: api.ProgressRead,
  report: ReportStep | null,
): StepTarget {
  const done = progress.own_tasks.some((task) => task.code === code && task.state === "done");
  if (done) return doneTarget(code, progress.union.id);
  if (isReportTask(code)) return report?.target ?? { name: "reports" };
  return stepTarget(code, strandOf(code, progress.tasks), progress.union.id);
}

export type ChildProgress = api.ProgressRead["children"][number];

/** Unions where somebody still has no badge, those with most to do first. */
export function withoutBadges(children: ChildProgress[]): ChildProgress[] {
  const missing = (child: ChildProgress) => child.figures.cadres - child.figures.cadres_with_badge;
  return children
    .filter((child) => child.figures.cadres === 0 || missing(child) > 0)
    .sort((a, b) => missing(b) - missing(a));
}
