import { watch } from "vue";
import * as api from "@/api/client.gen";
import { useList, type List } from "@/console/shared/useList";
import { useLoad, type Load } from "@/console/shared/useLoad";

export interface TaskFilters {
  state: "unfinished" | "late" | "done" | "";
}

interface RecordQuery {
  task_id: string;
  union_id?: string;
  state?: api.RecordState;
  unfinished?: boolean;
  late?: boolean;
}

export interface TaskUnions {
  task: Load<api.TaskRead | null>;
  records: List<api.TaskRecordRead, TaskFilters>;
  /** What the list was asked for, as its export wants it too. */
  query: () => RecordQuery;
}

/** The task is named by its code in links, which people may keep; the list wants its id. */
async function taskOf(campaign: string, code: string, signal: AbortSignal) {
  const page = await api.listTasks({ campaign_id: campaign, size: 100 }, { signal });
  return page.items.find((task) => task.code === code) ?? null;
}

/** Unions with their record of one task, those that still miss it first asked for. */
export function useTaskUnions(campaign: string, code: string, unionId?: string): TaskUnions {
  const task = useLoad((signal) => taskOf(campaign, code, signal));
  const asked = (state: TaskFilters["state"]): RecordQuery => ({
    task_id: task.data.value?.id ?? "",
    union_id: unionId,
    ...(state === "done" ? { state } : {}),
    ...(state === "unfinished" ? { unfinished: true } : {}),
    ...(state === "late" ? { late: true } : {}),
  });
  const records = useList<api.TaskRecordRead, TaskFilters>(
    { state: "unfinished" },
    ({ page, state }, signal) =>
      task.data.value
        ? api.listTaskRecords({ ...asked(state), page, size: 50 }, { signal })
        : Promise.resolve({ items: [], total: 0, page: 1, size: 50 }),
  );
  watch(task.data, () => void records.ask());
  return { task, records, query: () => asked(records.filters.state) };
}
