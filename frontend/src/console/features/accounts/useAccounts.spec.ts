// @vitest-environment happy-dom
import { flushPromises, mount } from "@vue/test-utils";
import { beforeEach, expect, it, vi } from "vitest";
import * as api from "@/api/client.gen";
import AccountCreateDialog from "./AccountCreateDialog.vue";
import { useAccountCreate } from "./useAccounts";

vi.mock("@/api/client.gen");
const { own } = vi.hoisted(() => ({
  own: { id: "u0", name: "区总工会", level: "district" as const, code: "A" },
}));
const below = { id: "u1", name: "甲街道总工会", level: "sub_district" as const, code: "B" };
vi.mock("@/console/session", () => ({ account: { value: { union: own } } }));

beforeEach(() => {
  vi.resetAllMocks();
  const page = { items: [below as api.UnionRead], total: 1, page: 1, size: 12 };
  vi.mocked(api.listUnions).mockResolvedValue(page);
});

it("offers no auditor: managers and auditors are kept apart", async () => {
  const dialog = mount(AccountCreateDialog, { props: { union: null }, attachTo: document.body });
  await flushPromises();
  const offered = [...document.querySelectorAll("select option")].map((option) =>
    option.getAttribute("value"),
  );
  expect(offered).toEqual(["manager", "viewer"]);
  dialog.unmount();
});

it("makes no account before a union is chosen, and lists the nearest ones to choose from", async () => {
  const dialog = mount(AccountCreateDialog, { props: { union: null }, attachTo: document.body });
  await flushPromises();
  const listed = [...document.querySelectorAll("ul button")].map((one) => one.textContent);
  expect(listed.join()).toMatch(/区总工会.*甲街道总工会/);
  expect(api.listUnions).toHaveBeenCalledWith({ parent_id: "u0", sort: "name", size: 12 });
  document.querySelector("form")!.dispatchEvent(new Event("submit"));
  await flushPromises();
  expect(document.querySelector('[data-field="union_id"]')!.textContent).toContain("请选择");
  expect(api.createAccount).not.toHaveBeenCalled();
  dialog.unmount();
});

it("makes the account in the union it was opened for", async () => {
  vi.mocked(api.createAccount).mockResolvedValue({ id: "a" } as unknown as api.AccountCreated);
  const form = useAccountCreate(below);
  form.values.username = " yi ";
  form.values.display_name = "乙";
  await form.submit();
  expect(vi.mocked(api.createAccount).mock.calls[0]![0]).toEqual({
    username: "yi",
    display_name: "乙",
    role: "manager",
    union_id: "u1",
  });
});
