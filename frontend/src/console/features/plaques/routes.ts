import type { FeatureRoute } from "@/console/feature-route";

const routes: FeatureRoute[] = [
  {
    path: "/plaques",
    name: "plaques",
    title: "plaques.title",
    page: () => import("./PlaquesPage.vue"),
    permission: "unions:read",
    menu: { group: "sanliang", order: 5.05, icon: "plaque" },
  },
  {
    path: "/plaques/new",
    name: "plaque-new",
    title: "plaques.form.newTitle",
    page: () => import("./PlaqueNewPage.vue"),
    permission: "unions:write",
  },
  {
    path: "/plaques/:id",
    name: "plaque",
    title: "plaques.one",
    page: () => import("./PlaquePage.vue"),
    permission: "unions:read",
  },
  {
    path: "/plaques/:id/edit",
    name: "plaque-edit",
    title: "plaques.form.editTitle",
    page: () => import("./PlaqueEditPage.vue"),
    permission: "unions:write",
  },
];
export default routes;
