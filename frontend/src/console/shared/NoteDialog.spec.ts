// @vitest-environment happy-dom
import { flushPromises, mount } from "@vue/test-utils";
import { afterEach, expect, it } from "vitest";
import { ApiError } from "@/api/errors";
import NoteDialog from "./NoteDialog.vue";

afterEach(() => {
  document.body.innerHTML = "";
});

/** A reason being sent; how it ends is the test's affair. */
async function underWay() {
  let end!: { resolve: (value: string) => void; reject: (problem: unknown) => void };
  const props = {
    title: "退回",
    label: "原因",
    hint: "",
    send: () => new Promise<string>((resolve, reject) => (end = { resolve, reject })),
  };
  const wrapper = mount(NoteDialog, { props, attachTo: document.body });
  await wrapper.get("textarea").setValue("请补照片");
  await wrapper.get("form").trigger("submit");
  return { wrapper, end };
}

/** Every way out there is: Esc asks first, and at a second time closes without asking. */
async function leave(wrapper: Awaited<ReturnType<typeof underWay>>["wrapper"]) {
  const element = wrapper.get("dialog").element as HTMLDialogElement;
  const esc = new Event("cancel", { cancelable: true });
  element.dispatchEvent(esc);
  if (!esc.defaultPrevented) element.close();
  await wrapper.get("button.close").trigger("click");
  return esc;
}

it("stays until the answer is there, so that what was done is told and shown", async () => {
  const { wrapper, end } = await underWay();
  const esc = await leave(wrapper);
  const element = wrapper.get("dialog").element as HTMLDialogElement;
  element.close();
  await flushPromises();
  expect(esc.defaultPrevented).toBe(true);
  expect(element.open).toBe(true);
  expect(wrapper.emitted("close")).toBeUndefined();
  end.resolve("returned");
  await flushPromises();
  expect(wrapper.emitted("done")).toEqual([["returned"]]);
});

it("can be left again after a refusal", async () => {
  const { wrapper, end } = await underWay();
  end.reject(new ApiError(422, "refused", "不行"));
  await flushPromises();
  await leave(wrapper);
  expect(wrapper.emitted("close")).toBeTruthy();
});
