import { flushPromises, mount } from "@vue/test-utils";
import { expect, it, vi } from "vitest";
import AccountCreateDialog from "./AccountCreateDialog.vue";

vi.mock("@/api/client.gen");

it("offers no auditor: managers and auditors are kept apart", async () => {
  const dialog = mount(AccountCreateDialog, { attachTo: document.body });
  await flushPromises();
  const offered = [...document.querySelectorAll("select option")].map((option) =>
    option.getAttribute("value"),
  );
  expect(offered).toEqual(["manager", "viewer"]);
  dialog.unmount();
});
