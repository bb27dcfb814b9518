import { describe, expect, it } from "vitest";
import type { EnterpriseRead, UnionRead } from "@/api/client.gen";
import { lockedFields } from "./locked-fields";
import { fieldsOf } from "./union-fields";
import { blankUnion, editable, notNumbers, toSend, wholeNumber } from "./union-values";

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
  it("leave an area code to those above the enterprise", () => {
    const names = (level: "enterprise" | "sub_district") =>
      fieldsOf("basics", level).map((field) => field.name);
    expect(names("enterprise")).toContain("unit_name");
    expect(names("enterprise")).not.toContain("area_code");
    expect(names("sub_district")).toContain("area_code");
  });

  it("never hold or send what the union above decides, or what the enterprise's page keeps", () => {
    const union = { parent_id: "above", name: "某公司工会", state: "active", employee_count: 30 };
    const read = { ...union, aliases: [], office_room: "305" } as unknown as UnionRead;
    const locked = lockedFields(read, true, {} as EnterpriseRead);
    const sent = toSend(editable(read, locked));
    for (const name of ["name", "state", "kind", "form", "administered_by", "member_count"]) {
      expect(sent).not.toHaveProperty(name);
    }
    expect(sent).toMatchObject({ office_room: "305", women_member_count: null });
    expect(notNumbers(editable(read, locked))).toEqual([]);
  });

  it("are all open to the union above; the highest union names itself", () => {
    expect(lockedFields({ parent_id: "above" }, false, null).size).toBe(0);
    expect(lockedFields({ parent_id: null }, true, null).has("name")).toBe(false);
    expect(lockedFields({ parent_id: null }, true, null).has("state")).toBe(true);
  });
});
