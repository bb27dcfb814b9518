import { expect, it } from "vitest";
import { deadlineIn, standing } from "./phase-days";

const PHASES = [
  { number: 1, starts_on: "2026-04-01", ends_on: "2026-04-20" },
  { number: 2, starts_on: "2026-04-21", ends_on: "2026-05-21" },
  { number: 3, starts_on: "2026-05-25", ends_on: "2026-05-31" },
];
const on = (instant: string) => standing(PHASES, new Date(instant));

it("counts both days of a phase, in Shanghai", () => {
  expect(on("2026-04-20T16:00:00Z")).toEqual({ kind: "running", number: 2, day: 1, left: 30 });
  expect(on("2026-05-02T04:00:00Z")).toEqual({ kind: "running", number: 2, day: 12, left: 19 });
  expect(on("2026-05-21T15:59:59Z")).toEqual({ kind: "running", number: 2, day: 31, left: 0 });
});

it("knows the days before, between and after the phases", () => {
  expect(on("2026-03-30T04:00:00Z")).toEqual({ kind: "before", days: 2 });
  expect(on("2026-05-22T04:00:00Z")).toEqual({ kind: "between" });
  expect(on("2026-05-31T16:00:00Z")).toEqual({ kind: "over" });
  expect(standing([], new Date())).toEqual({ kind: "over" });
});

it("finds a template's deadline in common years too, as the server does", () => {
  expect(deadlineIn(2028, "02-29")).toBe("2028-02-29");
  expect(deadlineIn(2026, "02-29")).toBe("2026-02-28");
  expect(deadlineIn(2100, "02-29")).toBe("2100-02-28");
  expect(deadlineIn(2026, "05-15")).toBe("2026-05-15");
});
