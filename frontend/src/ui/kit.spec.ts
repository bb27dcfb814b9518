// @vitest-environment happy-dom
import { mount } from "@vue/test-utils";
import axe from "axe-core";
import { afterEach, describe, expect, it, vi } from "vitest";
import { h, nextTick } from "vue";
import AppField from "./AppField.vue";
import AppPager from "./AppPager.vue";
import ChoiceBar from "./ChoiceBar.vue";
import { confirm, pendingQuestion } from "./confirm";
import ConfirmDialog from "./ConfirmDialog.vue";
import DataTable from "./DataTable.vue";
import ErrorSummary from "./ErrorSummary.vue";
import LoadState from "./LoadState.vue";
import ProgressBar from "./ProgressBar.vue";
import { barOption, type Look } from "./charts";
import { dismissToast, showToast, toasts } from "./toast";

afterEach(() => {
  document.body.innerHTML = "";
});

async function violations(element: Element): Promise<string[]> {
  const found = await axe.run(element, { rules: { region: { enabled: false } } });
  return found.violations.map((violation) => violation.id);
}

describe("AppField", () => {
  const field = (error?: string) =>
    mount(AppField, {
      props: { label: "手机号码", name: "mobile", hint: "本人同意才公开", error },
      slots: { default: (control: object) => h("input", control) },
      attachTo: document.body,
    });

  it("ties label, hint and error to the control", async () => {
    const wrapper = field("号码不对");
    const input = wrapper.get("input");
    const described = input.attributes("aria-describedby")!.split(" ");
    expect(wrapper.get("label").attributes("for")).toBe(input.attributes("id"));
    expect(described.map((id) => document.getElementById(id)?.textContent)).toEqual([
      "本人同意才公开",
      "错误：号码不对",
    ]);
    expect(input.attributes("aria-invalid")).toBe("true");
    expect(await violations(wrapper.element)).toEqual([]);
  });

  it("is not marked invalid without an error", () => {
    expect(field().get("input").attributes("aria-invalid")).toBeUndefined();
  });
});

describe("ErrorSummary", () => {
  it("takes the focus and leads to the nearest place of a dotted field", async () => {
    document.body.innerHTML = `<section data-field="appointments"><h2>任职</h2><select id="post"></select></section>`;
    Element.prototype.scrollIntoView = vi.fn();
    const entries = [{ field: "appointments.0.post", message: "请选择职务" }];
    const wrapper = mount(ErrorSummary, {
      props: { message: "有 1 处需要修改", entries },
      attachTo: document.body,
    });
    await nextTick();
    await nextTick();
    expect(document.activeElement?.getAttribute("role")).toBe("alert");
    expect(wrapper.get("a").text()).toBe("任职：请选择职务");
    await wrapper.get("a").trigger("click");
    expect(document.activeElement?.id).toBe("post");
  });

  it("unfolds the part that holds a field it speaks of, and no other", async () => {
    document.body.innerHTML = `
      <details id="all"><details id="inner"><p data-field="visited"><input></p></details></details>
      <details id="other"><p data-field="job"><input></p></details>`;
    const entries = [{ field: "visited", message: "最多 40 个字" }];
    mount(ErrorSummary, { props: { message: "", entries }, attachTo: document.body });
    await nextTick();
    await nextTick();
    const open = [...document.querySelectorAll("details")].filter((one) => one.open);
    expect(open.map((one) => one.id)).toEqual(["all", "inner"]);
  });

  it("is not there without anything to say", () => {
    const wrapper = mount(ErrorSummary, { props: { message: "", entries: [] } });
    expect(wrapper.find("[role=alert]").exists()).toBe(false);
  });
});

describe("LoadState", () => {
  const slots = { default: () => "content", empty: () => "nothing yet" };
  it.each([
    [{ status: "loading" as const }, "正在读取…"],
    [{ status: "error" as const, error: "连不上" }, "连不上"],
    [{ status: "ready" as const, empty: true }, "nothing yet"],
    [{ status: "ready" as const }, "content"],
  ])("shows one of four states (%o)", (props, text) => {
    expect(mount(LoadState, { props, slots }).text()).toContain(text);
  });

  it("leaves what is typed alone when a re-read fails, and says so above it", async () => {
    const wrapper = mount(LoadState, {
      props: { status: "ready", error: "" },
      slots: { default: () => h("input") },
      attachTo: document.body,
    });
    const field = wrapper.get("input").element;
    field.value = "7KQ2";
    await wrapper.setProps({ error: "连不上" });
    expect(wrapper.get("[role=alert]").text()).toContain("连不上");
    expect(wrapper.get("input").element).toBe(field);
    expect(field.value).toBe("7KQ2");
    expect(await violations(wrapper.get("[role=alert]").element)).toEqual([]);
    await wrapper.get("button").trigger("click");
    expect(wrapper.emitted("retry")).toHaveLength(1);
    await wrapper.setProps({ error: "" });
    expect(wrapper.find("[role=alert]").exists()).toBe(false);
    expect(wrapper.get("input").element).toBe(field);
  });

  it("offers to try again", async () => {
    const wrapper = mount(LoadState, { props: { status: "error", error: "x" }, slots });
    await wrapper.get("button").trigger("click");
    expect(wrapper.emitted("retry")).toHaveLength(1);
  });
});

