import type * as api from "@/api/client.gen";
import { halfWidth } from "@/lib/half-width";

export const STATES: api.PlaqueState[] = [
  "ordered",
  "made",
  "hung",
  "checked",
  "damaged",
  "replaced",
];
export const MEASURES = ["unit_width_mm", "unit_height_mm", "width_mm", "height_mm"] as const;
export const DAYS = ["ordered_on", "made_on", "hung_on"] as const;
type Typed = (typeof MEASURES)[number] | "tolerance_mm";

/** What the form holds: texts are never null, numbers are as typed. */
export interface PlaqueValues extends Record<Typed | (typeof DAYS)[number], string> {
  text: string;
  place: api.Place;
  orientation: api.PlaqueOrientation;
  address: string;
  material: string;
  maker: string;
  photo_id: string | null;
}

export function blankPlaque(unionName: string): PlaqueValues {
  return {
    text: unionName,
    place: "facade",
    orientation: "vertical",
    address: "",
    unit_width_mm: "",
    unit_height_mm: "",
    width_mm: "",
    height_mm: "",
    tolerance_mm: "10",
    material: "",
    maker: "",
    ordered_on: "",
    made_on: "",
    hung_on: "",
    photo_id: null,
  };
}

export function editable(read: api.PlaqueRead): PlaqueValues {
  const { text, place, orientation, photo_id } = read;
  const typed = Object.fromEntries(
    [...MEASURES, ...DAYS, "address" as const, "material" as const, "maker" as const].map(
      (field) => [field, read[field]?.toString() ?? ""],
    ),
  );
  const tolerance_mm = String(read.tolerance_mm);
  return { ...blankPlaque(""), ...typed, text, place, orientation, tolerance_mm, photo_id };
}

/** Millimetres as typed, full-width digits too; null for nothing, NaN for what is no number. */
export function millimetres(typed: string): number | null {
  const text = halfWidth(typed).replace(/[\s,]|mm|毫米/g, "");
  if (!text) return null;
  return /^\d+$/.test(text) ? Number(text) : NaN;
}

/** The fields whose number cannot be read: told before sending, or they would go as nothing. */
export function unreadable(values: PlaqueValues): Typed[] {
  const fields: Typed[] = [...MEASURES, "tolerance_mm"];
  return fields.filter((field) => Number.isNaN(millimetres(values[field])));
}

/** As the API takes it. */
export function toSend(values: PlaqueValues) {
  const text = (value: string): string | null => value.trim() || null;
  const measures = Object.fromEntries(
    MEASURES.map((field) => [field, millimetres(values[field])]),
  ) as Record<(typeof MEASURES)[number], number | null>;
  const days = Object.fromEntries(DAYS.map((field) => [field, text(values[field])])) as Record<
    (typeof DAYS)[number],
    string | null
  >;
  return {
    text: values.text.trim(),
    place: values.place,
    orientation: values.orientation,
    address: text(values.address),
    material: text(values.material),
    maker: text(values.maker),
    tolerance_mm: millimetres(values.tolerance_mm) ?? 10,
    photo_id: values.photo_id,
    ...measures,
    ...days,
  };
}

/** How each state looks: what hangs is good, what is broken is somebody's next visit. */
export const STATE_TONES = {
  ordered: "wait",
  made: "wait",
  hung: "good",
  checked: "good",
  damaged: "problem",
  replaced: "calm",
} as const;
export const SIZE_TONES = { same: "good", differs: "problem", unknown: "calm" } as const;
export const NAME_TONES = { matches: "good", differs: "problem", no_unit_name: "calm" } as const;
