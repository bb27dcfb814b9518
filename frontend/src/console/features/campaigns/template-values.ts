import type { Level, Rule, TemplateRead, TemplateUpdate } from "@/api/client.gen";

export interface TaskValues {
  code: string;
  strand: string;
  phase_number: number;
  title: string;
  hint: string;
  clauses: string;
  levels: Level[];
  rule: Rule;
  difficulty: number;
  minutes: number;
  due: string;
}

export interface TemplateValues {
  name: string;
  full_name: string;
  purpose: string;
  strands: { strand: string; name: string }[];
  phases: { number: number; name: string; first: string; last: string }[];
  tasks: TaskValues[];
}

export function editable(read: TemplateRead): TemplateValues {
  const { name, full_name, purpose, strands, phases } = read;
  const tasks = read.tasks.map((task) => ({
    ...task,
    clauses: task.clauses.join(" "),
    due: task.due ?? "",
  }));
  return { name, full_name, purpose, strands, phases, tasks };
}

export function toSend(values: TemplateValues): TemplateUpdate {
  return {
    ...values,
    phases: values.phases.map((phase, i) => ({ ...phase, number: i + 1 })),
    tasks: values.tasks.map((task) => ({
      ...task,
      clauses: task.clauses.split(/[\s，、,]+/).filter(Boolean),
      due: task.due.trim() || null,
    })),
  };
}

const PARTS = { phases: "phase", strands: "strand", tasks: "task" } as const;

/** Which phase, strand or task a spot like `tasks.3.minutes` is in, counted as people count. */
export function spotOf(
  field: string,
  plan: {
    phases: { name: string }[];
    strands: { name: string }[];
    tasks: { title: string }[];
  },
): { part: "phase" | "strand" | "task"; n: number; name: string } | null {
  const [list, place] = field.split(".");
  if (list !== "phases" && list !== "strands" && list !== "tasks") return null;
  const one = plan[list][Number(place)];
  if (!one) return null;
  return { part: PARTS[list], n: Number(place) + 1, name: "title" in one ? one.title : one.name };
}

export interface RuleChoice {
  rule: Rule;
  title: string;
}

/** Evidence first, then every rule some template uses already. */
export function ruleChoices(templates: TemplateRead[]): RuleChoice[] {
  const found = new Map<Rule, string>([["evidence", ""]]);
  for (const { rule, title } of templates.flatMap((one) => one.tasks)) {
    if (!found.has(rule)) found.set(rule, title);
  }
  return [...found].map(([rule, title]) => ({ rule, title }));
}

/** A code nobody has yet, so that a name is all that must be thought of. */
export function freeCode(prefix: string, taken: string[]): string {
  let n = taken.length + 1;
  while (taken.includes(`${prefix}${n}`)) n += 1;
  return `${prefix}${n}`;
}

export function blankTask(values: TemplateValues): TaskValues {
  return {
    code: freeCode(
      "task_",
      values.tasks.map((task) => task.code),
    ),
    strand: values.strands[0]?.strand ?? "",
    phase_number: 1,
    title: "",
    hint: "",
    clauses: "",
    levels: ["enterprise"],
    rule: "evidence",
    difficulty: 1,
    minutes: 2,
    due: "",
  };
}

/** Minutes asked of an enterprise union, as they are being typed. */
export function enterpriseMinutes(tasks: Pick<TaskValues, "levels" | "minutes">[]): number {
  return tasks
    .filter((task) => task.levels.includes("enterprise"))
    .reduce((sum, task) => sum + (Number(task.minutes) || 0), 0);
}

/** The entry at `from` changes places with its neighbour; at the edge nothing happens. */
export function moved<T>(list: T[], from: number, by: -1 | 1): T[] {
  const to = from + by;
  const next = [...list];
  const [one, other] = [next[from], next[to]];
  if (one === undefined || other === undefined) return next;
  next[from] = other;
  next[to] = one;
  return next;
}
