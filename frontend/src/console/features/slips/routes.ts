import type { FeatureRoute } from "@/console/feature-route";

const routes: FeatureRoute[] = [
  {
    path: "/evaluations/:id/slips",
    name: "evaluation-slips",
    title: "slips.title",
    page: () => import("./SlipsPage.vue"),
    permission: "slips:manage",
    levels: ["city", "district", "sub_district"],
  },
  {
    path: "/evaluations/:id/slips/:unit",
    name: "evaluation-unit-slips",
    title: "slips.title",
    page: () => import("./UnitSlipsPage.vue"),
    permission: "slips:manage",
    levels: ["city", "district", "sub_district"],
  },
];
export default routes;
