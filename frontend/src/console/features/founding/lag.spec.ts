import { describe, expect, it } from "vitest";
import { isLate, lagInWords } from "./lag";

const founded = { founded_on: "2026-04-01", displayed_on: null, lag_days: 0 };

describe("the lag between founding and plaque", () => {
  it("is not spoken of before there is a union", () => {
    const none = { founded_on: null, displayed_on: null, lag_days: null };
    expect(lagInWords(none)).toBeNull();
    expect(isLate(none)).toBe(false);
  });

  it("counts while the plaque does not hang, and says when it waits too long", () => {
    expect(lagInWords(founded)).toContain("今天");
    expect(lagInWords({ ...founded, lag_days: 12 })).toContain("12 天");
    expect(isLate({ ...founded, lag_days: 30 })).toBe(false);
    expect(isLate({ ...founded, lag_days: 31 })).toBe(true);
  });

  it("stays as it was once the plaque hangs", () => {
    const shown = { ...founded, displayed_on: "2026-06-01", lag_days: 61 };
    expect(lagInWords(shown)).toContain("61 天");
    expect(isLate(shown)).toBe(false);
    expect(lagInWords({ ...shown, lag_days: 0 })).not.toContain("0 天");
  });
});
