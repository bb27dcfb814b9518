import { expect, test } from "vitest";
import { boxLeft, isShut, mayScan } from "./box";

const open = { state: "open", closes_on: "2026-11-20", closed_early_reason: null } as const;

test("the box stays shut through the last day of voting", () => {
  expect(isShut(open, "2026-11-20")).toBe(false);
  expect(isShut(open, "2026-11-21")).toBe(true);
  expect(mayScan(open)).toBe(true);
});

test("an early closing leaves the box to be opened until the release", () => {
  const early = { ...open, state: "closed", closed_early_reason: "停电" } as const;
  expect(isShut(early, "2026-11-10")).toBe(true);
  expect(boxLeft(early)).toBe(true);
  expect(mayScan(early)).toBe(true);
  expect(mayScan({ ...early, state: "released" })).toBe(false);
  expect(mayScan({ ...early, closed_early_reason: null })).toBe(false);
});
