import { describe, expect, it } from "vitest";
import { rowAfter } from "./row-keys";

describe("keys in a table", () => {
  it("lead one row, ten rows, or to an end, and stay inside the table", () => {
    expect(rowAfter("ArrowDown", 3, 20)).toBe(4);
    expect(rowAfter("ArrowUp", 0, 20)).toBe(0);
    expect(rowAfter("PageDown", 3, 20)).toBe(13);
    expect(rowAfter("PageDown", 15, 20)).toBe(19);
    expect(rowAfter("PageUp", 5, 20)).toBe(0);
    expect(rowAfter("Home", 7, 20)).toBe(0);
    expect(rowAfter("End", 7, 20)).toBe(19);
  });

  it("are left alone when they mean something else, or nothing is listed", () => {
    expect(rowAfter("Tab", 1, 20)).toBeNull();
    expect(rowAfter("a", 1, 20)).toBeNull();
    expect(rowAfter("ArrowDown", 0, 0)).toBeNull();
  });
});
