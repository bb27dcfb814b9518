interface Row<U, F> {
  union: U;
  done: number;
  total: number;
  figures: F;
}

/** The children of a union, and before them the union itself when it has tasks of its own. */
export function sideBySide<U, F>(progress: {
  union: U;
  own_tasks: { state: string }[];
  children: Row<U, F>[];
}): Row<U, F | null>[] {
  const total = progress.own_tasks.length;
  if (!total) return progress.children;
  const done = progress.own_tasks.filter((task) => task.state === "done").length;
  return [{ union: progress.union, done, total, figures: null }, ...progress.children];
}
