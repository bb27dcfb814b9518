import type { BadgeSize, CadreRead, DoorPlateSize, Orientation } from "@/api/client.gen";
import type { PosterSize, Sheet, Split } from "@/api/client.gen";
import type { createPrint, previewBatch } from "@/api/client.gen";

export const KINDS = [
  "badge",
  "contact_card",
  "door_plate",
  "desk_plate",
  "plaque",
  "poster",
  "receipt_list",
  "consent_sheet",
] as const;
export type Kind = (typeof KINDS)[number];
export type PrintBody = Parameters<typeof createPrint>[0];

export const BADGE_SIZES: BadgeSize[] = ["cr80", "90x60", "70x100"];
export const SHEETS: Sheet[] = ["single", "a4"];
export const DOOR_SIZES: DoorPlateSize[] = ["300x120", "200x100"];
export const ORIENTATIONS: Orientation[] = ["vertical", "horizontal"];
export const POSTER_SIZES: PosterSize[] = ["a3", "a4"];

/** How many people one file takes (the API's own bounds); kinds of which a union is the subject take none. */
export const MOST_PEOPLE: Record<Kind, number> = {
  badge: 1000,
  contact_card: 200,
  door_plate: 4,
  desk_plate: 200,
  plaque: 0,
  poster: 0,
  receipt_list: 200,
  consent_sheet: 200,
};
/** A door may have no name on it; a card without a person is no card. */
export const NEEDS_PEOPLE: readonly Kind[] = [
  "badge",
  "contact_card",
  "desk_plate",
  "receipt_list",
  "consent_sheet",
];
/** For whom a current badge is wanted. */
export const NEEDS_BADGE: readonly Kind[] = ["badge", "receipt_list"];
/** Papers of the house: names stand on them as recorded, whatever was agreed to. */
export type Paper = "receipt_list" | "consent_sheet";
export const PAPERS: readonly Kind[] = ["receipt_list", "consent_sheet"] satisfies Paper[];

export interface PrintOptions {
  badge_size: BadgeSize;
  sheet: Sheet;
  room: string;
  door_size: DoorPlateSize;
  door_names: boolean;
  width_mm: string;
  height_mm: string;
  orientation: Orientation;
  poster_size: PosterSize;
}

export function firstOptions(): PrintOptions {
  return {
    badge_size: "cr80",
    sheet: "single",
    room: "工会办公室",
    door_size: "300x120",
    door_names: true,
    width_mm: "",
    height_mm: "",
    orientation: "vertical",
    poster_size: "a3",
  };
}

/** What an emptied or mistyped number is sent as: the server says in words what it wants there. */
function millimetres(typed: string): number {
  return Number(typed.trim() || "0");
}

/** The request for these choices. `people` are those ticked, of whom badges need a current one. */
export function bodyOf(
  kind: Kind,
  unionId: string,
  options: PrintOptions,
  people: CadreRead[],
): PrintBody {
  const cadre_ids = people.map((cadre) => cadre.id);
  const badge_ids = people.flatMap((cadre) => (cadre.badge ? [cadre.badge.id] : []));
  switch (kind) {
    case "badge":
      return { kind, badge_ids, size: options.badge_size, sheet: options.sheet };
    case "contact_card":
      return { kind, cadre_ids, sheet: options.sheet };
    case "door_plate":
      return { kind, union_id: unionId, room: options.room, cadre_ids, size: options.door_size };
    case "desk_plate":
      return { kind, cadre_ids };
    case "plaque":
      return {
        kind,
        union_id: unionId,
        width_mm: millimetres(options.width_mm),
        height_mm: millimetres(options.height_mm),
        orientation: options.orientation,
      };
    case "poster":
      return { kind, union_id: unionId, size: options.poster_size };
    case "receipt_list":
      return { kind, badge_ids };
    case "consent_sheet":
      return { kind, cadre_ids };
  }
}

export type BatchBody = Parameters<typeof previewBatch>[0];

/** The order of everything of this kind for a union and all below it. */
export function batchOf(
  kind: Kind,
  union_id: string,
  options: PrintOptions,
  split: Split,
): BatchBody {
  const whole = { union_id, split };
  switch (kind) {
    case "badge":
      return { kind, ...whole, options: { size: options.badge_size, sheet: options.sheet } };
    case "contact_card":
      return { kind, ...whole, options: { sheet: options.sheet } };
    case "door_plate":
      return {
        kind,
        ...whole,
        options: { room: options.room, size: options.door_size, names: options.door_names },
      };
    case "desk_plate":
    case "receipt_list":
    case "consent_sheet":
      return { kind, ...whole, options: {} };
    case "plaque":
      return {
        kind,
        ...whole,
        options: {
          width_mm: options.width_mm.trim() ? millimetres(options.width_mm) : null,
          height_mm: options.height_mm.trim() ? millimetres(options.height_mm) : null,
          orientation: options.orientation,
        },
      };
    case "poster":
      return { kind, ...whole, options: { size: options.poster_size } };
  }
}

export const SPLITS: readonly Split[] = ["one_pdf", "zip_by_union", "zip_by_child"];
