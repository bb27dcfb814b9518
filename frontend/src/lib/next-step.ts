/** A code that the campaign gives; those of the built-in plan have screens of their own. */
export type Strand = string;

export interface StepTarget {
  name: string;
  params?: Record<string, string>;
  query?: Record<string, string>;
}

/** What is done by writing it down: where the form is, and where what was written stands. */
const log = (kind: string) => ({ begin: { name: "log-new", query: { kind } }, list: "log" });
const BOOKS: Record<string, { begin: StepTarget; list: string }> = {
  meeting_held: { begin: { name: "meeting-new" }, list: "meetings" },
  on_agenda: { begin: { name: "meeting-new" }, list: "meetings" },
  leading_group_set_up: { begin: { name: "leading-group-new" }, list: "leading-groups" },
  plan_effective: { begin: { name: "plans" }, list: "plans" },
  follow_on_plan_effective: { begin: { name: "plans" }, list: "plans" },
  publicity_logged: log("publicity"),
  management_support_logged: log("management_support"),
  party_link_logged: log("party_link"),
  service_logged: log("service"),
  lessons_logged: log("situation"),
  forum_held: { begin: { name: "forum-new" }, list: "forums" },
  visit_recorded: { begin: { name: "visit-new" }, list: "visits" },
  evaluation_released: { begin: { name: "evaluations" }, list: "evaluations" },
};

/** The screen where a task is done, opened where its work begins: "next step" is one tap away. */
export function stepTarget(code: string, strand: Strand | undefined, unionId: string): StepTarget {
  const union = { name: "union", params: { id: unionId } };
  if (code === "chair_recorded") return { name: "cadre-new", query: { post: "chair" } };
  if (code === "office_recorded" || code === "named_person")
    return { ...union, query: { edit: "yes" } };
  if (code === "census_verified")
    return { name: "enterprises", query: { verification: "unverified" } };
  if (code === "badges_current") return { name: "badges", query: { pick: "without" } };
  if (code === "plaque_hung") return { name: "plaque-new" };
  const book = BOOKS[code];
  if (book) return book.begin;
  // A task of a later campaign, known only by what it is about.
  if (strand === "identity") return { name: "roster" };
  if (strand === "feature") return { name: "report-new" };
  if (strand === "plaque") return { name: "plaques" };
  return { name: "tasks" };
}

/** Where to look at what was done: no form stands open there. */
export function doneTarget(code: string, unionId: string): StepTarget {
  if (code === "office_recorded" || code === "named_person")
    return { name: "union", params: { id: unionId } };
  if (code === "census_verified") return { name: "enterprises" };
  if (code === "badges_current") return { name: "badges" };
  if (code === "plaque_hung") return { name: "plaques" };
  const book = BOOKS[code];
  if (book) return { name: book.list };
  return { name: code === "report_approved" ? "reports" : "roster" };
}

/** Which strand a task belongs to; tasks of the union itself carry only their code. */
export function strandOf(
  code: string,
  tasks: { code: string; strand: Strand }[],
): Strand | undefined {
  return tasks.find((task) => task.code === code)?.strand;
}

export interface OwnReport {
  id: string;
  title: string;
  state: string;
  review_note: string | null;
  union: { id: string };
}

/** What is to be done about the union's feature work, and on which report. */
export type ReportStep<R extends OwnReport = OwnReport> =
  | { kind: "returned" | "submitted" | "draft"; report: R; count: number; target: StepTarget }
  | { kind: "new"; target: StepTarget };

/**
 * A returned report comes before a new one, or the chair writes a second one about the same; one
 * that waits for the reviewer leaves nothing to do. `reports` may hold those of unions below.
 */
export function reportStep<R extends OwnReport>(reports: R[], unionId: string): ReportStep<R> {
  for (const kind of ["returned", "submitted", "draft"] as const) {
    const all = reports.filter((one) => one.state === kind && one.union.id === unionId);
    const [report] = all;
    if (!report) continue;
    const name = kind === "submitted" ? "report" : "report-edit";
    return { kind, report, count: all.length, target: { name, params: { id: report.id } } };
  }
  return { kind: "new", target: { name: "report-new" } };
}
