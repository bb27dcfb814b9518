import type { FeatureRoute } from "@/console/feature-route";

const routes: FeatureRoute[] = [
  {
    path: "/api-keys",
    name: "api-keys",
    title: "keys.title",
    page: () => import("./KeysPage.vue"),
    permission: "api_keys:manage",
    menu: { group: "system", order: 9, icon: "key" },
  },
];
export default routes;
