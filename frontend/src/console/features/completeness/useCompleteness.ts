import * as api from "@/api/client.gen";
import { account } from "@/console/session";
import { useLoad, type Load } from "@/console/shared/useLoad";

/** How far the census is in each sub-district of the account's union. */
export function useCompleteness(): Load<api.Completeness> {
  const union_id = account.value?.union.id;
  return useLoad((signal) => api.readCompleteness({ union_id }, { signal }));
}
