import type { EnterpriseRead } from "@/api/client.gen";
import { hasText, t } from "@/i18n";
import { readablePhone } from "@/lib/phone";

/** What is known of an enterprise and can be said in a few words. */
export type EnterpriseField =
  | "name"
  | "aliases"
  | "credit_code"
  | "address"
  | "registered_address"
  | "community"
  | "ownership"
  | "non_public"
  | "industry"
  | "has_party_organisation"
  | "employee_count"
  | "women_count"
  | "migrant_count"
  | "dispatched_count"
  | "member_count"
  | "legal_representative"
  | "contact_name"
  | "contact_phones"
  | "unionisation"
  | "no_union_reason"
  | "founding_intent"
  | "founding_expected_on"
  | "source"
  | "surveyed_by"
  | "surveyed_on"
  | "remark"
  | "verification";

/** A field's name for people; one this program does not know yet stays readable as it is. */
export function fieldName(field: string): string {
  const key = `enterprises.field.${field}`;
  return hasText(key) ? t(key) : field;
}

function yesNo(value: boolean | null): string | null {
  if (value === null) return null;
  return t(value ? "census.yes" : "census.no");
}

/** One fact in words; null where nothing is known. */
export function factInWords(read: EnterpriseRead, field: EnterpriseField): string | null {
  switch (field) {
    case "ownership":
      return read.ownership && t(`enums.ownership.${read.ownership}`);
    case "industry":
      return read.industry && t(`enums.industry.${read.industry}`);
    case "source":
      return read.source && t(`enums.censusSource.${read.source}`);
    case "founding_intent":
      return read.founding_intent && t(`enums.intent.${read.founding_intent}`);
    case "unionisation":
      return t(`enums.unionisation.${read.unionisation}`);
    case "verification":
      return t(`enums.verification.${read.verification}`);
    case "non_public":
      return yesNo(read.non_public);
    case "has_party_organisation":
      return yesNo(read.has_party_organisation);
    case "aliases":
      return read.aliases.join(t("common.listComma")) || null;
    case "contact_phones":
      return read.contact_phones.map(readablePhone).join(t("common.listComma")) || null;
    default: {
      const value = read[field];
      if (typeof value === "number") return t("census.people", { n: value });
      return value || null;
    }
  }
}
