import { describe, expect, it } from "vitest";
import { fraction, length, told } from "./shares";

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
});
