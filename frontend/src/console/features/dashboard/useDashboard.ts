import { computed, type ComputedRef } from "vue";
import * as api from "@/api/client.gen";
import { usePoll, type Poll } from "@/console/shared/usePoll";
import { pollSeconds } from "@/lib/poll";
import { percent, rate } from "@/lib/rates";
import type { Bar } from "@/ui/charts";

export interface Dashboard extends Poll<api.ProgressRead> {
  bars: ComputedRef<Bar[]>;
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
