import { expect, it } from "vitest";
import { compareSizes, drawn, sizeOf } from "./size-compare";

const tall = { width: 400, height: 2200 };

it("judges as the server does, the tolerance included", () => {
  expect(compareSizes(tall, { width: 410, height: 2190 }, 10)).toEqual({
    verdict: "same",
    width_off_mm: 10,
    height_off_mm: -10,
    turned: false,
  });
  expect(compareSizes(tall, { width: 411, height: 2200 }, 10).verdict).toBe("differs");
  expect(compareSizes(tall, { width: 2200, height: 400 }, 10)).toMatchObject({
    verdict: "differs",
    turned: true,
  });
  expect(compareSizes(tall, null, 10).verdict).toBe("unknown");
});

it("draws both to one scale, and only what is measured", () => {
  expect(drawn(tall, { width: 200, height: 1100 })).toEqual([
    { width: 2.36, height: 13 },
    { width: 1.18, height: 6.5 },
  ]);
  expect(drawn(null, { width: 900, height: 300 })).toEqual([null, { width: 9, height: 3 }]);
  expect(drawn(null, null)).toEqual([null, null]);
});

it("takes no half measure", () => {
  expect(sizeOf(400, null)).toBeNull();
  expect(sizeOf(400, 2200)).toEqual(tall);
});
