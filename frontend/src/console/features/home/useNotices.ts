import * as api from "@/api/client.gen";
import { account, can } from "@/console/session";
import { useLoad, type Load } from "@/console/shared/useLoad";

export interface Notices {
  own: api.UnionRead | null;
  /** Unions below (and the own one) whose term has ended, or ends within ninety days. */
  expired: number;
  expiring: number;
  /** Transfers this account may say yes to. */
  transfers: number;
}

async function waitingTransfers(signal: AbortSignal): Promise<number> {
  if (!can("unions:transfer")) return 0;
  const page = await api.listTransfers({ state: "requested", size: 100 }, { signal });
  return page.items.filter((transfer) => transfer.allowed.includes("accept")).length;
}

export function useNotices(): Load<Notices> {
  return useLoad(async (signal) => {
    const union = account.value?.union;
    if (!union || !can("unions:read")) return { own: null, expired: 0, expiring: 0, transfers: 0 };
    const count = async (term: "expired" | "expiring") =>
      union.level === "enterprise"
        ? 0
        : (await api.listUnions({ term, size: 1 }, { signal })).total;
    const [own, expired, expiring, transfers] = await Promise.all([
      api.readUnion(union.id, { signal }),
      count("expired"),
      count("expiring"),
      waitingTransfers(signal),
    ]);
    return { own, expired, expiring, transfers };
  });
}
