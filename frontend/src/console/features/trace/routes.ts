import type { FeatureRoute } from "@/console/feature-route";

const routes: FeatureRoute[] = [
  {
    path: "/clauses",
    name: "trace",
    title: "trace.title",
    page: () => import("./ClausesPage.vue"),
    permission: "campaigns:read",
    menu: {
      group: "campaign",
      order: 2.7,
      icon: "audit",
      levels: ["city", "district", "sub_district"],
    },
  },
  {
    path: "/clauses/:clause/unions",
    name: "trace-unions",
    title: "trace.title",
    page: () => import("./ClauseUnionsPage.vue"),
    permission: "campaigns:read",
  },
  {
    path: "/clauses/of/:id",
    name: "trace-union",
    title: "trace.title",
    page: () => import("./UnionTracePage.vue"),
    permission: "campaigns:read",
  },
];
export default routes;
