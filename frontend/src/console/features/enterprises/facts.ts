import type { EnterpriseRead } from "@/api/client.gen";
import { factInWords, type EnterpriseField } from "@/console/shared/enterprise-facts";

interface Fact {
  field: EnterpriseField;
  text: string | null;
}
interface FactGroup {
  name: "place" | "kind" | "people" | "contact" | "union" | "survey";
  facts: Fact[];
}

const GROUPS: [FactGroup["name"], EnterpriseField[]][] = [
  ["place", ["aliases", "credit_code", "address", "registered_address", "community"]],
  [
    "people",
    ["employee_count", "women_count", "migrant_count", "dispatched_count", "member_count"],
  ],
  ["contact", ["legal_representative", "contact_name"]],
  ["kind", ["ownership", "non_public", "industry", "has_party_organisation"]],
  ["union", ["no_union_reason", "founding_intent", "founding_expected_on"]],
  ["survey", ["source", "surveyed_by", "surveyed_on", "remark"]],
];
/** Said only when there is something to say. */
const RARE: EnterpriseField[] = [
  "aliases",
  "registered_address",
  "community",
  "remark",
  "no_union_reason",
];

/** The facts of an enterprise as its page shows them, gaps included. */
export function factGroups(read: EnterpriseRead): FactGroup[] {
  return GROUPS.filter(([name]) => name !== "union" || !read.covering_union).map(
    ([name, fields]) => ({
      name,
      facts: fields
        .map((field) => ({ field, text: factInWords(read, field) }))
        .filter((fact) => fact.text || !RARE.includes(fact.field)),
    }),
  );
}
