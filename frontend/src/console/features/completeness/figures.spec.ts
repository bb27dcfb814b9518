import { describe, expect, it } from "vitest";
import type { Completeness, CompletenessRow } from "@/api/client.gen";
import { lines } from "./figures";

function row(id: string, enterprises: number, administered_by: string | null = null) {
  return { union: { id, name: id }, enterprises, administered_by } as CompletenessRow;
}

describe("the census side by side", () => {
  it("keeps the tree's order, with what others administer after it and the totals last", () => {
    const read = {
      rows: [row("a", 3), row("park", 9, "高新区"), row("b", 4)],
      totals: { enterprises: 7 },
    } as Completeness;
    expect(lines(read).map(({ key, enterprises }) => [key, enterprises])).toEqual([
      ["a", 3],
      ["b", 4],
      ["park", 9],
      ["totals", 7],
    ]);
  });

  it("has no total for a single row", () => {
    const read = { rows: [row("a", 3)], totals: { enterprises: 3 } } as Completeness;
    expect(lines(read).map(({ key }) => key)).toEqual(["a"]);
  });
});
