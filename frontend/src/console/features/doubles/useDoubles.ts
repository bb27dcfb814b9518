import { computed, reactive, ref, watch } from "vue";
import * as api from "@/api/client.gen";
import { useAction } from "@/console/shared/useAction";
import { useList, type List } from "@/console/shared/useList";
import {
  asked,
  keepFiltersInAddress,
  useFiltersFromAddress,
} from "@/console/shared/useQueryFilters";
import { t } from "@/i18n";
import {
  agreements,
  differences,
  startingValues,
  suggestedKeep,
  taken,
  type Side,
  type Values,
} from "./compare";

export interface DoubleFilters extends Record<string, string> {
  state: string;
  territory_id: string;
}

type Query = Parameters<typeof api.listDoubles>[0];
const PAGE_SIZE = 10;

/** The queue of rows that may be one enterprise; without a filter what is to be decided. */
export function useDoubles(): List<api.DoubleRead, DoubleFilters> {
  const list = useList(
    useFiltersFromAddress<DoubleFilters>({ state: "open", territory_id: "" }),
    ({ page, ...filters }, signal) =>
      api.listDoubles({ ...asked<Query>(filters), page, size: PAGE_SIZE }, { signal }),
  );
  keepFiltersInAddress(list.filters);
  return list;
}

/** One pair being compared: which row stays and which value each field gets. */
export function useComparison(double: api.DoubleRead) {
  const found = differences(double);
  const keep = ref<Side>(suggestedKeep(double));
  const values = reactive<Values>(startingValues(found, keep.value));
  watch(keep, (side) => void Object.assign(values, startingValues(found, side)));
  const fields = computed(() => taken(values, keep.value));
  return { found, agreed: agreements(double), keep, values, fields };
}

export function useDecision(double: api.DoubleRead) {
  const { busy, run } = useAction();
  return {
    busy,
    merge: (keep: Side, take: string[]) =>
      run(() => api.mergeDouble(double.id, { keep, take }), t("doubles.merged")),
    distinct: (note: string) =>
      run(
        () => api.keepDoubleApart(double.id, { note: note.trim() || null }),
        t("doubles.keptApart"),
      ),
  };
}
