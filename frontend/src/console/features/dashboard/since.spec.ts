import { expect, it } from "vitest";
import { beginningOf } from "./since";

it("begins with a day in Shanghai, whatever day it is elsewhere", () => {
  const lateInGreenwich = new Date("2026-11-21T17:00:00Z");
  expect(beginningOf("yesterday", lateInGreenwich)).toBe("2026-11-21T00:00:00+08:00");
  expect(beginningOf("week", lateInGreenwich)).toBe("2026-11-15T00:00:00+08:00");
});
