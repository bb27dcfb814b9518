import type { FeatureRoute } from "@/console/feature-route";

const routes: FeatureRoute[] = [
  {
    path: "/accounts",
    name: "accounts",
    title: "accounts.title",
    page: () => import("./AccountsPage.vue"),
    permission: "accounts:manage",
    menu: { group: "system", order: 8, icon: "account" },
  },
];
export default routes;
