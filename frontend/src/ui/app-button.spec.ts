// @vitest-environment happy-dom
import { mount } from "@vue/test-utils";
import { afterEach, describe, expect, it, vi } from "vitest";
import AppButton from "./AppButton.vue";

afterEach(() => {
  document.body.innerHTML = "";
});

describe("AppButton", () => {
  it("is not pressed again while it waits, and keeps the focus", async () => {
    const wrapper = mount(AppButton, {
      props: { waiting: false },
      slots: { default: () => "公布" },
      attachTo: document.body,
    });
    const button = wrapper.get("button");
    button.element.focus();
    await button.trigger("click");
    await wrapper.setProps({ waiting: true });
    await button.trigger("click");
    expect(wrapper.emitted("click")).toHaveLength(1);
    expect(button.attributes("aria-disabled")).toBe("true");
    expect(document.activeElement).toBe(button.element);
  });

  it("cannot be pressed while busy", async () => {
    const pressed = vi.fn();
    const wrapper = mount(AppButton, { props: { busy: true, onClick: pressed } });
    await wrapper.trigger("click");
    expect(pressed).not.toHaveBeenCalled();
    await wrapper.setProps({ busy: false });
    await wrapper.trigger("click");
    expect(pressed).toHaveBeenCalledTimes(1);
  });
});
