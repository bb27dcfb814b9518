import { expect, it } from "vitest";
import { factsOf, FITTING, lines, wholeNumber, type LogFact } from "./record-values";

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