describe("DataTable", () => {
  type Row = { id: number; name: string; rate: string };
  it("keeps its table roles, which cards (display: block) would lose", async () => {
    const wrapper = mount(DataTable, {
      props: {
        caption: "下级工会",
        columns: [
          { key: "name", title: "工会" },
          { key: "rate", title: "完成率", numeric: true },
        ],
        rows: [{ id: 1, name: "甲", rate: "3/4" }],
        rowKey: (row: object) => (row as Row).id,
      },
      slots: {
        "cell-name": ({ row }: { row: object }) => (row as Row).name,
        "cell-rate": ({ row }: { row: object }) => (row as Row).rate,
      },
      attachTo: document.body,
    });
    expect(wrapper.get("[role=rowheader]").text()).toBe("甲");
    expect(wrapper.get("[role=cell]").attributes("data-title")).toBe("完成率");
    expect(await violations(wrapper.element)).toEqual([]);
  });
});

describe("AppPager", () => {
  it("stops at both ends", async () => {
    const wrapper = mount(AppPager, { props: { page: 1, size: 20, total: 41 } });
    const [previous, next] = wrapper.findAll("button");
    expect(previous!.attributes("disabled")).toBeDefined();
    await next!.trigger("click");
    expect(wrapper.emitted("go")).toEqual([[2]]);
    await wrapper.setProps({ page: 3 });
    expect(wrapper.findAll("button")[1]!.attributes("disabled")).toBeDefined();
  });
});

describe("ChoiceBar", () => {
  it("is a group of radio buttons with a name", async () => {
    const wrapper = mount(ChoiceBar<string>, {
      props: {
        label: "按状态筛选",
        modelValue: "",
        choices: [
          { value: "", label: "全部" },
          { value: "draft", label: "草稿" },
        ],
      },
      attachTo: document.body,
    });
    await wrapper.findAll("input")[1]!.setValue(true);
    expect(wrapper.emitted("update:modelValue")).toEqual([["draft"]]);
    expect(await violations(wrapper.element)).toEqual([]);
  });
});

describe("confirm", () => {
  const question = { title: "撤回？", body: "立即生效", yes: "撤回" };

  it("answers with the button that was pressed", async () => {
    const wrapper = mount(ConfirmDialog, { attachTo: document.body });
    const answer = confirm(question);
    await nextTick();
    const yes = wrapper.findAll("button").find((button) => button.text() === "撤回");
    await yes!.trigger("click");
    expect(await answer).toBe(true);
    expect(pendingQuestion.value).toBeNull();
  });

  it("takes closing, and a newer question, for no", async () => {
    const first = confirm(question);
    const second = confirm(question);
    expect(await first).toBe(false);
    pendingQuestion.value?.answer(false);
    expect(await second).toBe(false);
  });
});

it("lets good news go by itself and keeps problems", () => {
  vi.useFakeTimers();
  showToast("已保存");
  showToast("没有办成", "problem");
  vi.advanceTimersByTime(60_000);
  expect(toasts.value.map((toast) => toast.text)).toEqual(["没有办成"]);
  dismissToast(toasts.value[0]!.id);
  expect(toasts.value).toEqual([]);
  vi.useRealTimers();
});

it("writes a bar's fraction and rate out", () => {
  const wrapper = mount(ProgressBar, { props: { label: "亮牌子", done: 1, total: 3 } });
  expect(wrapper.text()).toContain("1/3");
  expect(wrapper.text()).toContain("33%");
});

describe("the bar chart", () => {
  const bars = [{ label: "甲", share: null, rate: "–", fraction: "0/0" }];
  const look: Look = { ink: "", track: "", fill: "", font: "", size: 16, width: 1000 };
  const label = (width: number) => {
    const series = (barOption(bars, { ...look, width }).series as object[])[0] as {
      label: { formatter: (point: { dataIndex: number }) => string };
    };
    return series.label.formatter({ dataIndex: 0 });
  };
  it("shows the fraction only where there is room", () => {
    expect(label(1000)).toBe("0/0  –");
    expect(label(300)).toBe("–");
  });
});
