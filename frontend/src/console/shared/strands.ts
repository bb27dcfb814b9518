import { hasText, locale, t } from "@/i18n";

/** A strand as the campaign names it; those of the built-in plan have English names too. */
export function strandName(code: string, name: string): string {
  const key = `enums.strand.${code}`;
  return locale.value === "en" && hasText(key) ? t(key) : name;
}
