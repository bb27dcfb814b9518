import type { SizeCheckRead } from "@/api/client.gen";

export interface Size {
  width: number;
  height: number;
}

/** Both sides known, or nothing: half a measure cannot be drawn. */
export function sizeOf(width: number | null, height: number | null): Size | null {
  return width && height ? { width, height } : null;
}

/** As the server judges it, while somebody is still typing (clause B1c). */
export function compareSizes(
  unit: Size | null,
  own: Size | null,
  tolerance: number,
): SizeCheckRead {
  if (!unit || !own) {
    return { verdict: "unknown", width_off_mm: null, height_off_mm: null, turned: false };
  }
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= tolerance;
  const off = { width_off_mm: own.width - unit.width, height_off_mm: own.height - unit.height };
  if (near(own.width, unit.width) && near(own.height, unit.height)) {
    return { verdict: "same", ...off, turned: false };
  }
  const turned = near(own.width, unit.height) && near(own.height, unit.width);
  return { verdict: "differs", ...off, turned };
}

const TALLEST = 13;
const WIDEST = 9;

/** Both plaques in rem, to one scale, so that they stand beside each other as on the wall. */
export function drawn(unit: Size | null, own: Size | null): (Size | null)[] {
  const known = [unit, own].filter((size) => size !== null);
  const height = Math.max(0, ...known.map((size) => size.height));
  const width = Math.max(0, ...known.map((size) => size.width));
  const scale = Math.min(TALLEST / height, WIDEST / width);
  const inRem = (mm: number): number => Math.round(mm * scale * 100) / 100;
  return [unit, own].map(
    (size) => size && { width: inRem(size.width), height: inRem(size.height) },
  );
}
