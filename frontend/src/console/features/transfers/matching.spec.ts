import { expect, it } from "vitest";
import { matching, waitsForMe } from "./matching";

const places = [
  { name: "渭阳西路街道总工会", aliases: ["渭西办"], area_code: "610402004" },
  { name: "古渡街道总工会", aliases: [], area_code: "610402006" },
];
const names = (typed: string) => matching(places, typed).map((one) => one.name);

it("finds a sub-district by name, by what people call it and by its code", () => {
  expect(names("")).toHaveLength(2);
  expect(names("古渡")).toEqual(["古渡街道总工会"]);
  expect(names("渭西")).toEqual(["渭阳西路街道总工会"]);
  expect(names("６１０４０２００６")).toEqual(["古渡街道总工会"]);
  expect(names("马泉")).toEqual([]);
});

it("waits for those who may say yes, not for those who asked", () => {
  expect(waitsForMe({ allowed: ["accept", "refuse"] })).toBe(true);
  expect(waitsForMe({ allowed: ["withdraw"] })).toBe(false);
});
