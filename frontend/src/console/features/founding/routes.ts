import type { FeatureRoute } from "@/console/feature-route";

const routes: FeatureRoute[] = [
  {
    path: "/founding-cases",
    name: "founding-cases",
    title: "founding.title",
    page: () => import("./FoundingCasesPage.vue"),
    permission: "enterprises:read",
    menu: {
      group: "people",
      order: 2.3,
      icon: "steps",
      levels: ["city", "district", "sub_district"],
    },
  },
  {
    path: "/founding-cases/:id",
    name: "founding-case",
    title: "founding.one",
    page: () => import("./FoundingCasePage.vue"),
    permission: "enterprises:read",
  },
];
export default routes;
