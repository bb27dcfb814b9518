import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref } from "vue";
import * as api from "@/api/client.gen";
import { useAction } from "@/console/shared/useAction";
import { useList, type List } from "@/console/shared/useList";
import { summarise, type Selection } from "./readiness";

export interface PrintFilters {
  union_id: string | undefined;
  q: string;
}

/** A batch is at most 200 badges (the contract's bound); one page of the list is 100 people. */
export const MOST_IN_ONE_PRINT = 200;
const PAGE_SIZE = 100;

export interface BadgePrint extends List<api.CadreRead, PrintFilters> {
  picked: Ref<Map<string, api.CadreRead>>;
  selection: ComputedRef<Selection>;
  toggle: (cadre: api.CadreRead) => void;
  toggleAll: () => void;
  busy: Ref<boolean>;
  pdf: Ref<{ url: string; count: number } | null>;
  print: () => Promise<void>;
}

/**
 * Chooses people, issues the badges that are missing, and makes one PDF of all. `pickMissing` ticks
 * those without a badge on the first page that arrives.
 */
export function useBadgePrint(unionId: string | undefined, pickMissing = false): BadgePrint {
  const list = useList<api.CadreRead, PrintFilters>(
    { union_id: unionId, q: "" },
    ({ union_id, q, page }, signal) =>
      api.listCadres({ union_id, q: q.trim(), page, size: PAGE_SIZE }, { signal }),
  );
  const picked = ref(new Map<string, api.CadreRead>());
  const pdf = shallowRef<{ url: string; count: number } | null>(null);
  const { busy, run } = useAction();
  const selection = computed(() => summarise([...picked.value.values()]));

  function forgetPdf(): void {
    if (pdf.value) URL.revokeObjectURL(pdf.value.url);
    pdf.value = null;
  }

  function toggle(cadre: api.CadreRead): void {
    forgetPdf();
    if (!picked.value.delete(cadre.id)) picked.value.set(cadre.id, cadre);
  }

  function toggleAll(): void {
    forgetPdf();
    const shown = (list.data.value?.items ?? []).filter((cadre) => !cadre.left_on);
    const all = shown.every((cadre) => picked.value.has(cadre.id));
    for (const cadre of shown) {
      if (all) picked.value.delete(cadre.id);
      else picked.value.set(cadre.id, cadre);
    }
  }

  if (pickMissing) {
    const stop = watch(list.data, (page) => {
      if (!page) return;
      const missing = page.items.filter((cadre) => !cadre.left_on && !cadre.badge);
      for (const cadre of missing) picked.value.set(cadre.id, cadre);
      stop();
    });
  }

  async function badgeOf(cadre: api.CadreRead): Promise<string> {
    if (cadre.badge) return cadre.badge.id;
    const badge = await api.issueBadge(cadre.id, { replace: false });
    picked.value.set(cadre.id, { ...cadre, badge }); // a retry must not issue it once more
    return badge.id;
  }

  async function print(): Promise<void> {
    forgetPdf();
    const chosen = selection.value.chosen.slice(0, MOST_IN_ONE_PRINT);
    await run(async () => {
      const badge_ids: string[] = [];
      for (const cadre of chosen) badge_ids.push(await badgeOf(cadre));
      const file = await api.createPrint({ kind: "badge", badge_ids });
      pdf.value = { url: URL.createObjectURL(file), count: badge_ids.length };
    });
    await list.reload();
  }

  onScopeDispose(forgetPdf);
  return { ...list, picked, selection, toggle, toggleAll, busy, pdf, print };
}
