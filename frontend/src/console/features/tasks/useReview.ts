import { ref, type Ref } from "vue";
import * as api from "@/api/client.gen";
import { useList, type List } from "@/console/shared/useList";
import { useLoad, type Load } from "@/console/shared/useLoad";
import { account } from "@/console/session";

export interface ReviewFilters {
  task_id: string;
  /** What waits for a decision, or those whose day is over with nothing done. */
  view: "waiting" | "late";
}

export interface Review {
  tasks: Load<api.TaskRead[]>;
  queue: List<api.TaskRecordRead, ReviewFilters>;
  picked: Ref<Set<string>>;
  toggle: (id: string) => void;
  pickAll: () => void;
  decide: (verb: "accept" | "return", note?: string) => Promise<api.DecisionsRead>;
}

/** What waits for this account's decision, the same task together, and what is picked of it. */
export function useReview(): Review {
  const union_id = account.value?.union.id;
  const tasks = useLoad(async (signal) => {
    const progress = await api.readProgress({ union_id }, { signal });
    if (!progress.campaign) return [];
    return (await api.listTasks({ campaign_id: progress.campaign.id, size: 100 }, { signal }))
      .items;
  });
  const picked = ref(new Set<string>());
  const queue = useList<api.TaskRecordRead, ReviewFilters>(
    { task_id: "", view: "waiting" },
    ({ page, task_id, view }, signal) => {
      picked.value = new Set();
      return api.listTaskRecords(
        {
          ...(view === "late" ? { late: true } : { waiting: true }),
          task_id: task_id || undefined,
          page,
          size: 50,
        },
        { signal },
      );
    },
  );

  function toggle(id: string): void {
    const next = new Set(picked.value);
    if (!next.delete(id)) next.add(id);
    picked.value = next;
  }

  function pickAll(): void {
    const rows = queue.data.value?.items ?? [];
    picked.value = new Set(rows.filter((r) => r.allowed.includes("accept")).map((r) => r.id));
  }

  async function decide(verb: "accept" | "return", note?: string): Promise<api.DecisionsRead> {
    const rows = (queue.data.value?.items ?? []).filter((row) => picked.value.has(row.id));
    const result = await api.decideMany({
      verb,
      ids: rows.map((row) => row.id),
      versions: Object.fromEntries(rows.map((row) => [row.id, row.version])),
      note: note ?? null,
    });
    await queue.reload();
    return result;
  }
  return { tasks, queue, picked, toggle, pickAll, decide };
}
