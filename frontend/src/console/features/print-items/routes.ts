import type { FeatureRoute } from "@/console/feature-route";

const routes: FeatureRoute[] = [
  {
    path: "/prints/items",
    name: "print-items",
    title: "printStyles.items.title",
    page: () => import("./ItemsPage.vue"),
    permission: "prints:create",
  },
];
export default routes;
