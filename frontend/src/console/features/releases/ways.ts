import type { ReleasedWay } from "@/api/client.gen";
import { t } from "@/i18n";

/** One way in words: of one unit how often or why not, of several how many units did which. */
export function wayTold(one: ReleasedWay): string {
  const name = t(`fieldwork.way.${one.way}`);
  return t("releases.ways.line", { name, told: toldOf(one) });
}

function toldOf(one: ReleasedWay): string {
  if (one.times) return t(`releases.ways.times.${one.way}`, { n: one.times });
  if (one.reason) return t("releases.ways.why", { reason: one.reason });
  if (one.times === 0) return t("releases.ways.silent");
  const parts = (["offered", "explained", "unexplained"] as const)
    .filter((part) => part === "offered" || one[part])
    .map((part) => t(`releases.ways.${part}`, { n: one[part] }));
  return parts.join(t("common.listComma"));
}
