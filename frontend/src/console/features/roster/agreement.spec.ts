import { expect, it } from "vitest";
import type { CadreRead } from "@/api/client.gen";
import { agreements, agrees, boxes } from "./agreement";

const cadre = {
  consents_by_channel: { badge_page: ["name"], union_page: [], poster: ["name"], website: [] },
} as unknown as CadreRead;

it("tells channels apart", () => {
  expect(agrees(cadre, "name", "badge_page")).toBe(true);
  expect(agrees(cadre, "name", "website")).toBe(false);
  expect(boxes(cadre, true)).toEqual(["name.badge_page", "name.poster"]);
  expect(boxes(cadre, false)).toHaveLength(18);
});

it("asks for exactly what was ticked, in the fewest requests", () => {
  expect(agreements([])).toEqual([]);
  expect(
    agreements(["name.poster", "mobile.website", "name.badge_page", "photo.badge_page"]),
  ).toEqual([
    { fields: ["name", "photo"], channels: ["badge_page"] },
    { fields: ["name"], channels: ["poster"] },
    { fields: ["mobile"], channels: ["website"] },
  ]);
  expect(agreements(["duties.poster", "duties.website"])).toEqual([
    { fields: ["duties"], channels: ["poster", "website"] },
  ]);
});
