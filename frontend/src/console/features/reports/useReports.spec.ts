import { beforeEach, expect, it, vi } from "vitest";
import * as api from "@/api/client.gen";
import { ApiError } from "@/api/errors";
import { useReportForm } from "./useReports";

vi.mock("@/api/client.gen");

function report(over: Partial<api.ReportRead> = {}): api.ReportRead {
  return {
    id: "r1",
    union: { id: "u1", name: "甲厂工会", level: "enterprise", code: "C" },
    category: "team_contest",
    aim: "protect_rights",
    title: "竞赛",
    happened_on: null,
    new_practice: "做法",
    new_result: "成效",
    photo_ids: [],
    state: "draft",
    review_note: null,
    reviewed_at: null,
    submitted_at: null,
    published_at: null,
    allowed: ["edit", "submit"],
    created_at: "",
    updated_at: "",
    version: 1,
    ...over,
  };
}

beforeEach(() => void vi.resetAllMocks());

it("saves a new report once, even when handing it in is refused and tried again", async () => {
  vi.mocked(api.createReport).mockResolvedValue(report());
  const refusal = new ApiError(422, "incomplete", "还不能提交", [
    { field: "new_result", message: "请写明新成效", code: "missing" },
  ]);
  vi.mocked(api.submitReport).mockRejectedValueOnce(refusal);
  vi.mocked(api.submitReport).mockResolvedValueOnce(report({ state: "submitted", version: 3 }));
  vi.mocked(api.updateReport).mockResolvedValue(report({ new_result: "省 4 万", version: 2 }));

  const form = useReportForm();
  Object.assign(form.values, { title: "竞赛", new_practice: "做法", new_result: "成效" });
  expect(await form.save(true)).toBeUndefined();
  expect(form.errorOf("new_result")).toBe("请写明新成效");
  expect(form.values.title).toBe("竞赛");

  form.values.new_result = "省 4 万";
  expect(await form.save(true)).toMatchObject({ state: "submitted" });
  expect(api.createReport).toHaveBeenCalledTimes(1);
  expect(api.updateReport).toHaveBeenCalledExactlyOnceWith(
    "r1",
    { new_result: "省 4 万" },
    { version: 1 },
  );
});

it("sends nothing when nothing was changed", async () => {
  const form = useReportForm(report());
  expect(await form.save(false)).toMatchObject({ id: "r1" });
  expect(api.updateReport).not.toHaveBeenCalled();
});

it("merges a newer version into what was typed and saves against it", async () => {
  const stale = new ApiError(412, "version_conflict", "");
  vi.mocked(api.updateReport).mockRejectedValueOnce(stale);
  vi.mocked(api.updateReport).mockResolvedValueOnce(report({ version: 6 }));
  vi.mocked(api.readReport).mockResolvedValue(report({ title: "上级改的题目", version: 5 }));

  const form = useReportForm(report());
  form.values.new_practice = "我写的做法";
  await form.save(false);
  expect(form.conflict.value).toBe(true);
  await form.takeNewer();
  expect(form.values).toMatchObject({ title: "上级改的题目", new_practice: "我写的做法" });
  await form.save(false);
  expect(api.updateReport).toHaveBeenLastCalledWith(
    "r1",
    { new_practice: "我写的做法" },
    { version: 5 },
  );
});
