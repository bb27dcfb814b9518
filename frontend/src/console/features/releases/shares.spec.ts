import { describe, expect, it } from "vitest";
import type { FiguresRead, FormerRead, RateRead, ReleasedTurnout } from "@/api/client.gen";
import { amiss, dimensionRows, formerTold, fraction, handedOut, length, told } from "./shares";

const share = (
  low: string,
  high: string,
  part: number | null = null,
  whole: number | null = null,
) => ({
  low,
  high,
  part,
  whole,
});

describe("shares", () => {
  it("tells one figure, a range and the capped ends apart", () => {
    expect(told(share("87.5", "87.5"))).toBe("87.5%");
    expect(told(share("60", "80"))).toBe("60%–80%");
    expect(told(share("0", "5"))).toBe("≤5%");
    expect(told(share("95", "100"))).toBe("≥95%");
    expect(told(share("80", "100"))).toBe("80%–100%");
    expect(told(null)).toBe("—");
  });

  it("shows a fraction only where it may be told", () => {
    expect(fraction(share("87.5", "87.5", 7, 8))).toBe("7/8");
    expect(fraction(share("80", "100"))).toBe("");
  });

  it("ends the bar of a range in its middle", () => {
    expect(length(share("60", "80"))).toBe(0.7);
    expect(length(null)).toBeNull();
  });

  it("lays each content beside what was said of it before", () => {
    const dimension = (code: string, satisfaction: string | null, awareness: string | null) => ({
      code,
      name: code,
      questions: 1,
      satisfaction: satisfaction ? share(satisfaction, satisfaction) : null,
      awareness: awareness ? share(awareness, awareness) : null,
    });
    const figures = {
      dimensions: [dimension("truth", "90", null), dimension("awareness", null, "70")],
    } as FiguresRead;
    const former = { dimensions: [dimension("truth", "60", null)] } as FormerRead;
    const rows = dimensionRows(figures, former);
    expect(rows.map((one) => [one.rate, told(one.share), told(one.before)])).toEqual([
      ["satisfaction", "90%", "60%"],
      ["awareness", "70%", "—"],
    ]);
  });

  const rate = (part: number, more: Partial<RateRead> = {}): RateRead => ({
    percent: null,
    part,
    whole: 40,
    over: Math.max(0, part - 40),
    missing: false,
    by_spares: false,
    ...more,
  });
  const turnout = (voted: RateRead, returned: RateRead, handed = 40) =>
    ({
      handed_out: handed,
      rates: { turnout: voted, returned, valid: rate(1) },
    }) as ReleasedTurnout;

  it("tells numbers that do not fit from spares within the rules and from what is missing", () => {
    expect(amiss(turnout(rate(40), rate(40)))).toBe(false);
    expect(amiss(turnout(rate(41), rate(40)))).toBe(true);
    expect(amiss(turnout(rate(30), rate(43)))).toBe(true);
    expect(amiss(turnout(rate(41, { by_spares: true }), rate(40)))).toBe(false);
    expect(amiss(turnout(rate(30), rate(30, { whole: 0, over: 0, missing: true })))).toBe(false);
  });

  it("shows no nought where the number handed out was not filled in", () => {
    const missing = rate(30, { missing: true, over: 0 });
    expect(handedOut(turnout(rate(30), rate(30)))).toBe(40);
    expect(handedOut(turnout(rate(30), missing, 0))).toBe("没有填");
    expect(handedOut(turnout(rate(30), missing, 20))).toBe("20（没有填全）");
  });

  it("says why a former result is not compared, or was not valid", () => {
    const former = { released_on: "2026-08-01", is_valid: false } as FormerRead;
    expect(formerTold({ ...former, satisfaction: null })).toContain("不能比较");
    expect(formerTold({ ...former, satisfaction: share("60", "80") })).toContain(
      "60%–80%（上次结果无效）",
    );
  });
});
