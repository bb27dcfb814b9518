import type { FeatureRoute } from "@/console/feature-route";

const routes: FeatureRoute[] = [
  {
    path: "/audit",
    name: "audit",
    title: "audit.title",
    page: () => import("./AuditPage.vue"),
    permission: "audit:read",
    menu: { group: "system", order: 10, icon: "audit" },
  },
];
export default routes;
