import { expect, it } from "vitest";
import { stageOf } from "./stage";

const open = { state: "open", opens_on: "2026-11-10", closes_on: "2026-11-16" } as const;

it("says that what was opened has not begun, or is over", () => {
  expect(stageOf(open, "2026-11-09")).toBe("upcoming");
  expect(stageOf(open, "2026-11-10")).toBe("open");
  expect(stageOf(open, "2026-11-16")).toBe("open");
  expect(stageOf(open, "2026-11-17")).toBe("over");
  expect(stageOf({ ...open, state: "released" }, "2026-11-09")).toBe("released");
});
