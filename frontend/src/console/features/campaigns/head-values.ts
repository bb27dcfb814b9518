import type { CampaignRead } from "@/api/client.gen";

/** Issuer and signatory are apart; an empty field means that nothing is recorded. */
export interface HeadValues {
  issuer: string;
  signatory: string;
  decision_reference: string;
  document_number: string;
  signed_on: string;
  purpose: string;
}

export const HEAD_FIELDS = [
  "issuer",
  "signatory",
  "decision_reference",
  "document_number",
  "signed_on",
  "purpose",
] as const;

export function blankHead(issuer: string): HeadValues {
  return {
    issuer,
    signatory: "",
    decision_reference: "",
    document_number: "",
    signed_on: "",
    purpose: "",
  };
}

export function headOf(campaign: CampaignRead): HeadValues {
  const pairs = HEAD_FIELDS.map((field) => [field, campaign[field] ?? ""]);
  return Object.fromEntries(pairs) as HeadValues;
}

export function headToSend(values: HeadValues): Record<keyof HeadValues, string | null> {
  const pairs = HEAD_FIELDS.map((field) => [field, values[field].trim() || null]);
  return Object.fromEntries(pairs) as Record<keyof HeadValues, string | null>;
}
