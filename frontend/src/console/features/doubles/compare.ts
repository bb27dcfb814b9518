import type { DoubleRead, EnterpriseRead } from "@/api/client.gen";
import { factInWords, type EnterpriseField } from "@/console/shared/enterprise-facts";

export type Side = "left" | "right";

export interface Difference {
  field: EnterpriseField;
  left: string | null;
  right: string | null;
}

/** What the kept row can take over from the other, in the order people compare. */
const TAKEABLE: EnterpriseField[] = [
  "name",
  "credit_code",
  "address",
  "registered_address",
  "community",
  "ownership",
  "non_public",
  "industry",
  "legal_representative",
  "contact_name",
  "contact_phones",
  "employee_count",
  "women_count",
  "migrant_count",
  "dispatched_count",
  "member_count",
  "has_party_organisation",
  "no_union_reason",
  "founding_intent",
  "founding_expected_on",
  "source",
  "surveyed_by",
  "surveyed_on",
  "remark",
];

export function other(side: Side): Side {
  return side === "left" ? "right" : "left";
}

function compared({ left, right }: DoubleRead): Difference[] {
  return TAKEABLE.map((field) => ({
    field,
    left: factInWords(left, field),
    right: factInWords(right, field),
  }));
}

/** The fields that say different things: what has to be decided. */
export function differences(double: DoubleRead): Difference[] {
  return compared(double).filter(({ left, right }) => left !== right);
}

/** What both say alike: shown, so that one can tell that it is the same enterprise. */
export function agreements(double: DoubleRead): Difference[] {
  return compared(double).filter(({ left, right }) => left === right && left !== null);
}

function weight(read: EnterpriseRead): number[] {
  const filled = TAKEABLE.filter((field) => factInWords(read, field) !== null).length;
  return [read.covering_union ? 1 : 0, read.verification === "verified" ? 1 : 0, filled];
}

/** The row with a union, else the verified, else the fuller one; the person may choose the other. */
export function suggestedKeep(double: DoubleRead): Side {
  const left = weight(double.left);
  const right = weight(double.right);
  const decisive = left.findIndex((value, index) => value !== right[index]);
  return decisive >= 0 && (right[decisive] ?? 0) > (left[decisive] ?? 0) ? "right" : "left";
}

export type Values = Partial<Record<EnterpriseField, Side>>;

/** Each field begins with the kept row's value, or the other's where the kept row has none. */
export function startingValues(found: Difference[], keep: Side): Values {
  return Object.fromEntries(
    found.map((one) => [one.field, one[keep] === null ? other(keep) : keep]),
  );
}

/** The fields whose value comes from the row that goes. */
export function taken(values: Values, keep: Side): EnterpriseField[] {
  const fields = Object.keys(values) as EnterpriseField[];
  return fields.filter((field) => values[field] !== keep);
}
