import type { Level, UnionRead } from "@/api/client.gen";

/** What the form holds: texts are never null there, and "public or not" is a choice of words. */
export interface UnionValues {
  level: Level;
  name: string;
  unit_name: string;
  non_public: "" | "yes" | "no";
  office_address: string;
  office_hours: string;
  office_phone: string;
}

export interface UnionBody {
  name: string;
  unit_name: string | null;
  non_public: boolean | null;
  office_address: string | null;
  office_hours: string | null;
  office_phone: string | null;
}

const LEVELS: Level[] = ["city", "district", "sub_district", "enterprise"];

/** Levels that may stand below one, the usual one (the next) first. */
export function childLevels(level: Level): Level[] {
  return LEVELS.slice(LEVELS.indexOf(level) + 1);
}

export function blankUnion(level: Level): UnionValues {
  return {
    level,
    name: "",
    unit_name: "",
    non_public: "",
    office_address: "",
    office_hours: "",
    office_phone: "",
  };
}

export function editable(union: UnionRead): UnionValues {
  return {
    level: union.level,
    name: union.name,
    unit_name: union.unit_name ?? "",
    non_public: union.non_public === null ? "" : union.non_public ? "yes" : "no",
    office_address: union.office_address ?? "",
    office_hours: union.office_hours ?? "",
    office_phone: union.office_phone ?? "",
  };
}

export function toSend(values: UnionValues): UnionBody {
  const text = (value: string) => value.trim() || null;
  return {
    name: values.name.trim(),
    unit_name: text(values.unit_name),
    non_public: values.non_public === "" ? null : values.non_public === "yes",
    office_address: text(values.office_address),
    office_hours: text(values.office_hours),
    office_phone: text(values.office_phone),
  };
}
