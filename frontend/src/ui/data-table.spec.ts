// @vitest-environment happy-dom
import { mount } from "@vue/test-utils";
import axe from "axe-core";
import { afterEach, describe, expect, it } from "vitest";
import { defineComponent, h, nextTick, ref } from "vue";
import DataTable from "./DataTable.vue";
import { useSlashKey } from "./useSlashKey";

afterEach(() => {
  document.body.innerHTML = "";
});

const rows = [{ id: "a" }, { id: "b" }, { id: "c" }];

function table() {
  return mount(DataTable<{ id: string }>, {
    props: {
      caption: "企业",
      columns: [{ key: "name", title: "名称" }],
      rows,
      rowKey: (row: { id: string }) => row.id,
      navigable: true,
      picked: new Set(["b"]),
    },
    slots: {
      "cell-name": ({ row, tab }: { row: { id: string }; tab?: number }) =>
        h("a", { href: "#", tabindex: tab }, row.id),
    },
    attachTo: document.body,
  });
}

describe("a table that is walked with keys", () => {
  it("has one row in the tab order and moves it with the arrows", async () => {
    const wrapper = table();
    const lines = wrapper.findAll("tbody tr");
    const tabs = () => lines.map((line) => line.attributes("tabindex"));
    expect(tabs()).toEqual(["0", "-1", "-1"]);
    await lines[0]!.trigger("keydown", { key: "ArrowDown" });
    await nextTick();
    expect(tabs()).toEqual(["-1", "0", "-1"]);
    expect(document.activeElement).toBe(lines[1]!.element);
    expect(wrapper.findAll("a").map((link) => link.attributes("tabindex"))).toEqual(tabs());
    await lines[1]!.trigger("keydown", { key: "End" });
    await nextTick();
    expect(document.activeElement).toBe(lines[2]!.element);
  });

  it("opens with Enter and picks with Space, but leaves a link its own keys", async () => {
    const wrapper = table();
    const line = wrapper.findAll("tbody tr")[1]!;
    expect(line.attributes("aria-selected")).toBe("true");
    await line.trigger("keydown", { key: "Enter" });
    await line.trigger("keydown", { key: " " });
    await line.get("a").trigger("keydown", { key: "Enter" });
    expect(wrapper.emitted("open")).toEqual([[rows[1]]]);
    expect(wrapper.emitted("pick")).toEqual([[rows[1]]]);
  });

  it("has no finding of axe", async () => {
    const found = await axe.run(table().element, { rules: { region: { enabled: false } } });
    expect(found.violations.map((violation) => violation.id)).toEqual([]);
  });
});

describe("the slash", () => {
  it("leads to the search, and stays a slash where somebody types", () => {
    const Screen = defineComponent(() => {
      const search = ref<HTMLInputElement>();
      useSlashKey(search);
      return () => [
        h("input", { ref: search, id: "search" }),
        h("textarea"),
        h("input", { type: "checkbox" }),
      ];
    });
    mount(Screen, { attachTo: document.body });
    const slash = () => new KeyboardEvent("keydown", { key: "/", bubbles: true });
    document.querySelector("textarea")?.focus();
    document.querySelector("textarea")?.dispatchEvent(slash());
    expect(document.activeElement?.tagName).toBe("TEXTAREA");
    document.querySelector("[type=checkbox]")?.dispatchEvent(slash());
    expect(document.activeElement?.id).toBe("search");
  });
});
