import type { FeatureRoute } from "@/console/feature-route";

const routes: FeatureRoute[] = [
  {
    path: "/screens",
    name: "screens",
    title: "screens.title",
    page: () => import("./ScreensPage.vue"),
    permission: "screens:manage",
    menu: {
      group: "system",
      order: 10,
      icon: "progress",
      levels: ["city", "district", "sub_district"],
    },
  },
];
export default routes;
