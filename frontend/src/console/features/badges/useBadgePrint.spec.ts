import { effectScope, type EffectScope } from "vue";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import * as api from "@/api/client.gen";
import { ApiError } from "@/api/errors";
import { toasts } from "@/ui/toast";
import { gaps } from "./readiness";
import { useBadgePrint } from "./useBadgePrint";

vi.mock("@/api/client.gen");

const union = { id: "u1", name: "甲厂工会", level: "enterprise" as const, code: "C" };
function cadre(id: string, over: Partial<api.CadreRead> = {}): api.CadreRead {
  return {
    id,
    union,
    name: id,
    photo_id: "p",
    office_phone: null,
    mobile: null,
    duties: [],
    appointments: [
      {
        id: "a",
        post: "chair",
        body: null,
        engagement: "part_time",
        started_on: "2026-01-01",
        ends_on: null,
      },
    ],
    consents: ["name", "photo"],
    consents_by_channel: { badge_page: [], union_page: [], poster: [], website: [] },
    badge: { id: `badge-${id}`, code: "X", number: 1, issued_at: "2026-01-01T00:00:00Z" },
    left_on: null,
    created_at: "",
    updated_at: "",
    version: 1,
    ...over,
  };
}
const people = [
  cadre("with"),
  cadre("without", { badge: null, photo_id: null, consents: [] }),
  cadre("gone", { left_on: "2026-02-01" }),
];
let scope: EffectScope | undefined;

async function opened(pickMissing = false) {
  scope = effectScope();
  const print = scope.run(() => useBadgePrint("u1", pickMissing))!;
  await vi.waitFor(() => expect(print.status.value).toBe("ready"));
  return print;
}

beforeEach(() => {
  vi.resetAllMocks();
  vi.mocked(api.listCadres).mockResolvedValue({ items: people, total: 3, page: 1, size: 100 });
  vi.mocked(api.createPrint).mockResolvedValue(new Blob(["%PDF"]));
  vi.mocked(api.issueBadge).mockResolvedValue({ id: "fresh", number: 2 } as api.BadgeRead);
  toasts.value = [];
});
afterEach(() => scope?.stop());

it("names what a print would lack", () => {
  expect(gaps(people[0]!)).toEqual([]);
  expect(gaps(people[1]!)).toEqual(["photo", "nameConsent"]);
  expect(gaps(cadre("x", { consents: ["name"] }))).toEqual(["photoConsent"]);
});

it("issues the badges that are missing, then prints all in one file", async () => {
  const print = await opened();
  print.toggleAll();
  expect([...print.picked.value.keys()]).toEqual(["with", "without"]); // who left is left out
  await print.print();
  expect(api.issueBadge).toHaveBeenCalledExactlyOnceWith("without", { replace: false });
  expect(api.createPrint).toHaveBeenCalledWith({
    kind: "badge",
    badge_ids: ["badge-with", "fresh"],
  });
  expect(print.pdf.value).toMatchObject({ count: 2 });
});

it("ticks those without a badge when it was opened for them, and only once", async () => {
  const print = await opened(true);
  expect([...print.picked.value.keys()]).toEqual(["without"]);
  print.toggle(people[1]!);
  await print.reload();
  expect(print.picked.value.size).toBe(0);
});

it("does not issue a badge a second time when the print itself failed", async () => {
  const print = await opened();
  print.toggle(people[1]!);
  vi.mocked(api.createPrint).mockRejectedValueOnce(new ApiError(503, "busy", ""));
  await print.print();
  expect(print.pdf.value).toBeNull();
  expect(toasts.value[0]).toMatchObject({ kind: "problem" });
  await print.print();
  expect(api.issueBadge).toHaveBeenCalledTimes(1);
  expect(print.pdf.value).toMatchObject({ count: 1 });
});

it("drops a file that no longer fits the choice", async () => {
  const print = await opened();
  print.toggle(people[0]!);
  await print.print();
  print.toggle(people[1]!);
  expect(print.pdf.value).toBeNull();
});
