export type Strand = "plaque" | "identity" | "feature" | "basics";

export interface StepTarget {
  name: string;
  params?: Record<string, string>;
}

/** The screen where a task of a strand is done, so that "next step" is one tap away. */
export function stepTarget(strand: Strand | undefined, unionId: string): StepTarget {
  if (strand === "identity") return { name: "roster" };
  if (strand === "feature") return { name: "report-new" };
  return { name: "union", params: { id: unionId } };
}

/** Which strand a task belongs to; tasks of the union itself carry only their code. */
export function strandOf(
  code: string,
  tasks: { code: string; strand: Strand }[],
): Strand | undefined {
  return tasks.find((task) => task.code === code)?.strand;
}
