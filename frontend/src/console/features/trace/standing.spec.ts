import { expect, it } from "vitest";
import { byPart } from "./standing";

it("puts clauses under the plan's headings without changing their order", () => {
  const clauses = ["甲", "甲", "乙", "甲"].map((part, id) => ({ part, id }));
  expect(byPart(clauses).map((p) => [p.part, p.clauses.map((c) => c.id)])).toEqual([
    ["甲", [0, 1]],
    ["乙", [2]],
    ["甲", [3]],
  ]);
});
