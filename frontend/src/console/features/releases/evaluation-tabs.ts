import type { EvaluationTab } from "@/console/shared/evaluation/tabs";

/** What there is to see once an evaluation is released; see shared/evaluation/tabs.ts. */
const tabs: EvaluationTab[] = [
  { route: "evaluation-results", title: "releases.title", order: 4, states: ["released"] },
  { route: "evaluation-texts", title: "releases.texts.title", order: 5, states: ["released"] },
  {
    route: "evaluation-rectifications",
    title: "releases.mend.title",
    order: 6,
    states: ["released"],
  },
];
export default tabs;
