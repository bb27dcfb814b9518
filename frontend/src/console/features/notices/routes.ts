import type { FeatureRoute } from "@/console/feature-route";

const routes: FeatureRoute[] = [
  {
    path: "/notices",
    name: "notices",
    title: "notices.title",
    page: () => import("./NoticesPage.vue"),
    permission: "campaigns:read",
  },
  {
    path: "/notices/destinations",
    name: "notice-destinations",
    title: "notices.to.title",
    page: () => import("./DestinationsPage.vue"),
    permission: "notices:manage",
  },
];
export default routes;
