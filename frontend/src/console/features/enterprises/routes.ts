import type { FeatureRoute } from "@/console/feature-route";

const routes: FeatureRoute[] = [
  {
    path: "/enterprises",
    name: "enterprises",
    title: "enterprises.title",
    page: () => import("./EnterprisesPage.vue"),
    permission: "enterprises:read",
    menu: {
      group: "people",
      order: 2.1,
      icon: "building",
      levels: ["city", "district", "sub_district"],
    },
  },
  {
    path: "/own-enterprise",
    name: "own-enterprise",
    title: "enterprises.ownTitle",
    page: () => import("./OwnEnterprisePage.vue"),
    permission: "enterprises:read",
    menu: { group: "people", order: 5.5, icon: "building", levels: ["enterprise"] },
  },
  {
    path: "/enterprises/new",
    name: "enterprise-new",
    title: "enterprises.form.newTitle",
    page: () => import("./EnterpriseNewPage.vue"),
    permission: "enterprises:write",
    levels: ["city", "district", "sub_district"],
  },
  {
    path: "/enterprises/:id",
    name: "enterprise",
    title: "enterprises.one",
    page: () => import("./EnterprisePage.vue"),
    permission: "enterprises:read",
  },
  {
    path: "/enterprises/:id/edit",
    name: "enterprise-edit",
    title: "enterprises.form.editTitle",
    page: () => import("./EnterpriseEditPage.vue"),
    permission: "enterprises:write",
  },
];
export default routes;
