import type { FeatureRoute } from "@/console/feature-route";

const routes: FeatureRoute[] = [
  {
    path: "/badges",
    name: "badges",
    title: "badges.title",
    page: () => import("./BadgesPage.vue"),
    permission: "prints:create",
    menu: { group: "sanliang", order: 5, icon: "badge" },
  },
];
export default routes;
