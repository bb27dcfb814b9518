import type { EvaluationRead, Level, Permission } from "@/api/client.gen";
import { can, level } from "@/console/session";
import type { TextKey } from "@/i18n";

/**
 * One section of an evaluation's page. A feature that has one puts `evaluation-tabs.ts` into its
 * folder, with routes `/evaluations/:id/…` whose pages stand inside `EvaluationFrame`.
 */
export interface EvaluationTab {
  /** The name of its route; the id of the evaluation is the parameter `id`. */
  route: string;
  title: TextKey;
  order: number;
  permission?: Permission;
  levels?: Level[];
  /** From which states on there is something to see; all if it does not say. */
  states?: EvaluationRead["state"][];
}

const modules = import.meta.glob<{ default: EvaluationTab[] }>(
  "../../features/*/evaluation-tabs.ts",
  {
    eager: true,
  },
);
const all = Object.values(modules).flatMap((module) => module.default);

export function tabsOf(state: EvaluationRead["state"]): EvaluationTab[] {
  return all
    .filter((tab) => !tab.permission || can(tab.permission))
    .filter((tab) => !tab.levels || tab.levels.some((fitting) => fitting === level.value))
    .filter((tab) => !tab.states || tab.states.includes(state))
    .sort((a, b) => a.order - b.order);
}
