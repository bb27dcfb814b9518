import type { FeatureRoute } from "@/console/feature-route";

const page = () => import("./DashboardPage.vue");

const routes: FeatureRoute[] = [
  {
    path: "/progress",
    name: "progress",
    title: "progress.title",
    page,
    permission: "progress:read",
    menu: { group: "start", order: 2, icon: "progress", orderForEnterprise: 6 },
  },
  {
    path: "/progress/:id",
    name: "progress-of",
    title: "progress.title",
    page,
    permission: "progress:read",
  },
];
export default routes;
