import { describe, expect, it } from "vitest";
import { namingHints, speakerHints } from "./naming-hints";

describe("signs of a name", () => {
  it.each([
    ["食堂夜班没有热菜，建议加一个菜", []],
    ["王师傅反映更衣柜不够", ["王师傅"]],
    ["李小明说工资发得晚", ["李小明"]],
    ["请打 029-33212345", ["029-33212345"]],
    ["请打 13812345678", ["13812345678"]],
    ["老张反映夜班车太少", ["老张"]],
    ["2026年共办了12件实事", []],
  ])("finds in %s", (text, hints) => {
    expect(namingHints(text)).toEqual(hints);
  });

  it("lets 职工甲 speak, and points out a name", () => {
    expect(["职工甲", "班组代表", "一线职工"].flatMap(speakerHints)).toEqual([]);
    expect(speakerHints("赵大山")).toEqual(["赵大山"]);
  });
});
