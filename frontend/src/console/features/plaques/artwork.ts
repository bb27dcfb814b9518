import type { RouteLocationRaw } from "vue-router";
import type { PlaqueRead } from "@/api/client.gen";

/** The print of this plaque's drawing, in its unit's size (clause B1c), else in its own. */
export function artworkOf(plaque: PlaqueRead): RouteLocationRaw | undefined {
  if (plaque.state === "replaced") return undefined;
  const width = plaque.unit_width_mm ?? plaque.width_mm;
  const height = plaque.unit_height_mm ?? plaque.height_mm;
  const size = width && height ? { width_mm: String(width), height_mm: String(height) } : {};
  const query = { kind: "plaque", union_id: plaque.union.id, orientation: plaque.orientation };
  return { name: "prints", query: { ...query, ...size } };
}
