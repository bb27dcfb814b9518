import type { FeatureRoute } from "@/console/feature-route";

const routes: FeatureRoute[] = [
  {
    path: "/doubles",
    name: "doubles",
    title: "doubles.title",
    page: () => import("./DoublesPage.vue"),
    permission: "enterprises:read",
    levels: ["city", "district", "sub_district"],
  },
];
export default routes;
