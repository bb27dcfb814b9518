import type { FeatureRoute } from "@/console/feature-route";

const routes: FeatureRoute[] = [
  {
    path: "/prints",
    name: "prints",
    title: "prints.title",
    page: () => import("./PrintPage.vue"),
    permission: "prints:create",
    menu: { order: 5.1, icon: "print" },
  },
];
export default routes;
