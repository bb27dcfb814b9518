import type { RecordState, TaskRecordRead } from "@/api/client.gen";

export type Group = "todo" | "waiting" | "done" | "aside";

const GROUPS: Record<RecordState, Group> = {
  open: "todo",
  started: "todo",
  returned: "todo",
  in_review: "waiting",
  na_asked: "waiting",
  done: "done",
  not_applicable: "aside",
};

export const TONES: Record<RecordState, "good" | "wait" | "problem" | "calm"> = {
  open: "calm",
  started: "wait",
  in_review: "wait",
  returned: "problem",
  done: "good",
  na_asked: "wait",
  not_applicable: "calm",
};

type Part = Pick<TaskRecordRead, "state">;

/** The union's tasks by whose turn it is, each group in the order of the plan; empty ones left out. */
export function grouped<R extends Part>(records: R[]): { group: Group; records: R[] }[] {
  const order: Group[] = ["todo", "waiting", "done", "aside"];
  return order
    .map((group) => ({ group, records: records.filter((r) => GROUPS[r.state] === group) }))
    .filter((part) => part.records.length);
}

/** The one thing to do now: what was returned first, then the first that is still to do. */
export function nextOf<R extends Part>(records: R[]): R | null {
  const todo = records.filter((record) => GROUPS[record.state] === "todo");
  return todo.find((record) => record.state === "returned") ?? todo[0] ?? null;
}
