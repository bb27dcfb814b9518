import type { FeatureRoute } from "@/console/feature-route";

const routes: FeatureRoute[] = [
  {
    path: "/completeness",
    name: "completeness",
    title: "completeness.title",
    page: () => import("./CompletenessPage.vue"),
    permission: "enterprises:read",
    menu: {
      group: "people",
      order: 2.2,
      icon: "check",
      levels: ["city", "district", "sub_district"],
    },
  },
];
export default routes;
