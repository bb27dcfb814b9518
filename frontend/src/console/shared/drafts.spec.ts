// @vitest-environment happy-dom
import { flushPromises, mount } from "@vue/test-utils";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import * as auth from "@/api/auth.gen";
import type * as api from "@/api/client.gen";
import { ApiError } from "@/api/errors";
import { logIn, logOut } from "@/console/session";
import { hasDrafts } from "./drafts";
import KeptDraft from "./KeptDraft.vue";
import { useForm, type Form } from "./useForm";

vi.mock("@/api/auth.gen");

const blank = { name: "", phone: "", duties: [] as string[] };
const open: { unmount: () => void }[] = [];

async function enter(account_id: string): Promise<void> {
  const token = { access_token: "t", token_type: "bearer" as const, expires_in: 600 };
  vi.mocked(auth.signIn).mockResolvedValue({ ...token, must_change_password: false });
  vi.mocked(auth.me).mockResolvedValue({ account_id } as api.MeRead);
  await logIn("x", "y");
}

function visit(initial = blank): { form: Form<typeof blank>; page: ReturnType<typeof mount> } {
  const form = useForm(initial);
  const page = mount(KeptDraft as never, { props: { form, name: "cadre-new" } as never });
  open.push(page);
  return { form, page };
}

async function typeAndLeave(name: string): Promise<void> {
  const { form, page } = visit();
  form.values.name = name;
  await flushPromises();
  page.unmount();
}

beforeEach(async () => {
  window.sessionStorage.clear();
  await enter("a1");
});
afterEach(() => {
  for (const page of open.splice(0)) page.unmount();
  vi.useRealTimers();
});

it("brings back what was typed before the form was left, and says so", async () => {
  await typeAndLeave("李某");
  const { form, page } = visit();
  await flushPromises();
  expect(form.values.name).toBe("李某");
  expect(page.text()).toContain("已恢复上次没保存的内容");
});

it("forgets it at a press", async () => {
  await typeAndLeave("李某");
  const { form, page } = visit();
  await flushPromises();
  await page.get("button").trigger("click");
  expect(form.values.name).toBe("");
  expect(page.text()).toBe("");
  expect(hasDrafts()).toBe(false);
});

it("keeps nothing that was saved, and keeps what was refused", async () => {
  const { form } = visit();
  form.values.name = "李某";
  await form.send(() => Promise.reject(new ApiError(422, "invalid_input", "")));
  await flushPromises();
  expect(hasDrafts()).toBe(true);
  await form.send(async () => "saved");
  await flushPromises();
  expect(hasDrafts()).toBe(false);
  form.values.phone = "1";
  await flushPromises();
  expect(hasDrafts()).toBe(true);
});

it("goes on keeping after a newer version was taken over: that was no saving", async () => {
  const { form } = visit();
  form.values.name = "李某";
  await form.send(async () => "read");
  form.takeOver(blank);
  await flushPromises();
  expect(hasDrafts()).toBe(true);
});

it("merges into what the server has by now instead of undoing it", async () => {
  await typeAndLeave("李某");
  const { form } = visit({ name: "王某", phone: "2", duties: [] });
  await flushPromises();
  expect(form.values).toEqual({ name: "李某", phone: "2", duties: [] });
  expect(form.contested.value).toEqual(["name"]);
});

it("offers nothing after a day, nor a form that has other fields by now", async () => {
  await typeAndLeave("李某");
  vi.useFakeTimers({ now: Date.now() + 25 * 60 * 60 * 1000, toFake: ["Date"] });
  expect(visit().form.values.name).toBe("");
  expect(hasDrafts()).toBe(false);
  await typeAndLeave("李某");
  const other = useForm({ title: "" });
  open.push(mount(KeptDraft as never, { props: { form: other, name: "cadre-new" } as never }));
  expect(other.values).toEqual({ title: "" });
});

it("leaves nothing behind at a sign-out, and nothing for the next person", async () => {
  await typeAndLeave("李某");
  await enter("a1");
  expect(hasDrafts()).toBe(true);
  await enter("a2");
  expect(hasDrafts()).toBe(false);
  await typeAndLeave("王某");
  await logOut();
  expect(hasDrafts()).toBe(false);
});

it("works without storage: the form is then as ever", async () => {
  vi.spyOn(window, "sessionStorage", "get").mockImplementation(() => {
    throw new DOMException("denied", "SecurityError");
  });
  await typeAndLeave("李某");
  expect(visit().form.values.name).toBe("");
  expect(hasDrafts()).toBe(false);
  vi.restoreAllMocks();
});
