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
  /** Printed pieces that must come down, or show what has changed. */
  mustTakeDown: number;
  outdated: number;
  /** Of them: the new one is printed, and nobody has said that the old one is gone. */
  reprinted: number;
}

async function waitingTransfers(signal: AbortSignal): Promise<number> {
  if (!can("unions:transfer")) return 0;
  const page = await api.listTransfers({ state: "requested", size: 100 }, { signal });
  return page.items.filter((transfer) => transfer.allowed.includes("accept")).length;
}

async function printed(signal: AbortSignal): Promise<api.ItemCounts> {
  if (!can("prints:create")) return { outdated: 0, must_take_down: 0, reprinted: 0 };
  return api.countPrintItems({}, { signal });
}

export function useStandingNotices(): Load<Notices> {
  return useLoad(async (signal) => {
    const union = account.value?.union;
    if (!union || !can("unions:read")) {
      const none = {
        expired: 0,
        expiring: 0,
        transfers: 0,
        mustTakeDown: 0,
        outdated: 0,
        reprinted: 0,
      };
      return { own: null, ...none };
    }
    const count = async (term: "expired" | "expiring") =>
      union.level === "enterprise"
        ? 0
        : (await api.listUnions({ term, size: 1 }, { signal })).total;
    const [own, expired, expiring, transfers, prints] = await Promise.all([
      api.readUnion(union.id, { signal }),
      count("expired"),
      count("expiring"),
      waitingTransfers(signal),
      printed(signal),
    ]);
    const { must_take_down: mustTakeDown, reprinted } = prints;
    const outdated = prints.outdated - reprinted;
    return { own, expired, expiring, transfers, mustTakeDown, outdated, reprinted };
  });
}
