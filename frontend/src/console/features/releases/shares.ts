import type {
  FiguresRead,
  FormerRead,
  RateRead,
  ReleasedTurnout,
  ShareRead,
} from "@/api/client.gen";
import { locale, t } from "@/i18n";
import { formatDay } from "@/lib/dates";
import type { Bar } from "@/ui/charts";

/** A share in words: one figure, a range, or one of the capped ends. */
export function told(share: ShareRead | null): string {
  if (!share) return "—";
  if (share.low === share.high) return `${share.low}%`;
  if (share.low === "0") return `≤${share.high}%`;
  if (share.high === "100" && Number(share.low) >= 90) return `≥${share.low}%`;
  return `${share.low}%–${share.high}%`;
}

/** The fraction, where so many answered that it may be told. */
export function fraction(share: ShareRead | RateRead | null): string {
  return share && share.part !== null && share.whole !== null ? `${share.part}/${share.whole}` : "";
}

/** Whether a rate is above one by more than the spare slips the rules allow. */
export function beyond(rate: RateRead): boolean {
  return rate.over > 0 && !rate.by_spares;
}

/** Whether more voted than could, or more came back than went out. */
export function amiss({ rates }: ReleasedTurnout): boolean {
  return beyond(rates.turnout) || beyond(rates.returned);
}

/** Which words fit where the number handed out was not filled in: of none, or not of all. */
export function unsaid({ handed_out, rates }: ReleasedTurnout): "none" | "some" | null {
  if (!rates.returned.missing) return null;
  return handed_out ? "some" : "none";
}

/** How many slips went out: nought is none where nobody filled it in. */
export function handedOut(turnout: ReleasedTurnout): number | string {
  const how = unsaid(turnout);
  return how ? t(`releases.notSaid.${how}`, { n: turnout.handed_out }) : turnout.handed_out;
}

/** How long the bar of a share is: a range ends in its middle. */
export function length(share: ShareRead | null): number | null {
  return share ? (Number(share.low) + Number(share.high)) / 200 : null;
}

/** The contents of the plan as bars: how satisfied, or how many know where that was asked. */
export function dimensionBars(figures: FiguresRead): Bar[] {
  return figures.dimensions.map((one) => {
    const share = one.satisfaction ?? one.awareness;
    return { label: one.name, share: length(share), rate: told(share), fraction: fraction(share) };
  });
}

export interface DimensionRow {
  code: string;
  name: string;
  rate: "satisfaction" | "awareness";
  share: ShareRead | null;
  before: ShareRead | null;
}

/** The contents with the one rate that was asked: what is known is not a matter of being content. */
export function dimensionRows(figures: FiguresRead, former?: FormerRead | null): DimensionRow[] {
  return figures.dimensions.map((one) => {
    const rate = one.satisfaction ? "satisfaction" : "awareness";
    const before = former?.dimensions.find((other) => other.code === one.code);
    return {
      code: one.code,
      name: one.name,
      rate,
      share: one[rate],
      before: before?.[rate] ?? null,
    };
  });
}

/** What came out the last time, or why it cannot be laid beside. */
export function formerTold(former: FormerRead): string {
  const day = formatDay(former.released_on, locale.value);
  if (!former.satisfaction) return t("releases.formerNone", { day });
  const invalid = former.is_valid ? "" : t("releases.formerInvalid");
  return t("releases.former", { day, share: told(former.satisfaction) + invalid });
}
