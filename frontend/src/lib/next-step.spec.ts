import { expect, it } from "vitest";
import { doneTarget, reportStep, stepTarget, strandOf } from "./next-step";

it("opens the screen of a task where its work begins", () => {
  expect(stepTarget("chair_recorded", "basics", "u1")).toEqual({
    name: "cadre-new",
    query: { post: "chair" },
  });
  expect(stepTarget("office_recorded", "plaque", "u1")).toEqual({
    name: "union",
    params: { id: "u1" },
    query: { edit: "yes" },
  });
  expect(stepTarget("cadres_described", "identity", "u1")).toEqual({ name: "roster" });
  expect(stepTarget("badges_current", "identity", "u1")).toEqual({
    name: "badges",
    query: { pick: "without" },
  });
  expect(stepTarget("plaque_hung", "plaque", "u1")).toEqual({ name: "plaque-new" });
  expect(stepTarget("report_approved", "feature", "u1")).toEqual({ name: "report-new" });
  expect(stepTarget("meeting_held", "basics", "u1")).toEqual({ name: "meeting-new" });
  expect(stepTarget("service_logged", "basics", "u1")).toEqual({
    name: "log-new",
    query: { kind: "service" },
  });
  expect(stepTarget("plan_effective", "basics", "u1")).toEqual({ name: "plans" });
  expect(stepTarget("forum_held", "basics", "u1")).toEqual({ name: "forum-new" });
  expect(stepTarget("evaluation_released", "basics", "u1")).toEqual({ name: "evaluations" });
});

it("opens no form for a task that is done", () => {
  expect(doneTarget("chair_recorded", "u1")).toEqual({ name: "roster" });
  expect(doneTarget("office_recorded", "u1")).toEqual({ name: "union", params: { id: "u1" } });
  expect(doneTarget("badges_current", "u1")).toEqual({ name: "badges" });
  expect(doneTarget("plaque_hung", "u1")).toEqual({ name: "plaques" });
  expect(doneTarget("report_approved", "u1")).toEqual({ name: "reports" });
  expect(doneTarget("visit_recorded", "u1")).toEqual({ name: "visits" });
});

it("finds a screen for a task it does not know by its strand", () => {
  const tasks = [{ code: "later", strand: "identity" as const }];
  expect(stepTarget("later", strandOf("later", tasks), "u1")).toEqual({ name: "roster" });
  expect(stepTarget("unknown", strandOf("unknown", tasks), "u1")).toEqual({ name: "tasks" });
});

const report = (id: string, state: string, union = "u1") => ({
  id,
  state,
  title: id,
  review_note: state === "returned" ? "请写明结果" : null,
  union: { id: union },
});

it("looks at the union's own reports before asking for a new one", () => {
  const own = [report("d", "draft"), report("s", "submitted"), report("r", "returned")];
  expect(reportStep(own, "u1")).toMatchObject({
    kind: "returned",
    count: 1,
    report: { review_note: "请写明结果" },
    target: { name: "report-edit", params: { id: "r" } },
  });
  expect(reportStep(own.slice(0, 2), "u1")).toMatchObject({
    kind: "submitted",
    target: { name: "report", params: { id: "s" } },
  });
  expect(reportStep(own.slice(0, 1), "u1")).toMatchObject({
    kind: "draft",
    target: { name: "report-edit", params: { id: "d" } },
  });
});

it("asks for a new report when there is none to go on with", () => {
  const others = [report("a", "approved"), report("w", "withdrawn"), report("r", "returned", "u2")];
  expect(reportStep(others, "u1")).toEqual({ kind: "new", target: { name: "report-new" } });
});
