// @vitest-environment happy-dom
import { flushPromises, mount } from "@vue/test-utils";
import { expect, it, vi } from "vitest";
import * as api from "@/api/client.gen";
import AbandonDialog from "./AbandonDialog.vue";

vi.mock("@/api/client.gen");

it("is not cancelled while the server gives the founding up", async () => {
  let end!: (changed: api.FoundingCaseRead) => void;
  vi.mocked(api.abandonCase).mockReturnValue(new Promise((resolve) => (end = resolve)));
  const wrapper = mount(AbandonDialog, { props: { id: "1" }, attachTo: document.body });
  await wrapper.get("textarea").setValue("企业年底搬到外地");
  await wrapper.get("form").trigger("submit");
  for (const button of wrapper.findAll("button")) await button.trigger("click");
  expect(wrapper.emitted("close")).toBeUndefined();
  end({} as api.FoundingCaseRead);
  await flushPromises();
  expect(wrapper.emitted("abandoned")).toHaveLength(1);
  wrapper.unmount();
});
