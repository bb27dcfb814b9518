import { expect, it } from "vitest";
import { factsOf, FITTING, lines, mayAdopt, wholeNumber, type LogFact } from "./record-values";

const blank = Object.fromEntries(
  [...new Set(Object.values(FITTING).flat())].map((fact) => [fact, fact === "resources" ? [] : ""]),
) as Record<LogFact, string | string[]>;

it("sends what belongs to the kind and nothing else", () => {
  const values = { ...blank, form: "banner", reach: " １２０ ", whom: "women" };
  expect(factsOf("publicity", values)).toEqual({
    form: "banner",
    reach: 120,
    place: null,
    text: null,
  });
  expect(factsOf("management_support", { ...blank, resources: ["room"] })).toMatchObject({
    resources: ["room"],
    answer: null,
  });
});

it("reads numbers as people type them", () => {
  expect(wholeNumber("")).toBeNull();
  expect(wholeNumber("３０")).toBe(30);
  expect(wholeNumber("三十")).toBeNaN();
});

it("takes one item from each line that says something", () => {
  expect(lines(" 挂牌 \n\n办卡\n")).toEqual(["挂牌", "办卡"]);
});

it("offers the plan above once, and never in place of one's own", () => {
  const above = { id: "a", year: 2026 };
  const adopted = { year: 2026, adopted: true, parent: { id: "a" } };
  expect(mayAdopt(null, [])).toBe(false);
  expect(mayAdopt(above, [])).toBe(true);
  expect(mayAdopt(above, [adopted])).toBe(false);
  expect(mayAdopt(above, [{ ...adopted, adopted: false }])).toBe(false);
  expect(mayAdopt(above, [{ ...adopted, year: 2025 }])).toBe(true);
  expect(mayAdopt(above, [{ ...adopted, parent: { id: "older" } }])).toBe(true);
});
