import { describe, expect, it } from "vitest";
import type { DoubleRead, EnterpriseRead } from "@/api/client.gen";
import { agreements, differences, startingValues, suggestedKeep, taken } from "./compare";

const unknown = Object.fromEntries(
  ["credit_code", "address", "registered_address", "community", "ownership", "non_public"]
    .concat(["industry", "legal_representative", "contact_name", "employee_count"])
    .concat(["women_count", "migrant_count", "dispatched_count", "member_count"])
    .concat(["has_party_organisation", "no_union_reason", "founding_intent"])
    .concat(["founding_expected_on", "source", "surveyed_by", "surveyed_on", "remark"])
    .map((field) => [field, null]),
);
const base = {
  ...unknown,
  name: "临渭纺织有限公司",
  aliases: [],
  contact_phones: [] as string[],
  covering_union: null,
  verification: "unverified",
  unionisation: "none",
} as unknown as EnterpriseRead;

function double(left: Partial<EnterpriseRead>, right: Partial<EnterpriseRead>): DoubleRead {
  return { left: { ...base, ...left }, right: { ...base, ...right } } as DoubleRead;
}

describe("two rows side by side", () => {
  const pair = double(
    { employee_count: 36, contact_phones: ["13900000000"] },
    { name: "临渭纺织公司", employee_count: 40, address: "古渡街 1 号" },
  );

  it("are told apart field by field, and what both say is shown as agreed", () => {
    expect(differences(pair).map(({ field }) => field)).toEqual([
      "name",
      "address",
      "contact_phones",
      "employee_count",
    ]);
    expect(agreements(pair)).toEqual([]);
    expect(agreements(double({}, {})).map(({ field }) => field)).toEqual(["name"]);
  });

  it("lose nothing: a gap of the kept row starts with the other's value", () => {
    const values = startingValues(differences(pair), "left");
    expect(values).toEqual({
      name: "left",
      address: "right",
      contact_phones: "left",
      employee_count: "left",
    });
    expect(taken(values, "left")).toEqual(["address"]);
    expect(taken({ ...values, employee_count: "right" }, "left")).toEqual([
      "address",
      "employee_count",
    ]);
  });

  it("suggest to keep the row with a union, then the verified, then the fuller one", () => {
    const union = { covering_union: { id: "u" } } as Partial<EnterpriseRead>;
    expect(suggestedKeep(double({ verification: "verified" }, union))).toBe("right");
    expect(suggestedKeep(double({ employee_count: 3 }, { verification: "verified" }))).toBe(
      "right",
    );
    expect(suggestedKeep(double({ employee_count: 3 }, {}))).toBe("left");
    expect(suggestedKeep(double({}, {}))).toBe("left");
  });
});
