import { describe, expect, it } from "vitest";
import type { FiguresRead, FormerRead, RateRead, ReleasedTurnout } from "@/api/client.gen";
import { dimensionRows, formerTold, fraction, length, overOne, told } from "./shares";

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

  it("knows what is more than its whole and so no rate", () => {
    const rate = (part: number): RateRead => ({
      percent: null,
      part,
      whole: 40,
      over: Math.max(0, part - 40),
    });
    const turnout = (voted: number, returned: number) =>
      ({
        rates: { turnout: rate(voted), returned: rate(returned), valid: rate(1) },
      }) as ReleasedTurnout;
    expect(overOne(turnout(40, 40))).toBe(false);
    expect(overOne(turnout(41, 40))).toBe(true);
    expect(overOne(turnout(30, 43))).toBe(true);
  });

  it("says why a former result is not compared, or was not valid", () => {
    const former = { released_on: "2026-08-01", is_valid: false } as FormerRead;
    expect(formerTold({ ...former, satisfaction: null })).toContain("不能比较");
    expect(formerTold({ ...former, satisfaction: share("60", "80") })).toContain(
      "60%–80%（上次结果无效）",
    );
  });
});
