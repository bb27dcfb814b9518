import type { FeatureRoute } from "@/console/feature-route";

const routes: FeatureRoute[] = [
  {
    path: "/prints/styles",
    name: "print-styles",
    title: "printStyles.title",
    page: () => import("./StylesPage.vue"),
    permission: "prints:create",
  },
];
export default routes;
