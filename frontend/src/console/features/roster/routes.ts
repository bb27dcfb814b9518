import type { FeatureRoute } from "@/console/feature-route";

const routes: FeatureRoute[] = [
  {
    path: "/cadres",
    name: "roster",
    title: "roster.title",
    page: () => import("./RosterPage.vue"),
    permission: "cadres:read",
    menu: { group: "people", order: 3, icon: "people" },
  },
  {
    path: "/cadres/new",
    name: "cadre-new",
    title: "roster.form.newTitle",
    page: () => import("./CadreNewPage.vue"),
    permission: "cadres:write",
  },
  {
    path: "/cadres/:id",
    name: "cadre",
    title: "roster.one",
    page: () => import("./CadrePage.vue"),
    permission: "cadres:read",
  },
  {
    path: "/cadres/:id/edit",
    name: "cadre-edit",
    title: "roster.form.editTitle",
    page: () => import("./CadreEditPage.vue"),
    permission: "cadres:write",
  },
];
export default routes;
