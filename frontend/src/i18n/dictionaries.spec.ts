import { describe, expect, it } from "vitest";
import en from "./en";
import * as enImports from "./en/imports";
import * as enTextReview from "./en/text-review";
import { fill, placeholders } from "./format";
import zh from "./zh-CN";
import * as zhImports from "./zh-CN/imports";
import * as zhTextReview from "./zh-CN/text-review";

function leaves(node: object, prefix = ""): [string, string][] {
  return Object.entries(node).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[`${prefix}${key}`, value] as [string, string]]
      : leaves(value as object, `${prefix}${key}.`),
  );
}

const chinese = new Map(leaves({ ...zh, ...zhImports, ...zhTextReview }));
const english = new Map(leaves({ ...en, ...enImports, ...enTextReview }));
const sources = Object.values(
  import.meta.glob<string>("../{console,ui}/**/*.{ts,vue}", {
    query: "?raw",
    import: "default",
    eager: true,
  }),
).join("\n");

describe("the two dictionaries", () => {
  it("have the same keys and need the same placeholders", () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
    const different = [...chinese].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(english.get(key) ?? "").join(),
    );
    expect(different).toEqual([]);
  });

  it("are not empty, and English holds no forgotten Chinese", () => {
    expect([...chinese, ...english].filter(([, text]) => !text)).toEqual([]);
    const forgotten = [...english].filter(([key, text]) => {
      return key !== "app.otherLanguage" && /[\u4e00-\u9fff]/.test(text);
    });
    expect(forgotten).toEqual([]);
  });

  it("hold no text that nobody shows", { timeout: 30_000 }, () => {
    const unused = [...chinese.keys()].filter((key) => {
      if (sources.includes(`"${key}"`) || sources.includes(`'${key}'`)) return false;
      // A key whose last part is filled in at run time: enums.post.${post}, reports.ask.${verb}.body
      const parts = key.split(".");
      return !parts.some((_, index) => {
        const pattern = [...parts.slice(0, index), "${"].join(".");
        return index > 1 && sources.includes(pattern);
      });
    });
    expect(unused).toEqual([]);
  });
});

describe("fill", () => {
  it("puts values in, picks by number, and leaves an unknown name in sight", () => {
    expect(fill("共 {n} 条", { n: 3 })).toBe("共 3 条");
    expect(fill("{n} {n|entry|entries}", { n: 1 })).toBe("1 entry");
    expect(fill("{n} {n|entry|entries}", { n: 2 })).toBe("2 entries");
    expect(fill("{who}")).toBe("{who}");
  });
});
