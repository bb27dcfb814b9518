import { describe, expect, it } from "vitest";
import { endOf, splitCodes, stillTyped } from "./codes";

describe("splitCodes", () => {
  it("takes one code a line and forgets blank and repeated ones", () => {
    expect(splitCodes(" AAAA-BBBB-CCCC \r\n\nDDDD\nDDDD\n")).toEqual(["AAAA-BBBB-CCCC", "DDDD"]);
  });
  it("takes codes parted by commas, half and full width", () => {
    expect(splitCodes("A，B,C；D")).toEqual(["A", "B", "C", "D"]);
  });
  it("finds nothing in nothing", () => {
    expect(splitCodes(" \n ")).toEqual([]);
  });
});

describe("endOf", () => {
  it("is what stands last on the slip, typed or scanned", () => {
    expect(endOf("5cwy-mhqe-67fn")).toBe("67FN");
    expect(endOf("HTTP://A.CN/E/42MT#2PD49AV9TSCB4FCS1JM9YV1HCW.52BA32EF")).toBe("1HCW");
  });
});

describe("stillTyped", () => {
  it("keeps unknown codes to be corrected", () => {
    expect(stillTyped("A\nB\nC", ["A", "B", "C"], ["done", "unknown", "already"])).toBe("B");
  });
  it("keeps what was more than the server takes at once", () => {
    expect(stillTyped("A\nB\nC", ["A", "B"], ["done", "refused"])).toBe("C");
  });
  it("keeps what was typed meanwhile, and the line the next code goes to", () => {
    expect(stillTyped("A\nB\nC\n", ["A", "B"], ["done", "done"])).toBe("C\n");
  });
  it("is empty when all were taken", () => {
    expect(stillTyped("A\n", ["A"], [null])).toBe("");
  });
});
