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
  const { done, total } = ownFraction(progress.own_tasks);
  if (!total) return progress.children;
  return [{ union: progress.union, done, total, figures: null }, ...progress.children];
}

/** How much of what is asked of a union is done; what does not apply to it is not asked. */
export function ownFraction(tasks: { state: string }[]): { done: number; total: number } {
  const asked = tasks.filter((task) => task.state !== "not_applicable");
  return { done: asked.filter((task) => task.state === "done").length, total: asked.length };
}
