import { computed, shallowRef, type ComputedRef } from "vue";
import type { RouteLocationRaw } from "vue-router";
import * as api from "@/api/client.gen";
import { account, can } from "@/console/session";
import { usePoll, type Poll } from "@/console/shared/usePoll";
import { pollSeconds } from "@/lib/poll";
import { percent, rate } from "@/lib/rates";
import type { Bar } from "@/ui/charts";

export interface Dashboard extends Poll<api.ProgressRead> {
  bars: ComputedRef<Bar[]>;
}

const TOP = { name: "progress" };

/** One level up from a union; the own union's progress is the top of what may be seen. */
export function useLevelAbove(unionId: string | undefined): ComputedRef<RouteLocationRaw> {
  const own = account.value?.union.id;
  const parent = shallowRef<string | null>(null);
  if (unionId && unionId !== own && can("unions:read")) {
    void api.readUnion(unionId).then(
      (union) => (parent.value = union.parent_id),
      () => undefined, // the page itself says that the union is not to be seen
    );
  }
  return computed(() =>
    parent.value && parent.value !== own
      ? { name: "progress-of", params: { id: parent.value } }
      : TOP,
  );
}

/**
 * The progress of one union, asked again every 15 seconds ("has it changed?"). `asked` is the
 * `?poll=` of the address: a wall display may have it every second.
 */
export function useDashboard(unionId: string | undefined, asked: unknown): Dashboard {
  const poll = usePoll(
    () => api.readProgress({ union_id: unionId }, { revalidate: true }),
    pollSeconds(asked),
  );
  const bars = computed(() =>
    (poll.data.value?.children ?? []).map((child) => ({
      label: child.union.name,
      share: rate(child.done, child.total),
      rate: percent(child.done, child.total),
      fraction: `${child.done}/${child.total}`,
    })),
  );
  return { ...poll, bars };
}
