import { t } from "@/i18n";
import type { ImportRead } from "@/api/client.gen";
import { importable } from "./mapping";

/** What applying will do, in one sentence, for the question before it. */
export function whatWillHappen(counts: ImportRead["counts"]): string {
  const parts: [string, number][] = [
    ["creates", counts.created],
    ["updates", counts.updated],
    ["same", counts.unchanged],
    ["left", counts.rejected],
  ];
  const said = parts
    .filter(([, n]) => n > 0)
    .map(([what, n]) => t(`imports.apply.${what as "creates"}`, { n }));
  const known = counts.created + counts.updated + counts.unchanged > 0;
  if (!known) said.unshift(t("imports.apply.some", { n: importable(counts) }));
  return t("imports.apply.body", { what: said.join(t("common.listComma")) });
}
