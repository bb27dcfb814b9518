import { expect, test } from "vitest";
import type { ReleasedWay } from "@/api/client.gen";
import { wayTold } from "./ways";

const several: ReleasedWay = {
  way: "forum",
  offered: 3,
  explained: 1,
  unexplained: 0,
  times: null,
  reason: null,
};

test("of several units, how many offered a way, said why not, or kept silent", () => {
  expect(wayTold(several)).toBe("座谈会：3 个单位采用、1 个单位说明了没有采用的原因");
  expect(wayTold({ ...several, explained: 0, unexplained: 2 })).toContain("2 个单位");
});

test("of one unit, how often, or the reason why not", () => {
  expect(wayTold({ ...several, times: 2 })).toBe("座谈会：开了 2 次");
  expect(wayTold({ ...several, times: 0, reason: "停产" })).toBe("座谈会：没有采用，原因：停产");
  expect(wayTold({ ...several, times: 0 })).toBe("座谈会：没有采用，也没有说明原因");
});
