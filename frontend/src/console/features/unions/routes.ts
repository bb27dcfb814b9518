import type { FeatureRoute } from "@/console/feature-route";

const routes: FeatureRoute[] = [
  {
    path: "/unions",
    name: "unions",
    title: "unions.title",
    page: () => import("./UnionsPage.vue"),
    permission: "unions:read",
    menu: { group: "people", order: 7, icon: "tree" },
  },
  {
    path: "/unions/:id",
    name: "union",
    title: "unions.one",
    page: () => import("./UnionPage.vue"),
    permission: "unions:read",
  },
  {
    path: "/unions/:id/new",
    name: "union-new",
    title: "unions.create.title",
    page: () => import("./UnionNewPage.vue"),
    permission: "unions:write",
  },
];
export default routes;
