import { describe, expect, it } from "vitest";
import { grouped, nextOf } from "./grouping";

describe("own tasks", () => {
  it("stand by whose turn it is, in the order of the plan", () => {
    const rows = [{ state: "done" }, { state: "open" }, { state: "started" }] as const;
    expect(grouped([...rows]).map((part) => [part.group, part.records.length])).toEqual([
      ["todo", 2],
      ["done", 1],
    ]);
  });

  it("begin with what was returned, then with the easiest", () => {
    expect(nextOf([{ state: "done" }, { state: "open" }, { state: "returned" }])?.state).toBe(
      "returned",
    );
    expect(nextOf([{ state: "na_asked" }, { state: "open" }])?.state).toBe("open");
    expect(nextOf([{ state: "in_review" }, { state: "not_applicable" }])).toBeNull();
  });
});
