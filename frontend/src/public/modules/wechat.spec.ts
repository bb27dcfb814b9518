import { expect, it } from "vitest";
import { inWeChat } from "./wechat";

it("knows WeChat by its name", () => {
  expect(inWeChat("Mozilla/5.0 (Linux; Android 13) XWEB/1160117 MicroMessenger/8.0.47")).toBe(true);
  expect(inWeChat("Mozilla/5.0 (iPhone) Version/17.0 Mobile Safari/604.1")).toBe(false);
});
