import { effectScope, nextTick, ref, type EffectScope } from "vue";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import * as api from "@/api/client.gen";
import { ApiError } from "@/api/errors";
import { bodyOf, firstOptions, type Kind } from "./kinds";
import { usePrint } from "./usePrint";

vi.mock("@/api/client.gen");

const union = { id: "u1", name: "甲厂工会", level: "enterprise", code: "C" };
function cadre(id: string, over: object = {}): api.CadreRead {
  const badge = { id: `badge-${id}`, code: "X", number: 1, issued_at: "2026-01-01T00:00:00Z" };
  return { id, union, name: id, badge, appointments: [], ...over } as unknown as api.CadreRead;
}
const people = [
  cadre("with"),
  cadre("without", { badge: null }),
  cadre("elsewhere", { union: { ...union, id: "u2" } }),
];
let scope: EffectScope | undefined;

async function opened(kind: Kind) {
  scope = effectScope();
  const unionId = ref<string | undefined>("u1");
  const print = scope.run(() => usePrint(unionId, kind))!;
  await vi.waitFor(() => expect(print.people.status.value).toBe("ready"));
  return { print, unionId };
}

beforeEach(() => {
  vi.resetAllMocks();
  vi.mocked(api.listCadres).mockResolvedValue({ items: people, total: 3, page: 1, size: 100 });
  vi.mocked(api.createPrint).mockResolvedValue(new Blob(["%PDF"]));
});
afterEach(() => scope?.stop());

it("prints the badges of those ticked who have one", async () => {
  const { print } = await opened("badge");
  print.toggleAll();
  expect([...print.picked.value.keys()]).toEqual(["with", "elsewhere"]);
  print.form.values.sheet = "a4";
  await print.print();
  expect(api.createPrint).toHaveBeenCalledExactlyOnceWith({
    kind: "badge",
    badge_ids: ["badge-with", "badge-elsewhere"],
    size: "cr80",
    sheet: "a4",
  });
  expect(print.pdf.value).toMatch(/^blob:/);
});

it("does not ask the server for a card of nobody, nor for five at one door", async () => {
  const { print } = await opened("contact_card");
  await print.print();
  expect(print.form.errorOf("cadre_ids")).toBeTruthy();
  print.kind.value = "door_plate";
  await nextTick();
  expect(print.form.message.value).toBe("");
  for (const id of ["1", "2", "3", "4", "5"]) print.toggle(cadre(id));
  await print.print();
  expect(print.form.errorOf("cadre_ids")).toContain("4");
  expect(api.createPrint).not.toHaveBeenCalled();
});

it("leaves those of another union off a door, and prints a door without names", async () => {
  const { print } = await opened("door_plate");
  print.toggle(people[2]!);
  await print.print();
  expect(api.createPrint).toHaveBeenCalledWith(expect.objectContaining({ cadre_ids: [] }));
});

it("shows the server's words and makes no file of a refusal", async () => {
  const { print } = await opened("poster");
  vi.mocked(api.createPrint).mockRejectedValue(
    new ApiError(422, "no_officers_to_show", "公示海报要写明工会干部。"),
  );
  await print.print();
  expect(print.form.message.value).toBe("公示海报要写明工会干部。");
  expect(print.pdf.value).toBeNull();
});

it("drops a file, and whom it was of, when the choice changes", async () => {
  const { print, unionId } = await opened("desk_plate");
  print.toggle(people[0]!);
  await print.print();
  expect(print.pdf.value).not.toBeNull();
  unionId.value = "u2";
  await nextTick();
  expect(print.pdf.value).toBeNull();
  expect(print.picked.value.size).toBe(0);
});

it("sends what was typed for a plaque, an empty measure as nothing", () => {
  const options = { ...firstOptions(), width_mm: " 400 " };
  expect(bodyOf("plaque", "u1", options, [])).toEqual({
    kind: "plaque",
    union_id: "u1",
    width_mm: 400,
    height_mm: 0,
    orientation: "vertical",
  });
});
