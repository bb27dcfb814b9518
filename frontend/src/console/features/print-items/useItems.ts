import { computed, watch, type Ref, type WritableComputedRef } from "vue";
import * as api from "@/api/client.gen";
import { useAction } from "@/console/shared/useAction";
import { useList, type List } from "@/console/shared/useList";
import { useLoad, type Load } from "@/console/shared/useLoad";
import {
  asked,
  keepFiltersInAddress,
  useFiltersFromAddress,
} from "@/console/shared/useQueryFilters";
import { retryKeys } from "@/lib/retry-key";
import { t } from "@/i18n";

export interface ItemFilters extends Record<string, string> {
  union_id: string;
  kind: string;
  must_take_down: string;
  reprinted: string;
}
type Query = Parameters<typeof api.listPrintItems>[0];
export const NO_FILTERS: ItemFilters = {
  union_id: "",
  kind: "",
  must_take_down: "",
  reprinted: "",
};

export function useItems(): List<api.PrintItemRead, ItemFilters> {
  const list = useList(useFiltersFromAddress(NO_FILTERS), ({ page, ...filters }, signal) =>
    api.listPrintItems({ ...asked<Query>(filters), state: "outdated", page, size: 50 }, { signal }),
  );
  keepFiltersInAddress(list.filters);
  return list;
}

export type Which = "" | "must" | "to_reprint" | "reprinted";

/** One choice out of two filters. */
export function whichShown(filters: ItemFilters): WritableComputedRef<Which> {
  return computed({
    get: () => {
      if (filters.must_take_down) return "must";
      if (filters.reprinted) return filters.reprinted === "true" ? "reprinted" : "to_reprint";
      return "";
    },
    set: (value) => {
      filters.must_take_down = value === "must" ? "true" : "";
      filters.reprinted = { "": "", must: "", to_reprint: "false", reprinted: "true" }[value];
    },
  });
}

/** How many there are of each sort for the union, whatever the list shows. */
export function useItemCounts(unionId: () => string): Load<api.ItemCounts> {
  const loaded = useLoad((signal) =>
    api.countPrintItems({ union_id: unionId() || undefined, state: "outdated" }, { signal }),
  );
  watch(unionId, () => void loaded.ask());
  return loaded;
}

export interface ItemActions {
  busy: Ref<boolean>;
  reprint: (ids: string[]) => Promise<api.BatchRead | undefined>;
  reprintAll: (unionId: string, split: api.Split) => Promise<api.BatchRead | undefined>;
  takeDown: (ids: string[]) => Promise<boolean>;
  /** All old pieces of the union and below whose new one is printed. */
  takeDownReprinted: (unionId: string) => Promise<boolean>;
}

export function useItemActions(): ItemActions {
  const { busy, run } = useAction();
  const keyFor = retryKeys();
  const order = (body: Parameters<typeof api.createBatch>[0]) =>
    run(() => api.createBatch(body, { idempotencyKey: keyFor(body) }));
  return {
    busy,
    reprint: (item_ids) => order({ kind: "reprint", item_ids }),
    reprintAll: (union_id, split) => order({ kind: "reprint", union_id, split }),
    takeDown: async (item_ids) =>
      (await run(
        () => api.takeDownPrintItems({ item_ids }),
        t("printStyles.items.downDone", { n: item_ids.length }),
      )) !== undefined,
    takeDownReprinted: async (union_id) =>
      (await run(
        () => api.takeDownPrintItems({ union_id }),
        t("printStyles.items.downAllDone"),
      )) !== undefined,
  };
}
