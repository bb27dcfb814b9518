import { expect, it } from "vitest";
import { blankTask, enterpriseMinutes, freeCode, moved, spotOf, toSend } from "./template-values";

const VALUES = {
  name: "示例",
  full_name: "示例活动",
  purpose: "",
  strands: [{ strand: "duty", name: "亮职责" }],
  phases: [
    { number: 3, name: "动员", first: "04-01", last: "04-20" },
    { number: 1, name: "实施", first: "04-21", last: "05-21" },
  ],
  tasks: [],
};

it("numbers phases in their order and reads clauses however they are separated", () => {
  const task = { ...blankTask(VALUES), clauses: "B1a，T2-2 M1e", due: " " };
  const sent = toSend({ ...VALUES, tasks: [task] });
  expect(sent.phases?.map((phase) => phase.number)).toEqual([1, 2]);
  expect(sent.tasks?.[0]?.clauses).toEqual(["B1a", "T2-2", "M1e"]);
  expect(sent.tasks?.[0]?.due).toBeNull();
});

it("finds a code nobody has", () => {
  expect(freeCode("task_", [])).toBe("task_1");
  expect(freeCode("task_", ["task_2"])).toBe("task_3");
});

it("adds up what is asked of enterprise unions only", () => {
  const task = blankTask(VALUES);
  const above = { ...task, levels: ["sub_district" as const], minutes: 20 };
  expect(enterpriseMinutes([task, { ...task, minutes: 5 }, above])).toBe(7);
});

it("moves an entry, and stays at the edges", () => {
  expect(moved(["a", "b", "c"], 1, -1)).toEqual(["b", "a", "c"]);
  expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"]);
  expect(moved(["a", "b"], 1, 1)).toEqual(["a", "b"]);
});

it("calls the spot of a warning by what stands there", () => {
  const plan = { ...VALUES, tasks: [{ title: "挂好牌匾" }] };
  expect(spotOf("phases.0.number", plan)).toEqual({ part: "phase", n: 1, name: "动员" });
  expect(spotOf("tasks.0.difficulty", plan)).toEqual({ part: "task", n: 1, name: "挂好牌匾" });
  expect(spotOf("name", plan)).toBeNull();
  expect(spotOf("tasks.7.due", plan)).toBeNull();
});
