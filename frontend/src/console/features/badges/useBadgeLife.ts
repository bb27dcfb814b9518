import { computed, onScopeDispose, ref, shallowRef, watch } from "vue";
import type { ComputedRef, Ref, ShallowRef } from "vue";
import * as api from "@/api/client.gen";
import { useAction } from "@/console/shared/useAction";
import { useList, type List } from "@/console/shared/useList";
import { useLoad } from "@/console/shared/useLoad";
import { t } from "@/i18n";

export const STAGES: api.BadgeLife[] = ["to_make", "made", "issued", "lost", "void", "replaced"];
/** Stages of badges that count; the others are the ends of it. */
export const CURRENT: readonly api.BadgeLife[] = ["to_make", "made", "issued"];
/** One page of the list, and the most that one request takes. */
const PAGE_SIZE = 100;

export interface LifeFilters {
  union_id: string | undefined;
  q: string;
  life: api.BadgeLife;
}

export interface BadgeLifeList extends List<api.BadgeRead, LifeFilters> {
  counts: ShallowRef<api.BadgeCounts | null>;
  picked: Ref<Set<string>>;
  busy: Ref<boolean>;
  list: ShallowRef<string | null>;
  mayMake: ComputedRef<boolean>;
  mayHandOut: ComputedRef<boolean>;
  toggle: (badge: api.BadgeRead) => void;
  toggleAll: () => void;
  made: () => Promise<void>;
  handOut: (received_on: string, oldReturned: boolean) => Promise<boolean>;
  printList: () => Promise<void>;
  voidBadge: (badge: api.BadgeRead, reason: api.VoidReason) => Promise<boolean>;
  replace: (badge: api.BadgeRead) => Promise<void>;
}

/** The badges of one stage, how many stand at each, and what takes them to the next. */
export function useBadgeLife(unionId: string | undefined, first: api.BadgeLife): BadgeLifeList {
  const badges = useList<api.BadgeRead, LifeFilters>(
    { union_id: unionId, q: "", life: first },
    ({ union_id, q, life, page }, signal) =>
      api.listBadges({ union_id, q: q.trim() || null, life, page, size: PAGE_SIZE }, { signal }),
  );
  const counted = useLoad((signal) =>
    api.countBadges({ union_id: badges.filters.union_id }, { signal }),
  );
  const picked = ref(new Set<string>());
  const list = shallowRef<string | null>(null);
  const { busy, run } = useAction();
  const mayMake = computed(() => badges.filters.life === "to_make");
  const mayHandOut = computed(() => ["to_make", "made"].includes(badges.filters.life));

  function forgetList(): void {
    if (list.value) URL.revokeObjectURL(list.value);
    list.value = null;
  }
  function toggle(badge: api.BadgeRead): void {
    if (!picked.value.delete(badge.id)) picked.value.add(badge.id);
  }
  function toggleAll(): void {
    const shown = badges.data.value?.items ?? [];
    const all = shown.every((badge) => picked.value.has(badge.id));
    picked.value = new Set(all ? [] : shown.map((badge) => badge.id));
  }
  async function done<R>(work: () => Promise<R>, said: string): Promise<boolean> {
    const result = await run(work, said);
    if (result === undefined) return false;
    picked.value.clear();
    await Promise.all([badges.reload(), counted.reload()]);
    return true;
  }
  const badge_ids = () => [...picked.value];

  // What is ticked is what is seen: nothing out of sight is handed out by mistake.
  watch([() => ({ ...badges.filters }), badges.page], () => picked.value.clear());
  watch(
    () => badges.filters.union_id,
    () => void counted.ask(),
  );
  watch(picked, forgetList, { deep: true });
  onScopeDispose(forgetList);
  return {
    ...badges,
    counts: counted.data,
    picked,
    busy,
    list,
    mayMake,
    mayHandOut,
    toggle,
    toggleAll,
    made: async () => {
      const ids = badge_ids();
      const said = t("badges.life.done.made", { n: ids.length });
      await done(() => api.noteBadgesMade({ badge_ids: ids }), said);
    },
    handOut: (received_on, oldReturned) => {
      const ids = badge_ids();
      const said = t("badges.life.done.handOut", { n: ids.length });
      return done(async () => {
        const handed = await api.handOutBadges({ badge_ids: ids, received_on });
        // Second, and harmless said again: should it fail, the old ones stay on the list.
        const badges_of = handed.map((badge) => badge.cadre_id);
        if (oldReturned) await api.takeDownPrintItems({ badges_of });
        return handed;
      }, said);
    },
    printList: async () => {
      const body = { kind: "receipt_list" as const, badge_ids: badge_ids() };
      const file = await run(() => api.createPrint(body));
      forgetList();
      if (file) list.value = URL.createObjectURL(file);
    },
    voidBadge: (badge, reason) =>
      done(() => api.voidBadge(badge.id, { reason }), t("roster.badge.voided")),
    replace: async (badge) => {
      await done(() => api.issueBadge(badge.cadre_id, { replace: true }), t("roster.badge.issued"));
    },
  };
}
