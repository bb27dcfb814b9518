import type { Level, UnionRead, UnionUpdate } from "@/api/client.gen";
import type { LockedFields } from "./locked-fields";
import { UNION_FIELDS, type FieldName } from "./union-fields";

/**
 * What the form holds: every field as the text of its control, so that nothing typed is lost. A
 * field that is only shown is not in it: then no draft brings it back and nothing sends it.
 */
export type UnionValues = Record<FieldName, string> & { level: Level };

export type UnionBody = Omit<UnionUpdate, "name"> & { name: string };

const LEVELS: Level[] = ["city", "district", "sub_district", "enterprise"];

/** Levels that may stand below one, the usual one (the next) first. */
export function childLevels(level: Level): Level[] {
  return LEVELS.slice(LEVELS.indexOf(level) + 1);
}

export function blankUnion(level: Level): UnionValues {
  const values = Object.fromEntries(UNION_FIELDS.map((field) => [field.name, ""]));
  return { ...values, state: "active", level } as UnionValues;
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.join("\n");
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value);
}

export function editable(union: UnionRead, locked: LockedFields = new Map()): UnionValues {
  const values = Object.fromEntries(
    UNION_FIELDS.filter((field) => !locked.has(field.name)).map((field) => [
      field.name,
      asText(union[field.name]),
    ]),
  );
  return { ...values, level: union.level } as UnionValues;
}

/** People type full-width digits and stray blanks: １２ ０ is 120. */
export function wholeNumber(text: string): number | null {
  const plain = text.normalize("NFKC").replace(/[\s,]/g, "");
  return /^\d{1,8}$/.test(plain) ? Number(plain) : null;
}

/** Number fields that hold something which is no number. */
export function notNumbers(values: UnionValues): FieldName[] {
  return UNION_FIELDS.filter(
    (field) =>
      field.type === "number" &&
      field.name in values &&
      values[field.name].trim() !== "" &&
      wholeNumber(values[field.name]) === null,
  ).map((field) => field.name);
}

function lines(text: string): string[] {
  const all = text.split(/[\n,，、;；]/).map((line) => line.trim());
  return [...new Set(all.filter(Boolean))];
}

function toValue(name: FieldName, type: string, text: string): unknown {
  if (type === "lines") return lines(text);
  if (name === "term_years") return text ? Number(text) : null;
  if (type === "number") return wholeNumber(text);
  if (name === "credit_code_checked") return text === "yes";
  if (type === "yesno") return text === "" ? null : text === "yes";
  return text.trim() || null;
}

export function toSend(values: UnionValues): UnionBody {
  const body = Object.fromEntries(
    UNION_FIELDS.filter(({ name }) => name in values).map(({ name, type }) => [
      name,
      toValue(name, type, values[name]),
    ]),
  );
  return body as unknown as UnionBody;
}
