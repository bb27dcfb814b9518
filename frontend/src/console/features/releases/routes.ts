import type { FeatureRoute } from "@/console/feature-route";

const routes: FeatureRoute[] = [
  {
    path: "/evaluations/:id/results",
    name: "evaluation-results",
    title: "releases.title",
    page: () => import("./ResultsPage.vue"),
    permission: "evaluations:read",
  },
  {
    path: "/evaluations/:id/results/:unit",
    name: "evaluation-unit-result",
    title: "releases.unitTitle",
    page: () => import("./UnitResultPage.vue"),
    permission: "evaluations:read",
  },
  {
    texts: "textReview",
    path: "/evaluations/:id/texts",
    name: "evaluation-texts",
    title: "releases.texts.title",
    page: () => import("./TextsPage.vue"),
    permission: "evaluations:read",
  },
  {
    path: "/evaluations/:id/rectifications",
    name: "evaluation-rectifications",
    title: "releases.mend.title",
    page: () => import("./EvaluationMendPage.vue"),
    permission: "evaluations:read",
  },
  {
    path: "/rectifications",
    name: "rectifications",
    title: "releases.mend.title",
    page: () => import("./RectificationsPage.vue"),
    permission: "evaluations:read",
    menu: { group: "sanliang", order: 8.6, icon: "check" },
  },
];
export default routes;
