import { describe, expect, it } from "vitest";
import type { EnterpriseRead } from "@/api/client.gen";
import { someNames, sortPicked } from "./picked-rows";

function row(name: string, doubts = 0, missing = 0): EnterpriseRead {
  return { name, doubts: Array(doubts), missing: Array(missing) } as unknown as EnterpriseRead;
}
const names = (rows: EnterpriseRead[]) => rows.map((one) => one.name);

describe("what is picked to be verified", () => {
  it("is told apart by what speaks against it", () => {
    const sorted = sortPicked([row("甲"), row("乙", 1), row("丙", 0, 2), row("丁", 1, 1)]);
    expect(names(sorted.clear)).toEqual(["甲"]);
    expect(names(sorted.doubtful)).toEqual(["乙", "丁"]);
    expect(names(sorted.incomplete)).toEqual(["丙", "丁"]);
  });

  it("is named as far as one can read", () => {
    expect(someNames([row("甲"), row("乙")], "、")).toBe("甲、乙");
    expect(
      someNames(
        [..."一二三四五六"].map((name) => row(name)),
        "、",
      ),
    ).toBe("一、二、三、四、五…");
  });
});
