import type * as api from "@/api/client.gen";
import type { UnionRef } from "@/api/client.gen";
import { halfWidth } from "@/lib/half-width";

type YesNo = "" | "yes" | "no";

/** What the form holds: texts are never null, "yes or no" is a choice of words. */
export interface EnterpriseValues {
  territory_id: string;
  name: string;
  credit_code: string;
  credit_code_checked: boolean;
  address: string;
  registered_address: string;
  community: string;
  ownership: api.Ownership | "";
  non_public: YesNo;
  industry: api.Industry | "";
  legal_representative: string;
  contact_name: string;
  contact_phones: string[];
  employee_count: string;
  women_count: string;
  migrant_count: string;
  dispatched_count: string;
  member_count: string;
  has_party_organisation: YesNo;
  unionisation: api.Unionisation;
  covering_union: UnionRef | null;
  no_union_reason: string;
  founding_intent: api.Intent | "";
  founding_expected_on: string;
  source: api.Source | "";
  surveyed_by: string;
  surveyed_on: string;
  remark: string;
}

export const COUNTS = [
  "employee_count",
  "women_count",
  "migrant_count",
  "dispatched_count",
  "member_count",
] as const;

export const INTENTS: api.Intent[] = ["willing", "undecided", "unwilling"];

const NON_PUBLIC: api.Ownership[] = ["170", "200", "300", "600", "700"];
const PUBLIC: api.Ownership[] = ["110", "120", "151", "161", "400", "500"];

/** What follows from the kind of ownership; with the other kinds somebody has to ask. */
export function proposedNonPublic(ownership: api.Ownership | ""): YesNo {
  if (NON_PUBLIC.some((code) => code === ownership)) return "yes";
  return PUBLIC.some((code) => code === ownership) ? "no" : "";
}

export function blankEnterprise(territoryId: string): EnterpriseValues {
  return {
    territory_id: territoryId,
    name: "",
    credit_code: "",
    credit_code_checked: false,
    address: "",
    registered_address: "",
    community: "",
    ownership: "",
    non_public: "",
    industry: "",
    legal_representative: "",
    contact_name: "",
    contact_phones: [""],
    employee_count: "",
    women_count: "",
    migrant_count: "",
    dispatched_count: "",
    member_count: "",
    has_party_organisation: "",
    unionisation: "none",
    covering_union: null,
    no_union_reason: "",
    founding_intent: "",
    founding_expected_on: "",
    source: "",
    surveyed_by: "",
    surveyed_on: "",
    remark: "",
  };
}

function yesNo(value: boolean | null): YesNo {
  if (value === null) return "";
  return value ? "yes" : "no";
}

export function editable(read: api.EnterpriseRead): EnterpriseValues {
  const values: Record<string, unknown> = {};
  for (const field of Object.keys(blankEnterprise("")) as (keyof EnterpriseValues)[]) {
    values[field] = field === "territory_id" ? read.territory.id : (read[field] ?? "");
  }
  for (const field of COUNTS) values[field] = read[field]?.toString() ?? "";
  values.covering_union = read.covering_union;
  values.non_public = yesNo(read.non_public);
  values.has_party_organisation = yesNo(read.has_party_organisation);
  values.contact_phones = read.contact_phones.length ? [...read.contact_phones] : [""];
  return values as unknown as EnterpriseValues;
}

/** A count as typed, full-width digits too; NaN for what is none. */
function count(typed: string): number | null {
  const text = halfWidth(typed).replace(/[\s,]/g, "");
  if (!text) return null;
  return /^\d+$/.test(text) ? Number(text) : NaN;
}

/** The fields whose number cannot be read: told before sending, or they would go as nothing. */
export function unreadableCounts(values: EnterpriseValues): (typeof COUNTS)[number][] {
  return COUNTS.filter((field) => Number.isNaN(count(values[field])));
}

const known = (value: YesNo): boolean | null => (value === "" ? null : value === "yes");

/** As the API takes it. */
export function toSend(values: EnterpriseValues) {
  const text = (value: string): string | null => value.trim() || null;
  const counts = Object.fromEntries(COUNTS.map((field) => [field, count(values[field])]));
  return {
    territory_id: values.territory_id,
    name: values.name.trim(),
    credit_code: text(values.credit_code),
    credit_code_checked: values.credit_code_checked,
    address: text(values.address),
    registered_address: text(values.registered_address),
    community: text(values.community),
    ownership: values.ownership || null,
    non_public: known(values.non_public),
    industry: values.industry || null,
    legal_representative: text(values.legal_representative),
    contact_name: text(values.contact_name),
    contact_phones: values.contact_phones.map((phone) => phone.trim()).filter(Boolean),
    ...(counts as Record<(typeof COUNTS)[number], number | null>),
    has_party_organisation: known(values.has_party_organisation),
    unionisation: values.unionisation,
    covering_union_id: values.covering_union?.id ?? null,
    no_union_reason: text(values.no_union_reason),
    founding_intent: values.founding_intent || null,
    founding_expected_on: text(values.founding_expected_on),
    source: values.source || null,
    surveyed_by: text(values.surveyed_by),
    surveyed_on: text(values.surveyed_on),
    remark: text(values.remark),
  };
}
