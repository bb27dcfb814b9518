import { effectScope } from "vue";
import { expect, it, vi } from "vitest";
import * as api from "@/api/client.gen";
import { ACTIONS, actionName } from "./actions";
import { detailLines, useAudit } from "./useAudit";

vi.mock("@/api/client.gen");

it("names every known action in words, and leaves an unknown one as it is", () => {
  for (const action of ACTIONS) expect(actionName(action)).toMatch(/^[\u4e00-\u9fff]+$/);
  expect(actionName("session.opened")).toBe("登录");
  expect(actionName("report.approved")).toBe("通过特色工作");
  expect(actionName("comet.seen")).toBe("comet.seen");
});

it("tells what a scan was refused in words, and leaves what it does not know as it is", () => {
  const details = { mark: "paper", sent: 7, used_by_phone: 1, comet: { seen: true } };
  expect(detailLines(details)).toEqual([
    "登记为: 随纸质票投箱",
    "扫描: 7",
    "已用手机评议: 1",
    'comet: {"seen":true}',
  ]);
});

it("asks for an action within days, twenty a page on a phone", async () => {
  vi.mocked(api.listAuditEvents).mockResolvedValue({ items: [], total: 0, page: 1, size: 20 });
  const scope = effectScope();
  const audit = scope.run(() => useAudit(true))!;
  Object.assign(audit.filters, { action: "badge.voided", from: "2026-04-01", to: "2026-04-30" });
  await vi.waitFor(() =>
    expect(vi.mocked(api.listAuditEvents).mock.lastCall![0]).toEqual({
      action: "badge.voided",
      from: "2026-04-01",
      to: "2026-04-30",
      subject_id: undefined,
      page: 1,
      size: 20,
    }),
  );
  scope.stop();
});
