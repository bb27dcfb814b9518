import type { Ref } from "vue";
import * as api from "@/api/client.gen";
import { useAction } from "@/console/shared/useAction";
import { useList, type List } from "@/console/shared/useList";
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
}
type Query = Parameters<typeof api.listPrintItems>[0];
export const NO_FILTERS: ItemFilters = { union_id: "", kind: "", must_take_down: "" };

export function useItems(): List<api.PrintItemRead, ItemFilters> {
  const list = useList(useFiltersFromAddress(NO_FILTERS), ({ page, ...filters }, signal) =>
    api.listPrintItems({ ...asked<Query>(filters), state: "outdated", page, size: 50 }, { signal }),
  );
  keepFiltersInAddress(list.filters);
  return list;
}

export interface ItemActions {
  busy: Ref<boolean>;
  reprint: (ids: string[]) => Promise<api.BatchRead | undefined>;
  reprintAll: (unionId: string) => Promise<api.BatchRead | undefined>;
  takeDown: (ids: string[]) => Promise<boolean>;
}

export function useItemActions(): ItemActions {
  const { busy, run } = useAction();
  const keyFor = retryKeys();
  const order = (body: Parameters<typeof api.createBatch>[0]) =>
    run(() => api.createBatch(body, { idempotencyKey: keyFor(body) }));
  return {
    busy,
    reprint: (item_ids) => order({ kind: "reprint", item_ids }),
    reprintAll: (union_id) => order({ kind: "reprint", union_id }),
    takeDown: async (item_ids) =>
      (await run(
        () => api.takeDownPrintItems({ item_ids }),
        t("printStyles.items.downDone", { n: item_ids.length }),
      )) !== undefined,
  };
}
