import type { Standing } from "@/api/client.gen";

export const STANDING_TONES: Record<Standing, "good" | "wait" | "problem" | "calm"> = {
  done: "good",
  open: "wait",
  late: "problem",
  not_applicable: "calm",
  by_function: "calm",
  not_covered: "problem",
};

interface Clause {
  part: string;
}

/** Clauses under the headings of the plan, in its order. */
export function byPart<C extends Clause>(clauses: C[]): { part: string; clauses: C[] }[] {
  const parts: { part: string; clauses: C[] }[] = [];
  for (const clause of clauses) {
    const last = parts.at(-1);
    if (last?.part === clause.part) last.clauses.push(clause);
    else parts.push({ part: clause.part, clauses: [clause] });
  }
  return parts;
}
