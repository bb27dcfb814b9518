import { expect, it } from "vitest";
import { sideBySide } from "./side-by-side";

const children = [{ union: "甲厂", done: 2, total: 5, figures: { cadres: 3 } }];

it("adds the union's own tasks, so that the rows add up", () => {
  const own_tasks = [{ state: "done" }, { state: "open" }, { state: "done" }];
  expect(sideBySide({ union: "街道", own_tasks, children })).toEqual([
    { union: "街道", done: 2, total: 3, figures: null },
    ...children,
  ]);
});

it("asks nobody for what does not apply to them", () => {
  const own_tasks = [{ state: "done" }, { state: "not_applicable" }, { state: "na_asked" }];
  expect(sideBySide({ union: "街道", own_tasks, children })[0]).toMatchObject({
    done: 1,
    total: 2,
  });
});

it("has no row for a union without tasks of its own", () => {
  expect(sideBySide({ union: "区", own_tasks: [], children })).toEqual(children);
});
