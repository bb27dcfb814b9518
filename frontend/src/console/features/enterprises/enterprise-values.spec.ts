import { describe, expect, it } from "vitest";
import {
  blankEnterprise,
  editable,
  proposedNonPublic,
  toSend,
  unreadableCounts,
} from "./enterprise-values";

const values = () => blankEnterprise("t1");

describe("an enterprise's form", () => {
  it("reads counts as they are typed and sends nothing as null", () => {
    const sent = toSend({ ...values(), employee_count: " １，２００ ", women_count: "0" });
    expect(sent.employee_count).toBe(1200);
    expect(sent.women_count).toBe(0);
    expect(sent.member_count).toBeNull();
    expect(sent.credit_code).toBeNull();
  });

  it("names the counts that are no numbers", () => {
    const typed = { ...values(), employee_count: "约三十", women_count: "12", member_count: "-1" };
    expect(unreadableCounts(typed)).toEqual(["employee_count", "member_count"]);
  });

  it("keeps several phones and drops the empty line", () => {
    const phones = [" 029-33550000转8001 ", "", "13900000000"];
    expect(toSend({ ...values(), contact_phones: phones }).contact_phones).toEqual([
      "029-33550000转8001",
      "13900000000",
    ]);
  });

  it("proposes non-public where the ownership says so, and asks where it does not", () => {
    expect(proposedNonPublic("170")).toBe("yes");
    expect(proposedNonPublic("110")).toBe("no");
    expect(proposedNonPublic("159")).toBe("");
    expect(proposedNonPublic("")).toBe("");
  });

  it("gives back what it was filled with", () => {
    const sent = toSend({
      ...values(),
      name: "临渭纺织有限公司",
      non_public: "yes",
      employee_count: "36",
      contact_phones: ["13900000000"],
      surveyed_on: "2026-04",
      covering_union: { id: "u1", name: "工会", level: "enterprise", code: "X" },
    });
    const { territory_id, covering_union_id, ...facts } = sent;
    const covering_union = { id: covering_union_id };
    const read = { ...facts, territory: { id: territory_id }, covering_union } as unknown;
    expect(toSend(editable(read as Parameters<typeof editable>[0]))).toEqual(sent);
  });
});
