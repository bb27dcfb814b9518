import { describe, expect, it } from "vitest";
import { isBusy, sizeOf } from "./useArchives";

describe("an archive", () => {
  it("is watched only as long as somebody works on it", () => {
    expect(isBusy("waiting")).toBe(true);
    expect(isBusy("working")).toBe(true);
    expect(isBusy("done")).toBe(false);
    expect(isBusy("failed")).toBe(false);
  });

  it("has its size in the unit people read", () => {
    expect(sizeOf(12)).toBe("1 KB");
    expect(sizeOf(999_400)).toBe("999 KB");
    expect(sizeOf(1_540_000)).toBe("1.5 MB");
  });
});
