import type { Level, UnionForm, UnionKind, UnionRead, UnionState } from "@/api/client.gen";

export const UNION_STATES: UnionState[] = ["preparing", "active", "suspended", "dissolved"];
export const UNION_KINDS: UnionKind[] = [
  "independent",
  "joint",
  "regional",
  "industry",
  "group",
  "system",
  "park",
  "territorial",
];
export const UNION_FORMS: UnionForm[] = [
  "federation",
  "union",
  "union_federation",
  "committee",
  "joint_committee",
  "working_committee",
  "office",
];

export type Section = "basics" | "legal" | "office" | "people" | "named" | "administered";
export const SECTIONS: Section[] = ["basics", "legal", "office", "people", "named", "administered"];

export type FieldType =
  | "text"
  | "tel"
  | "lines"
  | "number"
  | "date"
  | "check"
  | "yesno"
  | "state"
  | "kind"
  | "form"
  | "termYears";

export type FieldName = Exclude<
  keyof UnionRead,
  | "id"
  | "parent_id"
  | "level"
  | "code"
  | "former_names"
  | "term_state"
  | "in_totals"
  | "warnings"
  | "child_count"
  | "created_at"
  | "updated_at"
  | "version"
>;

export interface UnionField {
  name: FieldName;
  section: Section;
  type: FieldType;
  hinted?: boolean;
  required?: boolean;
  /** Asked of unions of these levels only. */
  levels?: Level[];
}

const ABOVE: Level[] = ["city", "district", "sub_district"];

function of(section: Section, fields: Omit<UnionField, "section">[]): UnionField[] {
  return fields.map((field) => ({ ...field, section }));
}

/** Every field of a union in the order of its form and its page. */
export const UNION_FIELDS: UnionField[] = [
  ...of("basics", [
    { name: "name", type: "text", hinted: true, required: true },
    { name: "aliases", type: "lines", hinted: true },
    { name: "state", type: "state", required: true },
    { name: "kind", type: "kind" },
    { name: "form", type: "form" },
    { name: "unit_name", type: "text", levels: ["enterprise"] },
    { name: "non_public", type: "yesno", levels: ["enterprise"] },
    { name: "area_code", type: "text", hinted: true, levels: ABOVE },
    { name: "area_code_valid_from", type: "date", levels: ABOVE },
    { name: "area_code_valid_until", type: "date", levels: ABOVE },
  ]),
  ...of("legal", [
    { name: "credit_code", type: "text", hinted: true },
    { name: "credit_code_checked", type: "check" },
    { name: "founded_on", type: "text", hinted: true },
    { name: "approval_number", type: "text" },
    { name: "term_number", type: "number" },
    { name: "term_years", type: "termYears" },
    { name: "term_started_on", type: "date" },
    { name: "term_ends_on", type: "date", hinted: true },
  ]),
  ...of("office", [
    { name: "office_address", type: "text", hinted: true },
    { name: "office_room", type: "text", hinted: true },
    { name: "office_landmark", type: "text", hinted: true },
    { name: "office_hours", type: "text", hinted: true },
    { name: "office_phone", type: "tel" },
  ]),
  ...of("people", [
    { name: "employee_count", type: "number", hinted: true },
    { name: "member_count", type: "number" },
    { name: "women_member_count", type: "number" },
    { name: "full_time_staff_count", type: "number" },
    { name: "part_time_staff_count", type: "number" },
  ]),
  ...of("named", [
    { name: "named_person", type: "text", hinted: true },
    { name: "named_person_phone", type: "tel" },
    { name: "stand_in", type: "text" },
    { name: "stand_in_phone", type: "tel" },
  ]),
  ...of("administered", [{ name: "administered_by", type: "text", hinted: true }]),
];

export function fieldsOf(section: Section, level: Level): UnionField[] {
  return UNION_FIELDS.filter(
    (field) => field.section === section && (!field.levels || field.levels.includes(level)),
  );
}
