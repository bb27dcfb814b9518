import { describe, expect, it } from "vitest";
import { fieldsOf } from "./union-fields";
import { blankUnion, notNumbers, toSend, wholeNumber } from "./union-values";

describe("what a union's form sends", () => {
  it("sends empty texts as nothing, numbers as numbers and names without doubles", () => {
    const values = { ...blankUnion("sub_district"), name: " 渭西工会 ", employee_count: "１２０" };
    values.aliases = "渭西办\n渭西、渭西办";
    values.term_years = "5";
    values.credit_code_checked = "yes";
    expect(toSend(values)).toMatchObject({
      name: "渭西工会",
      aliases: ["渭西办", "渭西"],
      employee_count: 120,
      member_count: null,
      term_years: 5,
      credit_code: null,
      credit_code_checked: true,
      non_public: null,
      state: "active",
    });
  });

  it("does not swallow a head count that is no number", () => {
    const values = { ...blankUnion("enterprise"), member_count: "约30", employee_count: "36" };
    expect(notNumbers(values)).toEqual(["member_count"]);
    expect(wholeNumber("1,200")).toBe(1200);
    expect(wholeNumber("3.5")).toBeNull();
  });
});

describe("the fields asked for", () => {
  it("leave an area code to those above the enterprise, and 代管 to those above the union", () => {
    const names = (level: "enterprise" | "sub_district", own = false) =>
      fieldsOf("basics", level, own).map((field) => field.name);
    expect(names("enterprise")).toContain("unit_name");
    expect(names("enterprise")).not.toContain("area_code");
    expect(names("sub_district")).toContain("area_code");
    expect(fieldsOf("administered", "sub_district", true)).toEqual([]);
    expect(fieldsOf("administered", "sub_district", false)).toHaveLength(1);
  });
});
