import { beforeEach, expect, it, vi } from "vitest";
import * as api from "@/api/client.gen";
import { ApiError } from "@/api/errors";
import { useReportForm } from "./useReports";

vi.mock("@/api/client.gen");

const PRACTICE = "车间每班选出一名安全员，班前十分钟讲一个身边的隐患";
const RESULT = "三个月里整改隐患四十二处，没有发生一起工伤事故。";

function report(over: Partial<api.ReportRead> = {}): api.ReportRead {
  return {
    id: "r1",
    union: { id: "u1", name: "甲厂工会", level: "enterprise", code: "C" },
    category: "team_contest",
    aim: "protect_rights",
    title: "竞赛",
    happened_on: null,
    new_practice: PRACTICE,
    new_result: RESULT,
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

const MENDED = "三个月里整改隐患四十二处，节约四万元，没有工伤。";

it("saves a new report once, even when handing it in is refused and tried again", async () => {
  vi.mocked(api.createReport).mockResolvedValue(report());
  const refusal = new ApiError(422, "incomplete", "还不能提交", [
    { field: "new_result", message: "文中有身份证号码", code: "personal_number" },
    { field: "new_result", message: "文中有手机号码", code: "personal_number" },
  ]);
  vi.mocked(api.submitReport).mockRejectedValueOnce(refusal);
  vi.mocked(api.submitReport).mockResolvedValueOnce(report({ state: "submitted", version: 3 }));
  vi.mocked(api.updateReport).mockResolvedValue(report({ new_result: MENDED, version: 2 }));

  const form = useReportForm();
  Object.assign(form.values, { title: "竞赛 ", new_practice: PRACTICE, new_result: RESULT });
  expect(form.draftId()).toBeUndefined();
  expect(await form.save(true)).toBeUndefined();
  expect(form.draftId()).toBe("r1");
  expect(form.touched.value).toBe(false);
  expect(form.errorOf("new_result")).toBe("文中有身份证号码\n文中有手机号码");
  expect(form.values.title).toBe("竞赛");

  form.values.new_result = MENDED;
  expect(await form.save(true)).toMatchObject({ state: "submitted" });
  expect(api.createReport).toHaveBeenCalledTimes(1);
  expect(api.updateReport).toHaveBeenCalledExactlyOnceWith(
    "r1",
    { new_result: MENDED },
    { version: 1 },
  );
});

it("says at the draft's own address why it was not handed in, once", async () => {
  vi.mocked(api.createReport).mockResolvedValue(report());
  vi.mocked(api.submitReport).mockRejectedValueOnce(
    new ApiError(422, "invalid_input", "还不能提交", [
      { field: "title", message: "文中有手机号码", code: "personal_number" },
    ]),
  );
  const form = useReportForm();
  Object.assign(form.values, { title: "竞赛", new_practice: PRACTICE, new_result: RESULT });
  await form.save(true);
  const edit = useReportForm(report());
  expect(edit.message.value).toBe("还不能提交");
  expect(edit.errorOf("title")).toBe("文中有手机号码");
  expect(useReportForm(report()).message.value).toBe("");
});

it("names everything that is missing at once and makes no draft of it", async () => {
  const form = useReportForm();
  form.values.new_practice = "字 ".repeat(19);
  await form.save(true);
  expect(form.entries.value.map((entry) => entry.field)).toEqual([
    "title",
    "new_practice",
    "new_result",
  ]);
  expect(form.errorOf("new_result")).not.toContain("怎么做");
  expect(api.createReport).not.toHaveBeenCalled();
  form.values.new_practice = "字 ".repeat(20);
  await form.save(true);
  expect(form.errorOf("new_practice")).toBeUndefined();
});

it("keeps a draft however short it is", async () => {
  vi.mocked(api.createReport).mockResolvedValue(report());
  const form = useReportForm();
  form.values.title = "竞赛";
  expect(await form.save(false)).toMatchObject({ id: "r1" });
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
