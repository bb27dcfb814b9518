import { expect, it } from "vitest";
import type { PlaqueRead } from "@/api/client.gen";
import { artworkOf } from "./artwork";

const plaque = {
  state: "ordered",
  union: { id: "u1" },
  orientation: "vertical",
  unit_width_mm: 400,
  unit_height_mm: 2200,
  width_mm: 380,
  height_mm: 2000,
} as PlaqueRead;
const base = { kind: "plaque", union_id: "u1", orientation: "vertical" };

it("draws a plaque as large as its unit's", () => {
  const query = { ...base, width_mm: "400", height_mm: "2200" };
  expect(artworkOf(plaque)).toEqual({ name: "prints", query });
});

it("takes the plaque's own size where the unit's was not measured, or none", () => {
  const unmeasured = { ...plaque, unit_width_mm: null, unit_height_mm: null };
  const query = { ...base, width_mm: "380", height_mm: "2000" };
  expect(artworkOf(unmeasured)).toEqual({ name: "prints", query });
  const bare = { ...unmeasured, width_mm: null, height_mm: null };
  expect(artworkOf(bare)).toEqual({ name: "prints", query: base });
});

it("has nothing to draw of one that was replaced", () => {
  expect(artworkOf({ ...plaque, state: "replaced" })).toBeUndefined();
});
