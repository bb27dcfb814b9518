import { expect, it } from "vitest";
import type { EvaluationRead } from "@/api/client.gen";
import { freeCode, moved, nextStep } from "./evaluation-values";

const base = {
  state: "open",
  allowed: ["close", "cancel"],
  opens_on: "2026-11-10",
  closes_on: "2026-11-16",
  missing: [],
} as unknown as EvaluationRead;

it("tells each level what to do on each day", () => {
  expect(nextStep(base, "2026-11-09", false)).toBe("before");
  expect(nextStep(base, "2026-11-09", true)).toBe("unitBefore");
  expect(nextStep(base, "2026-11-16", false)).toBe("open_now");
  expect(nextStep(base, "2026-11-16", true)).toBe("unitOpen");
  expect(nextStep(base, "2026-11-17", false)).toBe("close");
  expect(nextStep({ ...base, allowed: [] }, "2026-11-17", true)).toBe("counting");
});

it("opens nothing that is not complete", () => {
  const missing = [{ code: "roll", text: "", text_en: "" }];
  expect(nextStep({ ...base, state: "draft", missing }, "2026-11-01", false)).toBe("complete");
  expect(nextStep({ ...base, state: "draft" }, "2026-11-01", false)).toBe("open");
});

it("sends whoever closed early to the ballot boxes", () => {
  const early = { ...base, state: "closed", allowed: ["release"] } as EvaluationRead;
  expect(nextStep(early, "2026-11-12", false)).toBe("release");
  const counted = { ...early, closed_early_reason: "停电" };
  expect(nextStep(counted, "2026-11-12", false)).toBe("box");
  expect(nextStep({ ...counted, allowed: [] }, "2026-11-12", true)).toBe("counting");
});

it("moves a question and stays within the list", () => {
  expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
  expect(moved(["a", "b", "c"], 0, -1)).toEqual(["a", "b", "c"]);
  expect(moved(["a", "b", "c"], 2, 3)).toEqual(["a", "b", "c"]);
});

it("finds a code nobody has", () => {
  expect(freeCode(["q1", "q3"], "question")).toBe("q2");
  expect(freeCode(["a", "b"], "option")).toBe("c");
});
