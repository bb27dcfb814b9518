import { describe, expect, it } from "vitest";
import type { ReviewedTextRead } from "@/api/client.gen";
import { choosable, leftBy, readSingly } from "./choosing";

function text(id: string, more: Partial<ReviewedTextRead> = {}): ReviewedTextRead {
  const words = `第 ${id} 条`;
  return {
    id,
    pool_id: "p",
    original: words,
    proposed: words,
    found: [],
    text: null,
    state: "undecided",
    version: 1,
    ...more,
  };
}

const PAGE = [
  text("plain"),
  text("named", { found: ["name"] }),
  text("number", { found: ["number"] }),
  text("decided", { state: "public" }),
  text("rewritten"),
];
const CHANGING = new Set(["rewritten"]);

describe("what may be decided together", () => {
  it("is what nobody decided, names nobody and keeps its words", () => {
    expect(choosable(PAGE, CHANGING)).toEqual(["plain"]);
    expect(choosable(PAGE, new Set())).toEqual(["plain", "rewritten"]);
  });

  it("says how many are left to be read one by one", () => {
    expect(readSingly(PAGE, CHANGING)).toBe(3);
    expect(readSingly([text("plain")], new Set())).toBe(0);
  });

  it("tells what the server left, by reason", () => {
    const left = [
      { id: "a", why: "found" as const },
      { id: "b", why: "decided" as const },
      { id: "c", why: "decided" as const },
    ];
    expect(leftBy({ decided: 4, left })).toEqual({ found: 1, decided: 2 });
  });
});
