import { describe, expect, it } from "vitest";
import { splitCodes } from "./codes";

describe("splitCodes", () => {
  it("takes one code a line and forgets blank and repeated ones", () => {
    expect(splitCodes(" AAAA-BBBB-CCCC \r\n\nDDDD\nDDDD\n")).toEqual(["AAAA-BBBB-CCCC", "DDDD"]);
  });
  it("takes codes parted by commas, half and full width", () => {
    expect(splitCodes("A，B,C；D")).toEqual(["A", "B", "C", "D"]);
  });
  it("sends no more than the server takes at once", () => {
    const many = Array.from({ length: 250 }, (_, at) => `C${at}`).join("\n");
    expect(splitCodes(many)).toHaveLength(200);
  });
  it("finds nothing in nothing", () => {
    expect(splitCodes(" \n ")).toEqual([]);
  });
});
