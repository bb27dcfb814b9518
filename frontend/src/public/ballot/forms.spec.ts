import { describe, expect, it } from "vitest";
import { base32, fromBase64url, base64url, fromHex, hex, utf8 } from "./bytes";
import { canonical, canonicalAnswers } from "./canonical";
import { isIncluded, rootOf } from "./merkle";
import { nativeSuite } from "./native-suite";
import { commitmentOf, readReceipt, receiptOf } from "./receipt";
import { grouped, readCode, readFragment } from "./slips";

const sha256 = async (text: string) => hex(await nativeSuite.sha256(utf8(text)));

describe("writing bytes", () => {
  it("has the forms of RFC 4648", () => {
    expect(base32(utf8("foobar"))).toBe("MZXW6YTBOI");
    expect(base32(utf8("f"))).toBe("MY");
    expect(base64url(Uint8Array.of(251, 255))).toBe("-_8");
    expect(Array.from(fromBase64url("-_8"))).toEqual([251, 255]);
    expect(() => fromHex("0g")).toThrow();
  });
});

describe("canonical JSON", () => {
  it("sorts keys by code point and leaves Chinese as it is", () => {
    expect(
      canonical({ b: [1, null], a: "工会", A: { z: true, "\u{1F600}": 1, "\uFB00": 2 } }),
    ).toBe('{"A":{"z":true,"\uFB00":2,"\u{1F600}":1},"a":"工会","b":[1,null]}');
  });
  it("leaves blanks out of the answers and sorts several choices", () => {
    expect(canonicalAnswers({ q4: ["c", "a"], q1: "a", q3: [], q2: "" })).toBe(
      '{"q1":"a","q4":["a","c"]}',
    );
    expect(canonicalAnswers({})).toBe("{}");
  });
});

describe("receipts", () => {
  it("commits to the answers, the unit and a nonce", async () => {
    const made = await commitmentOf(nativeSuite, new Uint8Array(16), "e", "u", { q1: "a" });
    expect(hex(made)).toBe(await sha256(`sanliang-receipt-v1|${"\0".repeat(16)}|e|u|{"q1":"a"}`));
    expect(receiptOf(made)).toBe(base32(made).replace(/^(.{5})(.{5}).*$/, "$1 $2"));
  });
  it("is read from a note with look-alikes", () => {
    expect(readReceipt(" mzxw6-ytb0i ")).toBe("MZXW6YTBOI");
    expect(readReceipt("１８")).toBe("IB");
  });
});

describe("Merkle trees", () => {
  const leaves = (count: number) => Array.from({ length: count }, (_, at) => utf8(`leaf ${at}`));
  const hash = (data: Uint8Array) => nativeSuite.sha256(data);
  const node = async (left: Uint8Array, right: Uint8Array) =>
    hash(Uint8Array.from([1, ...left, ...right]));
  const leaf = (data: Uint8Array) => hash(Uint8Array.from([0, ...data]));

  it("have the roots of RFC 9162", async () => {
    expect(hex(await rootOf(nativeSuite, []))).toBe(await sha256(""));
    const three = leaves(3);
    const [a, b, c] = await Promise.all(three.map(leaf));
    expect(await rootOf(nativeSuite, three)).toEqual(await node(await node(a!, b!), c!));
  });

  /** The path of section 2.1.3.1, written down as the standard writes it. */
  async function pathOf(data: Uint8Array[], at: number): Promise<Uint8Array[]> {
    if (data.length === 1) return [];
    let split = 1;
    while (split * 2 < data.length) split *= 2;
    const [left, right] = [data.slice(0, split), data.slice(split)];
    return at < split
      ? [...(await pathOf(left, at)), await rootOf(nativeSuite, right)]
      : [...(await pathOf(right, at - split)), await rootOf(nativeSuite, left)];
  }

  it("prove where each leaf stands, and nothing else", async () => {
    for (const size of [1, 2, 3, 5, 8, 13]) {
      const all = leaves(size);
      const root = await rootOf(nativeSuite, all);
      for (let index = 0; index < size; index += 1) {
        const path = await pathOf(all, index);
        const proof = { index, size, path };
        expect(await isIncluded(nativeSuite, all[index]!, proof, root)).toBe(true);
        expect(await isIncluded(nativeSuite, utf8("other"), proof, root)).toBe(false);
        const longer = { index, size, path: [...path, root] };
        expect(await isIncluded(nativeSuite, all[index]!, longer, root)).toBe(false);
        const outside = { index: size, size, path };
        expect(await isIncluded(nativeSuite, all[index]!, outside, root)).toBe(false);
      }
    }
  });
});

describe("what stands on a slip", () => {
  it("is read as people type it", () => {
    for (const typed of [
      "0123-4567-89AB",
      "o123 4567 89ab",
      " OI23-4567-89ab",
      "０１２３４５６７８９ＡＢ",
    ])
      expect(readCode(typed)).toBe("0123456789AB");
    for (const wrong of ["", "0123", "0123-4567-89AU", "0123-4567-89AB-C"])
      expect(readCode(wrong)).toBe(null);
    expect(grouped("o123 4567-8l")).toBe("0123-4567-81");
  });
  it("is read from the address, with what the address says of the manifest", () => {
    const code = "0123456789ABCDEFGHJKMNPQRS";
    expect(readFragment(`#${code}.00aa11bb22cc33dd`)).toEqual({ code, prefix: "00aa11bb22cc33dd" });
    expect(readFragment(`#${code.toLowerCase()}.00AA11BB22CC33DD`)?.prefix).toBe(
      "00aa11bb22cc33dd",
    );
    expect(readFragment(`#${code}`)).toEqual({ code, prefix: null });
    expect(readFragment("#main")).toBe(null);
    expect(readFragment("")).toBe(null);
  });
});
