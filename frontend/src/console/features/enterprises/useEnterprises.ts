import * as api from "@/api/client.gen";
import { account } from "@/console/session";
import { useAction } from "@/console/shared/useAction";
import { useList, type List } from "@/console/shared/useList";
import { useLoad, type Load } from "@/console/shared/useLoad";
import {
  asked,
  keepFiltersInAddress,
  useFiltersFromAddress,
} from "@/console/shared/useQueryFilters";
import { t } from "@/i18n";

/** As the address and the API name them; "" is not asked for. */
export interface EnterpriseFilters extends Record<string, string> {
  q: string;
  territory_id: string;
  unionisation: string;
  verification: string;
  non_public: string;
  ownership: string;
  industry: string;
  priority: string;
  doubtful: string;
  incomplete: string;
  /** "false" leaves out what has closed or moved away, as the figures of the census do. */
  closed: string;
  covering_union_id: string;
  sort: string;
}

export const BLANK: EnterpriseFilters = {
  q: "",
  territory_id: "",
  unionisation: "",
  verification: "",
  non_public: "",
  ownership: "",
  industry: "",
  priority: "",
  doubtful: "",
  incomplete: "",
  closed: "",
  covering_union_id: "",
  sort: "",
};

type Query = Parameters<typeof api.listEnterprises>[0];
const PAGE_SIZE = 50;

export function useEnterprises(): List<api.EnterpriseRead, EnterpriseFilters> {
  const list = useList(useFiltersFromAddress(BLANK), ({ page, ...filters }, signal) =>
    api.listEnterprises(
      { sort: "name", ...asked<Query>(filters), page, size: PAGE_SIZE },
      { signal },
    ),
  );
  keepFiltersInAddress(list.filters);
  return list;
}

/** What an enterprise's own union sees: the units it covers, usually one. */
export function useOwnEnterprises(): Load<api.PageEnterpriseRead> {
  const query = { covering_union_id: account.value?.union.id, size: 100, sort: "name" };
  return useLoad((signal) => api.listEnterprises(query, { signal }));
}

export function useEnterprise(id: string): Load<api.EnterpriseRead> {
  return useLoad((signal) => api.readEnterprise(id, { signal }));
}

export function useHistory(id: string) {
  return useLoad((signal) => api.readHistory(id, { signal }));
}

export function useVerification() {
  const { busy, run } = useAction();
  return {
    busy,
    verifyOne: (id: string) =>
      run(() => api.verifyEnterprise(id, {}), t("enterprises.verify.done")),
    verifyAll: async (ids: string[]) => {
      const n = ids.length;
      return run(() => api.verifyEnterprises({ ids }), t("enterprises.verify.batchDone", { n }));
    },
  };
}
