import type { FeatureRoute } from "@/console/feature-route";

const routes: FeatureRoute[] = [
  {
    texts: "imports",
    path: "/imports",
    name: "imports",
    title: "census.imports",
    page: () => import("./ImportsPage.vue"),
    permission: "census:import",
    menu: {
      group: "papers",
      order: 6.5,
      icon: "upload",
      levels: ["city", "district", "sub_district"],
    },
  },
  {
    texts: "imports",
    path: "/imports/new",
    name: "import-new",
    title: "imports.new",
    page: () => import("./ImportNewPage.vue"),
    permission: "census:import",
  },
  {
    texts: "imports",
    path: "/imports/:id",
    name: "import",
    title: "imports.one",
    page: () => import("./ImportPage.vue"),
    permission: "census:import",
  },
];
export default routes;
