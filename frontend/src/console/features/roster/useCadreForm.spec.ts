import { beforeEach, expect, it, vi } from "vitest";
import * as api from "@/api/client.gen";
import { postAsked } from "./cadre-values";
import { useCadreCreate, useCadreEdit } from "./useCadreForm";

vi.mock("@/api/client.gen");
vi.mock("@/console/session", () => ({ can: () => true }));

const cadre: api.CadreRead = {
  id: "c1",
  union: { id: "u1", name: "甲厂工会", level: "enterprise", code: "C" },
  name: "李某",
  photo_id: null,
  office_phone: "029-33210000",
  mobile: null,
  duties: ["自己写的一条"],
  appointments: [
    {
      id: "a1",
      post: "group_leader",
      body: "一组",
      engagement: "part_time",
      started_on: "2026-01-01",
      ends_on: null,
    },
  ],
  consents: [],
  consents_by_channel: { badge_page: [], union_page: [], poster: [], website: [] },
  badge: null,
  left_on: null,
  created_at: "",
  updated_at: "",
  version: 4,
};

beforeEach(() => {
  vi.resetAllMocks();
  vi.mocked(api.updateCadre).mockResolvedValue(cadre);
  vi.mocked(api.createCadre).mockResolvedValue(cadre);
  vi.mocked(api.readUnion).mockResolvedValue({ office_phone: "029-33215678" } as api.UnionRead);
});

it("starts a new cadre at the union's phone and at the post asked for", async () => {
  const form = useCadreCreate(() => "u1", postAsked("group_leader"));
  await vi.waitFor(() => expect(form.values.office_phone).toBe("029-33215678"));
  expect(form.values.appointments[0]!.post).toBe("group_leader");
  expect(form.touched.value).toBe(false); // nothing was typed yet
});

it("keeps a phone that was typed before the union's came", async () => {
  const form = useCadreCreate(() => "u1", postAsked("emperor"));
  form.values.office_phone = "029-33210001";
  await vi.waitFor(() => expect(api.readUnion).toHaveBeenCalled());
  await Promise.resolve();
  expect(form.values.office_phone).toBe("029-33210001");
  expect(form.values.appointments[0]!.post).toBe("chair");
});

it("starts without a phone when the union's cannot be read", async () => {
  vi.mocked(api.readUnion).mockRejectedValue(new Error("offline"));
  const form = useCadreCreate(() => "u1");
  await vi.waitFor(() => expect(api.readUnion).toHaveBeenCalled());
  await Promise.resolve();
  expect(form.values.office_phone).toBe("");
});

it("sends a new cadre with trimmed texts and empty ones as nothing", async () => {
  const form = useCadreCreate(() => "u1");
  Object.assign(form.values, { name: " 李某 ", duties: " 听取意见 \n\n 走访职工 " });
  form.values.appointments[0]!.body = "不属于主席的小组";
  await form.save();
  const [body, options] = vi.mocked(api.createCadre).mock.calls[0]!;
  expect(body).toMatchObject({
    union_id: "u1",
    name: "李某",
    mobile: null,
    duties: ["听取意见", "走访职工"],
    appointments: [{ post: "chair", body: null, ends_on: null }],
  });
  expect(options?.idempotencyKey).toBeTruthy();
});

it("edits only what changed, against the version that was read", async () => {
  const form = useCadreEdit(cadre);
  form.values.mobile = "13800001234";
  await form.save();
  expect(api.updateCadre).toHaveBeenCalledWith("c1", { mobile: "13800001234" }, { version: 4 });
});

it("leaves appointments alone unless one of them changed", async () => {
  const form = useCadreEdit(cadre);
  form.addAppointment();
  form.removeAppointment(1);
  form.values.name = "李某某";
  await form.save();
  expect(vi.mocked(api.updateCadre).mock.calls[0]![1]).toEqual({ name: "李某某" });
});

it("suggests duties for the posts without touching what was written", () => {
  const form = useCadreEdit(cadre);
  form.suggestDuties();
  const lines = form.values.duties.split("\n");
  expect(lines[0]).toBe("自己写的一条");
  expect(lines.length).toBeGreaterThan(2);
  form.suggestDuties();
  expect(form.values.duties.split("\n")).toEqual(lines);
});
