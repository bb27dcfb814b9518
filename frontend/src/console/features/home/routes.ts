import type { FeatureRoute } from "@/console/feature-route";

const routes: FeatureRoute[] = [
  {
    path: "/home",
    name: "home",
    title: "home.title",
    page: () => import("./HomePage.vue"),
    permission: "progress:read",
    menu: { group: "start", order: 1, icon: "home", levels: ["enterprise", "sub_district"] },
  },
];
export default routes;
