// @vitest-environment happy-dom
import { flushPromises, mount } from "@vue/test-utils";
import { beforeEach, expect, it, vi } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";
import * as api from "@/api/client.gen";
import { ApiError } from "@/api/errors";
import { pendingQuestion } from "@/ui/confirm";
import { toasts } from "@/ui/toast";
import ReportActions from "./ReportActions.vue";
import ReportEditor from "./ReportEditor.vue";
import ReportEditPage from "./ReportEditPage.vue";
import ReportFields from "./ReportFields.vue";
import ReportPhotos from "./ReportPhotos.vue";
import { blankReport, noteName } from "./report-values";

vi.mock("@/api/client.gen");
vi.mock("@/lib/image", async (original) => ({
  ...(await original<object>()),
  shrinkPhoto: async (file: Blob) => file,
}));

const TEXT = "车间每班选出一名安全员，班前十分钟讲一个身边的隐患";
const page = { template: "<i/>" };

function report(over: Partial<api.ReportRead> = {}): api.ReportRead {
  return {
    ...blankReport(),
    id: "r1",
    union: { id: "u1", name: "甲厂工会", level: "enterprise", code: "C" },
    happened_on: null,
    title: "竞赛",
    new_practice: TEXT,
    new_result: TEXT,
    state: "draft",
    review_note: null,
    reviewed_at: null,
    submitted_at: null,
    published_at: null,
    allowed: ["edit", "submit", "withdraw"],
    created_at: "",
    updated_at: "",
    version: 1,
    ...over,
  };
}

async function router(at: string) {
  const made = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: "/reports", name: "reports", component: page },
      { path: "/reports/new", name: "report-new", component: page },
      { path: "/reports/:id", name: "report", component: page },
      { path: "/reports/:id/edit", name: "report-edit", component: page },
    ],
  });
  await made.push(at);
  return made;
}

async function withdrawFrom(state: api.State) {
  vi.mocked(api.withdrawReport).mockResolvedValue(report({ state: "withdrawn" }));
  const way = await router("/reports/r1");
  const shown = mount(ReportActions, {
    props: { report: report({ state, allowed: ["withdraw"] }) },
    global: { plugins: [way] },
  });
  const button = shown.get("button");
  await button.trigger("click");
  const question = { ...pendingQuestion.value };
  pendingQuestion.value?.answer(true);
  await flushPromises();
  return { label: button.text(), question, way, shown };
}

beforeEach(() => {
  vi.resetAllMocks();
  toasts.value = [];
});

it("goes on at the draft's address when handing in was refused, so that it is not written twice", async () => {
  vi.mocked(api.createReport).mockResolvedValue(report());
  vi.mocked(api.submitReport).mockRejectedValue(new ApiError(422, "invalid_input", "还不能提交"));
  const way = await router("/reports/new");
  const shown = mount(ReportEditor, { props: { unionId: "u1" }, global: { plugins: [way] } });
  await shown.get("[name=title]").setValue("竞赛");
  await shown.get("[name=new_practice]").setValue(TEXT);
  await shown.get("[name=new_result]").setValue(TEXT);
  await shown.get("form").trigger("submit");
  await flushPromises();
  expect(way.currentRoute.value.fullPath).toBe("/reports/r1/edit");
  expect(toasts.value[0]?.text).toContain("已存为草稿");
});

it("stays where it is when no draft came about", async () => {
  const way = await router("/reports/new");
  const shown = mount(ReportEditor, { props: { unionId: "u1" }, global: { plugins: [way] } });
  await shown.get("form").trigger("submit");
  await flushPromises();
  expect(way.currentRoute.value.fullPath).toBe("/reports/new");
  expect(shown.findAll("[role=alert] li")).toHaveLength(3);
});

it("deletes a draft, says that this is the end of it, and leads back to the list", async () => {
  const { label, question, way } = await withdrawFrom("draft");
  expect(label).toBe("删除草稿");
  expect(question).toMatchObject({ title: "删除这篇草稿？", danger: true });
  expect(question.body).toContain("不能恢复");
  expect(way.currentRoute.value.name).toBe("reports");
  expect(toasts.value[0]?.text).toBe("草稿已删除");
});

it("says before a withdrawal whether the report can be edited after it", async () => {
  const waiting = await withdrawFrom("submitted");
  expect(waiting.question.body).toContain("变回草稿");
  expect(waiting.shown.emitted("changed")).toHaveLength(1);
  const approved = await withdrawFrom("approved");
  expect(approved.question.body).toContain("不能再改");
});

it("shows the reason of a return while it is being mended, and calls an old one old", async () => {
  const returned = report({ state: "returned", review_note: "请写明人数" });
  vi.mocked(api.readReport).mockResolvedValue(returned);
  const way = await router("/reports/r1/edit");
  const shown = mount(ReportEditPage, { global: { plugins: [way] } });
  await flushPromises();
  expect(shown.text()).toContain("退回意见请写明人数");
  expect(noteName("submitted")).toBe("reports.note.previous");
  expect(noteName("approved")).toBe("reports.note.review");
});

it("states the least length beforehand and counts along", async () => {
  const values = { ...blankReport(), new_practice: "字 字\n字" };
  const shown = mount(ReportFields, { props: { modelValue: values, errorOf: () => undefined } });
  expect(shown.get("[data-field=new_practice]").text()).toContain("至少 20 个字");
  expect(shown.get("[data-field=new_practice]").text()).toContain("已写 3 个字，还差 17 个字");
  expect(shown.get("[data-field=new_result]").text()).toContain("已写 0 个字");
});

it("takes several photos at once, one after another, and each fails alone", async () => {
  vi.mocked(api.readPhoto).mockResolvedValue(new Blob());
  let running = 0;
  vi.mocked(api.uploadPhoto).mockImplementation(async ({ file }) => {
    running += 1;
    expect(running).toBe(1);
    await Promise.resolve();
    running -= 1;
    const { name } = file as File;
    if (name === "b.jpg") throw new ApiError(422, "invalid", "图片打不开");
    return { id: name } as api.PhotoRead;
  });
  const shown = mount(ReportPhotos, {
    props: {
      modelValue: ["1", "2", "3", "4", "5", "6"],
      "onUpdate:modelValue": (modelValue: string[]) => shown.setProps({ modelValue }),
      unionId: "u1",
    },
  });
  const input = shown.get<HTMLInputElement>("input[type=file]");
  expect(input.element.multiple).toBe(true);
  const files = ["a.jpg", "b.jpg", "c.jpg", "d.jpg"].map((name) => new File(["x"], name));
  Object.defineProperty(input.element, "files", { value: files });
  await input.trigger("change");
  expect(shown.text()).toContain("正在上传第 1 张，共 3 张");
  await flushPromises();
  expect(shown.props("modelValue")).toEqual(["1", "2", "3", "4", "5", "6", "a.jpg", "c.jpg"]);
  const told = shown.findAll("[role=alert]").map((alert) => alert.text());
  expect(told).toEqual(["b.jpg没有上传：图片打不开", "一次放不下这么多，有 1 张没有上传"]);
});
