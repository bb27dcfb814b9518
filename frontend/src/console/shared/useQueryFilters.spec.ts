import { describe, expect, it } from "vitest";
import { filled, filtersFrom } from "./useQueryFilters";

const blank = { q: "", territory_id: "", priority: "" };

describe("filters in the address", () => {
  it("come from it, and what the list does not know is left out", () => {
    const query = { q: "纺织", priority: "true", page: "3", territory_id: ["a", "b"] };
    expect(filtersFrom(query, blank)).toEqual({ q: "纺织", territory_id: "", priority: "true" });
  });

  it("go into it only when they say something", () => {
    expect(filled({ q: "  ", territory_id: "t1", priority: "" })).toEqual({ territory_id: "t1" });
    expect(filled({ ...blank, q: " 纺织 " })).toEqual({ q: "纺织" });
  });
});
