import type { UnionForm, UnionKind, UnionRead, UnionState } from "@/api/client.gen";
import { locale, t } from "@/i18n";
import { formatDay } from "@/lib/dates";
import { readablePhone } from "@/lib/phone";
import type { UnionField } from "./union-fields";

/** A field's value as people read it; "" when there is none. */
export function fieldText(union: UnionRead, field: UnionField): string {
  const value = union[field.name];
  if (value === null || value === undefined || value === "") return "";
  switch (field.type) {
    case "state":
      return t(`enums.unionState.${value as UnionState}`);
    case "kind":
      return t(`enums.unionKind.${value as UnionKind}`);
    case "form":
      return t(`enums.unionForm.${value as UnionForm}`);
    case "yesno":
      return t(value ? "unions.nonPublic.yes" : "unions.nonPublic.no");
    case "check":
      return value ? t("census.yes") : "";
    case "date":
      return formatDay(String(value), locale.value);
    case "tel":
      return readablePhone(String(value));
    case "termYears":
      return t(value === 5 ? "unions.termYears.five" : "unions.termYears.three");
    default:
      return field.name === "term_number"
        ? t("unions.termNumber", { n: String(value) })
        : String(value);
  }
}
