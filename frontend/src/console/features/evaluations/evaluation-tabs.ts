import type { EvaluationTab } from "@/console/shared/evaluation/tabs";

const tabs: EvaluationTab[] = [
  { route: "evaluation", title: "evaluations.tab.overview", order: 1 },
  { route: "evaluation-units", title: "evaluations.units.title", order: 2 },
  { route: "evaluation-questionnaire", title: "evaluations.questionnaire.title", order: 3 },
];
export default tabs;
