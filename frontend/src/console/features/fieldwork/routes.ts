import type { FeatureRoute } from "@/console/feature-route";

const routes: FeatureRoute[] = [
  {
    path: "/forums",
    name: "forums",
    title: "fieldwork.title",
    page: () => import("./ForumsPage.vue"),
    permission: "evaluations:read",
    menu: { order: 4.7, icon: "steps" },
  },
  {
    path: "/forums/new",
    name: "forum-new",
    title: "fieldwork.forum.add",
    page: () => import("./ForumFormPage.vue"),
    permission: "evaluations:write",
  },
  {
    path: "/forums/:id",
    name: "forum",
    title: "fieldwork.forum.title",
    page: () => import("./ForumFormPage.vue"),
    permission: "evaluations:read",
  },
  {
    path: "/visits",
    name: "visits",
    title: "fieldwork.visit.title",
    page: () => import("./VisitsPage.vue"),
    permission: "evaluations:read",
  },
  {
    path: "/visits/new",
    name: "visit-new",
    title: "fieldwork.visit.add",
    page: () => import("./VisitFormPage.vue"),
    permission: "evaluations:write",
  },
  {
    path: "/visits/:id",
    name: "visit",
    title: "fieldwork.visit.title",
    page: () => import("./VisitFormPage.vue"),
    permission: "evaluations:read",
  },
  {
    path: "/opinions",
    name: "opinions",
    title: "fieldwork.opinion.title",
    page: () => import("./OpinionsPage.vue"),
    permission: "evaluations:read",
  },
  {
    path: "/evaluations/:id/units/:unit/field-work",
    name: "unit-field-work",
    title: "fieldwork.unit.title",
    page: () => import("./UnitFieldPage.vue"),
    permission: "evaluations:read",
  },
];
export default routes;
