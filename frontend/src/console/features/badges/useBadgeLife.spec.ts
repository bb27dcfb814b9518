import { effectScope, type EffectScope } from "vue";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import * as api from "@/api/client.gen";
import { ApiError } from "@/api/errors";
import { toasts } from "@/ui/toast";
import { useBadgeLife } from "./useBadgeLife";

vi.mock("@/api/client.gen");

const badge = (id: string) => ({ id, cadre_id: `cadre-${id}`, life: "to_make" }) as api.BadgeRead;
const items = [badge("a"), badge("b")];
let scope: EffectScope | undefined;

async function opened(life: api.BadgeLife = "to_make") {
  scope = effectScope();
  const list = scope.run(() => useBadgeLife("u1", life))!;
  await vi.waitFor(() => expect(list.status.value).toBe("ready"));
  return list;
}

beforeEach(() => {
  vi.resetAllMocks();
  vi.mocked(api.listBadges).mockResolvedValue({ items, total: 2, page: 1, size: 100 });
  vi.mocked(api.countBadges).mockResolvedValue({ to_make: 2 } as api.BadgeCounts);
  vi.mocked(api.noteBadgesMade).mockResolvedValue([]);
  vi.mocked(api.handOutBadges).mockResolvedValue([]);
  vi.mocked(api.createPrint).mockResolvedValue(new Blob(["%PDF"]));
  toasts.value = [];
});
afterEach(() => scope?.stop());

it("notes a delivery at once and counts anew", async () => {
  const list = await opened();
  list.toggleAll();
  await list.made();
  expect(api.noteBadgesMade).toHaveBeenCalledExactlyOnceWith({ badge_ids: ["a", "b"] });
  expect(api.countBadges).toHaveBeenCalledTimes(2);
  expect(list.picked.value.size).toBe(0);
});

it("hands out with the day, and keeps the choice if that is refused", async () => {
  const list = await opened("made");
  list.toggle(items[0]!);
  vi.mocked(api.handOutBadges).mockRejectedValueOnce(new ApiError(409, "badge_already_void", ""));
  expect(await list.handOut("2026-04-01", false)).toBe(false);
  expect([...list.picked.value]).toEqual(["a"]);
  expect(await list.handOut("2026-04-01", false)).toBe(true);
  expect(api.handOutBadges).toHaveBeenLastCalledWith({
    badge_ids: ["a"],
    received_on: "2026-04-01",
  });
});

it("notes the old badges as given back, of just those who received one", async () => {
  const list = await opened("made");
  list.toggle(items[0]!);
  vi.mocked(api.handOutBadges).mockResolvedValue([{ ...items[0]!, cadre_id: "c" }]);
  await list.handOut("2026-04-01", false);
  expect(api.takeDownPrintItems).not.toHaveBeenCalled();
  list.toggle(items[0]!);
  await list.handOut("2026-04-01", true);
  expect(api.takeDownPrintItems).toHaveBeenCalledExactlyOnceWith({ badges_of: ["c"] });
});

it("prints the list to sign of what is ticked, and drops it with the choice", async () => {
  const list = await opened("made");
  list.toggle(items[1]!);
  await list.printList();
  expect(api.createPrint).toHaveBeenCalledWith({ kind: "receipt_list", badge_ids: ["b"] });
  expect(list.list.value).toContain("blob:");
  list.toggle(items[0]!);
  await vi.waitFor(() => expect(list.list.value).toBeNull());
});

it("forgets what is ticked when another stage is shown", async () => {
  const list = await opened();
  list.toggleAll();
  list.filters.life = "issued";
  await vi.waitFor(() => expect(list.picked.value.size).toBe(0));
  expect(list.mayMake.value).toBe(false);
  expect(list.mayHandOut.value).toBe(false);
});
