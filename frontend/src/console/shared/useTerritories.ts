import { computed, type ComputedRef } from "vue";
import * as api from "@/api/client.gen";
import { account } from "@/console/session";
import { useLoad } from "./useLoad";

const MOST = 100;

export interface Territories {
  /** The sub-districts this account looks after, by name; none while they are being fetched. */
  territories: ComputedRef<api.UnionRef[]>;
  /** A choice is only to be made above the sub-district. */
  several: ComputedRef<boolean>;
}

/** The territories an enterprise of this account may stand in: sub-districts, and the district. */
export function useTerritories(): Territories {
  const own = account.value?.union;
  const above = own?.level === "city" || own?.level === "district";
  const { data } = useLoad(async (signal) => {
    if (!above) return own ? [own] : [];
    const query = { level: "sub_district" as const, sort: "name", size: MOST };
    const page = await api.listUnions(query, { signal });
    return page.items;
  });
  const territories = computed(() => data.value ?? []);
  return { territories, several: computed(() => above) };
}
