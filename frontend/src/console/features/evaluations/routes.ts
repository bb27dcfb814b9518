import type { FeatureRoute } from "@/console/feature-route";

const routes: FeatureRoute[] = [
  {
    path: "/evaluations",
    name: "evaluations",
    title: "evaluations.title",
    page: () => import("./EvaluationsPage.vue"),
    permission: "evaluations:read",
    menu: { group: "campaign", order: 5.4, icon: "check", orderForEnterprise: 4.5 },
  },
  {
    path: "/evaluations/new",
    name: "evaluation-new",
    title: "evaluations.form.title",
    page: () => import("./EvaluationNewPage.vue"),
    permission: "evaluations:write",
    levels: ["city", "district", "sub_district"],
  },
  {
    path: "/evaluations/:id",
    name: "evaluation",
    title: "evaluations.one",
    page: () => import("./EvaluationPage.vue"),
    permission: "evaluations:read",
  },
  {
    path: "/evaluations/:id/edit",
    name: "evaluation-edit",
    title: "evaluations.edit",
    page: () => import("./EvaluationEditPage.vue"),
    permission: "evaluations:write",
    levels: ["city", "district", "sub_district"],
  },
  {
    path: "/evaluations/:id/units",
    name: "evaluation-units",
    title: "evaluations.units.title",
    page: () => import("./EvaluationUnitsPage.vue"),
    permission: "evaluations:read",
  },
  {
    path: "/evaluations/:id/questionnaire",
    name: "evaluation-questionnaire",
    title: "evaluations.questionnaire.title",
    page: () => import("./QuestionnairePage.vue"),
    permission: "evaluations:read",
  },
];
export default routes;
