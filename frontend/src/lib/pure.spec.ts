import { describe, expect, it } from "vitest";
import { badgeNumber } from "./badge-number";
import { dayAfter, dayOf, formatExactMoment, formatMoment, formatShortDay, today } from "./dates";
import { suggestedDuties } from "./duties";
import { fitWithin } from "./image";
import { changedFields, mergeEdits } from "./merge";
import { dialable, readablePhone } from "./phone";
import { percent, rate } from "./rates";
import { retryKeys } from "./retry-key";

describe("dates", () => {
  it("knows the day in Shanghai whatever the clock's zone", () => {
    expect(today(new Date("2026-04-20T15:59:59Z"))).toBe("2026-04-20");
    expect(today(new Date("2026-04-20T16:00:00Z"))).toBe("2026-04-21");
    expect(dayOf("2026-04-20T16:00:00Z")).toBe("2026-04-21");
  });
  it("counts days over the ends of months", () => {
    expect(dayAfter("2026-02-27", 3)).toBe("2026-03-02");
    expect(dayAfter("2026-01-01", -1)).toBe("2025-12-31");
  });
  it("writes days and moments for people", () => {
    expect(formatShortDay("2026-04-21", "zh-CN")).toBe("4月21日");
    expect(formatMoment("2026-04-20T16:05:00Z", "zh-CN")).toBe("2026年4月21日 00:05");
    expect(formatExactMoment("2026-04-20T16:05:09Z", "zh-CN")).toBe("2026年4月21日 00:05:09");
  });
});

describe("rates", () => {
  it("has no rate where nothing applies", () => {
    expect(rate(0, 0)).toBeNull();
    expect(percent(0, 0)).toBe("–");
  });
  it("never rounds up to all or down to none", () => {
    expect(percent(999, 1000)).toBe("99%");
    expect(percent(1, 1000)).toBe("1%");
    expect(percent(1000, 1000)).toBe("100%");
    expect(percent(0, 1000)).toBe("0%");
  });
});

describe("merging edits", () => {
  const base = { name: "甲", phone: "1", hours: "早" };
  it("sends only what was changed", () => {
    expect(changedFields(base, { ...base, phone: "2" })).toEqual({ phone: "2" });
  });
  it("keeps mine, takes theirs where I did nothing, and names what both changed", () => {
    const mine = { name: "甲", phone: "2", hours: "晚" };
    const theirs = { name: "乙", phone: "3", hours: "晚" };
    expect(mergeEdits(base, mine, theirs)).toEqual({
      values: { name: "乙", phone: "2", hours: "晚" },
      contested: ["phone"],
    });
  });
  it("compares lists by what they hold", () => {
    const with_list = { duties: ["a", "b"] };
    expect(changedFields(with_list, { duties: ["a", "b"] })).toEqual({});
  });
});

describe("idempotency keys", () => {
  it("stay for the same body and change with it", () => {
    const keyFor = retryKeys();
    const first = keyFor({ name: "甲" });
    expect(keyFor({ name: "甲" })).toBe(first);
    expect(keyFor({ name: "乙" })).not.toBe(first);
    expect(first).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe("phones", () => {
  it("are read in groups and dialled with a pause before the extension", () => {
    expect(readablePhone("13800001234")).toBe("138 0000 1234");
    expect(readablePhone("029-33210000")).toBe("029-33210000");
    expect(dialable("029-3321 0000")).toBe("02933210000");
    expect(dialable("029-33210000转801")).toBe("02933210000,801");
  });
});

it("fits pictures within the longest side and never enlarges them", () => {
  expect(fitWithin({ width: 4000, height: 3000 }, 1600)).toEqual({ width: 1600, height: 1200 });
  expect(fitWithin({ width: 300, height: 400 }, 1600)).toEqual({ width: 300, height: 400 });
  expect(fitWithin({ width: 9000, height: 2 }, 1600)).toEqual({ width: 1600, height: 1 });
});

it("suggests duties for all posts held, each once", () => {
  const both = suggestedDuties(["chair", "vice_chair", "chair"]);
  expect(new Set(both).size).toBe(both.length);
  expect(both.slice(0, 4)).toEqual(suggestedDuties(["chair"]));
  expect(suggestedDuties([])).toEqual([]);
});

it("writes badge numbers as they are printed", () => {
  expect(badgeNumber(42)).toBe("000042");
  expect(badgeNumber(1234567)).toBe("1234567");
});
